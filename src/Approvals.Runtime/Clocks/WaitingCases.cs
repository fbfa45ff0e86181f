using System.Runtime.CompilerServices;
using Approvals.Core.Cases;
using Approvals.Runtime.Cases;
using Microsoft.Extensions.Logging;

namespace Approvals.Runtime.Clocks;

/// <summary>Every open case for which a clock has to wait. Reads all cases: for a clock that has lost everything it knew, and for nothing else.</summary>
public sealed partial class WaitingCases(RuntimeParts parts, CaseRunner runner)
{
    private const int PageSize = 200;
    private readonly ILogger _log = parts.Logging.CreateLogger<WaitingCases>();

    public async IAsyncEnumerable<CaseWord> ReadAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        foreach (var directory in parts.Offices.All)
            for (string? after = null; ;)
            {
                var page = await parts.Index.AllAsync(directory.Office.Id, after, PageSize, cancellation);
                foreach (var summary in page.Items.Where(summary => summary.Open))
                    if (await WordAsync(summary.CaseId, cancellation) is { } word)
                        yield return word;
                if ((after = page.Next) is null) break;
            }
    }

    // One case that cannot be read must not keep the others waiting.
    private async Task<CaseWord?> WordAsync(string caseId, CancellationToken cancellation)
    {
        try
        {
            return await runner.LoadAsync(caseId, cancellation) is { } loaded && Waits(loaded.State)
                ? CaseWord.Of(loaded.Definition, loaded.State, new EffectsOutcome(true, null), parts.Time.GetUtcNow())
                : null;
        }
        catch (InvalidOperationException e)
        {
            NotRead(e, caseId);
            return null;
        }
    }

    // What an administrator has stopped stays so.
    private static bool Waits(CaseState state) => CaseWord.IsUnderWay(state) && state.ClockStopped is null && state.Origin != CaseOrigin.Replica;

    [LoggerMessage(Level = LogLevel.Error, Message = "Case {Case} cannot be read; nothing waits for it until its next deadline.")]
    private partial void NotRead(Exception exception, string @case);
}
