using System.Runtime.CompilerServices;
using Approvals.Core.Cases;
using Approvals.Runtime.Cases;

namespace Approvals.Runtime.Clocks;

/// <summary>Every open case for which a clock has to wait. Reads all cases: for a clock that has lost everything it knew, and for nothing else.</summary>
public sealed class WaitingCases(RuntimeParts parts, CaseRunner runner)
{
    private const int PageSize = 200;

    public async IAsyncEnumerable<CaseWord> ReadAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        foreach (var directory in parts.Offices.All)
            for (string? after = null; ;)
            {
                var page = await parts.Index.AllAsync(directory.Office.Id, after, PageSize, cancellation);
                foreach (var summary in page.Items.Where(summary => summary.Open))
                    if (await runner.LoadAsync(summary.CaseId, cancellation) is { } loaded && Waits(loaded.State))
                        yield return CaseWord.Of(loaded.Definition, loaded.State, new EffectsOutcome(true, null), parts.Time.GetUtcNow());
                if ((after = page.Next) is null) break;
            }
    }

    // What an administrator has stopped stays so.
    private static bool Waits(CaseState state) => CaseWord.IsUnderWay(state) && state.ClockStopped is null && state.Origin != CaseOrigin.Replica;
}
