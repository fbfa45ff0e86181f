using Approvals.Runtime.Cases;

namespace Approvals.Runtime.Verification;

/// <summary>Makes all lists and the due index anew from the ledgers.</summary>
public sealed class IndexRebuilder(RuntimeParts parts, CaseRunner runner)
{
    /// <summary>Returns the number of cases that were listed.</summary>
    public async Task<int> RebuildAsync(CancellationToken cancellation)
    {
        var cases = 0;
        await foreach (var caseId in parts.Registry.AllAsync(cancellation))
        {
            await runner.RecoverAsync(caseId, [], cancellation);
            if (await runner.LoadAsync(caseId, cancellation) is not { } loaded) continue;
            await parts.Index.RewriteAsync(loaded.State, loaded.Definition, cancellation);
            cases++;
        }
        return cases;
    }
}
