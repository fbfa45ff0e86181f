using System.Globalization;
using Approvals.Core.Cases;

namespace Approvals.Runtime.Clocks;

/// <summary>The clock of one machine: nothing waits for a single case, the sweeper looks after all of them.</summary>
public sealed class SweeperClock : ICaseClock
{
    /// <summary>What <see cref="ClockEntry.What"/> says of a sweep; its detail is the number of cases that were handled.</summary>
    public const string SweepEntry = "sweep";

    private readonly Lock _guard = new();
    private DateTimeOffset? _first;
    private DateTimeOffset? _last;
    private int _found;

    /// <summary>Notes a sweep, for those who watch.</summary>
    public void Swept(DateTimeOffset at, int found)
    {
        lock (_guard) (_first, _last, _found) = (_first ?? at, at, found);
    }

    public Task TellAsync(CaseWord word, bool begins, CancellationToken cancellation) => Task.CompletedTask;

    public Task<bool> TakeOverAsync(string caseId, IReadOnlyCollection<string> dueRows, CancellationToken cancellation) => Task.FromResult(false);

    public Task<ClockView?> DescribeAsync(CaseWord word, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(word);
        lock (_guard)
        {
            var history = _last is { } at ? new ClockEntry(at, SweepEntry, _found.ToString(CultureInfo.InvariantCulture), "") : null;
            return Task.FromResult<ClockView?>(new ClockView("local", Status(word), "", _first, _last, history is null ? [] : [history]));
        }
    }

    private static string Status(CaseWord word) => word.Ended ? "Completed" : word.LookAt is null && !word.Unfinished ? "Idle" : "Waiting";

    // The ledger holds the order; deadlines of a stopped case are not in the due index.
    public Task ControlAsync(CaseWord word, ClockAction action, string reason, CancellationToken cancellation) => Task.CompletedTask;
}
