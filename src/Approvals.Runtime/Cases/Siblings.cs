using Approvals.Core.Cases;
using Approvals.Storage.Cases;

namespace Approvals.Runtime.Cases;

/// <summary>The cases that concern the same earlier case, or one of those before it.</summary>
internal sealed class Siblings(RuntimeParts parts, CaseRunner runner)
{
    private const int PageSize = 200;

    /// <summary>Changes of changes: nobody goes further back.</summary>
    private const int MaxGenerations = 50;

    /// <summary>An open case of the procedure about the same 丙 of the same matter; null if there is none.</summary>
    public async Task<string?> FindOpenAsync(LoadedCase parent, OpenChild effect, AboutCase about, CancellationToken cancellation)
    {
        foreach (var earlier in await GenerationsAsync(parent, cancellation))
            await foreach (var sibling in AboutAsync(parent.State.Opening!.OfficeId, earlier, cancellation))
                if (sibling.State.CaseId != effect.ChildId && sibling.Definition.Id == effect.Workflow && IsSame(sibling.State.Opening!.About!, about)) return sibling.State.CaseId;
        return null;
    }

    /// <summary>The open cases of some procedures about one 丙 of an earlier case, or the one case that is meant.</summary>
    public async IAsyncEnumerable<LoadedCase> OpenAboutAsync(
        string officeId, ReleaseCases effect, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        if (effect.Only is { } only)
        {
            if (await runner.LoadAsync(only, cancellation) is { State.IsOpen: true } one) yield return one;
            yield break;
        }
        await foreach (var sibling in AboutAsync(officeId, effect.EarlierCaseId, cancellation))
            if (effect.Workflows.Contains(sibling.Definition.Id) && sibling.State.Opening!.About!.Lane == effect.EarlierLane) yield return sibling;
    }

    private static bool IsSame(AboutCase one, AboutCase other) => one.SubConsignee.Length == 0
        ? other.SubConsignee.Length == 0
        : Keys.SubConsigneeKey(one.SubConsigneeId, one.SubConsignee) == Keys.SubConsigneeKey(other.SubConsigneeId, other.SubConsignee);

    private async Task<List<string>> GenerationsAsync(LoadedCase from, CancellationToken cancellation)
    {
        var ids = new List<string>();
        for (var current = from; current is not null && ids.Count < MaxGenerations && !ids.Contains(current.State.CaseId);)
        {
            ids.Add(current.State.CaseId);
            current = current.State.Opening?.About is { } about ? await runner.LoadAsync(about.CaseId, cancellation) : null;
        }
        return ids;
    }

    private async IAsyncEnumerable<LoadedCase> AboutAsync(
        string officeId, string earlierId, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        for (string? after = null; ;)
        {
            var page = await parts.Index.AboutAsync(officeId, earlierId, after, PageSize, cancellation);
            foreach (var id in page.Items)
                if (await runner.LoadAsync(id, cancellation) is { State: { IsOpen: true, Opening.About: not null } } loaded) yield return loaded;
            if ((after = page.Next) is null) yield break;
        }
    }
}
