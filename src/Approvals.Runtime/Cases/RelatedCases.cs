using System.Collections.Immutable;
using Approvals.Core.Cases;

namespace Approvals.Runtime.Cases;

/// <summary>Reads what other cases have to do with one.</summary>
internal static class RelatedCases
{
    private const int PageSize = 200;

    /// <summary>The cases that it opened, and those that concern it, as far as they have not ended. Null if there is no such case.</summary>
    public static async Task<KeepingFacts?> FactsAsync(RuntimeParts parts, CaseRunner runner, string caseId, CancellationToken cancellation)
    {
        if (await runner.LoadAsync(caseId, cancellation) is not { State: { Opening: { } opening } state }) return null;
        var running = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var child in state.Children)
            // A case that is called and not there yet is still to be opened.
            if (await runner.LoadAsync(child.ChildId, cancellation) is not { State.IsOpen: false }) running.Add(child.ChildId);
        for (string? after = null; ;)
        {
            var page = await parts.Index.AboutAsync(opening.OfficeId, caseId, after, PageSize, cancellation);
            foreach (var id in page.Items)
                if (await runner.LoadAsync(id, cancellation) is { State.IsOpen: true }) running.Add(id);
            if ((after = page.Next) is null) return new KeepingFacts([.. running]);
        }
    }
}
