using System.Collections.Immutable;
using System.Globalization;
using Approvals.Core.Cases;
using Approvals.Core.Definitions;
using Approvals.Core.Time;
using Approvals.Storage.Cases;

namespace Approvals.Runtime.Clocks;

/// <summary>The clock of one machine: nothing waits for a single case, the sweeper looks after all of them.</summary>
/// <param name="index">The cases that it lists.</param>
public sealed class SweeperClock(CaseIndex index, DefinitionCatalog catalog) : ICaseClock
{
    /// <summary>What <see cref="ClockView.Kind"/> says of it.</summary>
    public const string LocalKind = "local";

    /// <summary>What <see cref="ClockEntry.What"/> says of a sweep; its detail is the number of cases that were handled.</summary>
    public const string SweepEntry = "sweep";

    private const string Waiting = nameof(Waiting);
    private const string Idle = nameof(Idle);
    private const string Suspended = nameof(Suspended);
    private const string Terminated = nameof(Terminated);
    private const string Completed = nameof(Completed);

    private readonly Lock _guard = new();
    private DateTimeOffset? _first;
    private DateTimeOffset? _last;
    private int _found;

    public ImmutableArray<string> Statuses => [Waiting, Idle, Suspended, Terminated, Completed];

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
            return Task.FromResult<ClockView?>(new ClockView(LocalKind, Status(word), "", ClockTold.Of(word), _first, _last, history is null ? [] : [history]));
        }
    }

    private static string Status(CaseWord word) => word.Ended ? Completed : word.LookAt is null && !word.Unfinished ? Idle : Waiting;

    /// <summary>The cases of the office, newest first; a case's clock begins with the case.</summary>
    public async Task<ClockPage> ListAsync(ClockQuery query, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(query);
        // The list runs from the newest to the oldest, so younger cases need not be read.
        var after = query.After ?? (query.BegunBefore is { } before ? Keys.ListRow(before, "") : null);
        var page = await index.AllAsync(query.OfficeId, after, query.Take, cancellation);
        DateTimeOffset? swept;
        lock (_guard) swept = _last;
        return new ClockPage(
            [.. page.Items.Select(summary => Line(summary, swept)).Where(line => (query.Status.Length == 0 || line.Status == query.Status) && !(line.Since > query.BegunBefore))],
            page.Next);
    }

    private ClockLine Line(CaseSummary summary, DateTimeOffset? swept)
    {
        var definition = catalog.Offered.Where(offered => offered.Id == summary.DefinitionId).MaxBy(offered => offered.Version);
        var waiting = summary.Lanes.Where(lane => lane.Step.Length > 0 && !lane.WaitingFor.IsEmpty).Select(lane => WaitingAt(definition, lane));
        return new ClockLine(
            summary.CaseId, Status(summary), new ClockTold(summary.Version, [.. waiting], null, summary.NextTimer, ""), summary.OpenedAt, summary.Open ? swept : null);
    }

    private static string Status(CaseSummary summary) => (summary.Open, summary.ClockStopped, summary.NextTimer) switch
    {
        (false, _, _) => Completed,
        (_, ClockAction.Suspend, _) => Suspended,
        (_, ClockAction.Terminate, _) => Terminated,
        (_, _, null) => Idle,
        _ => Waiting,
    };

    private static WaitingStep WaitingAt(WorkflowDefinition? definition, LaneSummary lane)
    {
        var step = definition?.FindStep(lane.Step);
        return new WaitingStep(
            lane.Lane, lane.Step, step?.Title.En ?? lane.Step,
            [.. lane.WaitingFor.Select(person => step is null ? person : CaseWord.Named(step.Party, person)).Distinct()],
            lane.Since ?? DateTimeOffset.MinValue,
            lane.Due is { } due ? OfficeZone.DateOf(due.AddTicks(-1)) : null);
    }

    // The ledger holds the order; deadlines of a stopped case are not in the due index.
    public Task ControlAsync(CaseWord word, ClockAction action, string reason, CancellationToken cancellation) => Task.CompletedTask;
}
