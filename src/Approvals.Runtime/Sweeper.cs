using Approvals.Runtime.Cases;
using Approvals.Runtime.Clocks;
using Approvals.Runtime.Notices;
using Approvals.Runtime.Observing;
using Approvals.Storage;
using Approvals.Storage.Cases;
using Microsoft.Extensions.Logging;

namespace Approvals.Runtime;

/// <summary>
/// Finds what is due: deadlines, retries, and work that a crash cut off. Reads one page of the due index, however
/// many cases are open.
/// </summary>
public sealed class Sweeper(RuntimeParts parts, CaseRunner runner)
{
    public const int PageSize = 200;
    private readonly ILogger _log = parts.Logging.CreateLogger<Sweeper>();
    private readonly Transfers _transfers = new(parts, runner);
    private readonly NoticeDesk _notices = new(parts, runner);

    /// <summary>Handles everything due by now; returns the number of cases that were looked at.</summary>
    public Task<int> SweepAsync(CancellationToken cancellation) => SweepAsync(parts.Time.GetUtcNow(), cancellation);

    /// <summary>Every intent from before the start belongs to work that was cut off.</summary>
    /// <param name="started">An instant before the first command of this process was accepted.</param>
    public Task<int> SweepAtStartAsync(DateTimeOffset started, CancellationToken cancellation) => SweepAsync(started + DueIndex.Grace, cancellation);

    /// <summary>The same where nothing is running yet.</summary>
    public Task<int> SweepAtStartAsync(CancellationToken cancellation) => SweepAtStartAsync(parts.Time.GetUtcNow(), cancellation);

    private async Task<int> SweepAsync(DateTimeOffset until, CancellationToken cancellation)
    {
        var handled = new HashSet<string>();
        for (; ; )
        {
            var rows = await parts.Due.ReadAsync(until, PageSize, cancellation);
            var fresh = rows.GroupBy(row => row.CaseId).Where(group => handled.Add(group.Key)).ToList();
            foreach (var group in fresh) await RecoverAsync(group.Key, [.. group.Select(row => row.Row)], cancellation);
            if (rows.Count < PageSize || fresh.Count == 0) break;
        }
        await _transfers.HandOverAsync(cancellation);
        await _notices.TellAsync(cancellation);
        (parts.Clock as SweeperClock)?.Swept(parts.Time.GetUtcNow(), handled.Count);
        parts.Meter.Swept(handled.Count);
        if (parts.Meter.WantsSample) await Sampler.SampleAsync(parts, cancellation);
        return handled.Count;
    }

    // One case that cannot be handled must not keep the others waiting; its rows stay and it is tried again.
    private async Task RecoverAsync(string caseId, IReadOnlyCollection<string> rows, CancellationToken cancellation)
    {
        try
        {
            if (!await parts.Clock.TakeOverAsync(caseId, rows, cancellation)) await runner.RecoverAsync(caseId, rows, cancellation);
        }
        catch (Exception e) when (e is StoreUnavailableException or InvalidOperationException)
        {
            _log.LogError(e, "Case {Case} could not be brought up to date; it will be tried again.", caseId);
        }
    }
}
