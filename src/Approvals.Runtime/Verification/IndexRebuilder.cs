using Approvals.Core.Cases;
using Approvals.Runtime.Cases;

namespace Approvals.Runtime.Verification;

/// <summary>Makes all lists and the due index anew from the ledgers.</summary>
public sealed class IndexRebuilder(RuntimeParts parts, CaseRunner runner)
{
    /// <summary>Returns the number of cases that were listed.</summary>
    public Task<int> RebuildAsync(CancellationToken cancellation) => RebuildAsync(_ => { }, cancellation);

    /// <summary>The same, saying what it went through.</summary>
    /// <param name="listed">Told the state of each case that was listed, and null for an id that was announced and never opened.</param>
    public async Task<int> RebuildAsync(Action<CaseState?> listed, CancellationToken cancellation)
    {
        var cases = 0;
        await foreach (var caseId in parts.Registry.AllAsync(cancellation))
        {
            await runner.RecoverAsync(caseId, [], cancellation);
            if (await runner.LoadAsync(caseId, cancellation) is not { } loaded)
            {
                listed(null);
                continue;
            }
            await parts.Index.RewriteAsync(loaded.State, loaded.Definition, cancellation);
            listed(loaded.State);
            cases++;
        }
        return cases;
    }
}
