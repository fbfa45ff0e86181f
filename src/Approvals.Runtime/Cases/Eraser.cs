using Approvals.Core.Cases;

namespace Approvals.Runtime.Cases;

/// <summary>
/// Erases what a disposed case held: contents that no other case refers to, entries, links. The intent stands in the outbox
/// since the decision; whatever was cut off is done again from its beginning.
/// </summary>
internal sealed class Eraser(RuntimeParts parts, CaseRunner runner)
{
    public async Task EraseAsync(LoadedCase loaded, EraseContent effect, CancellationToken cancellation)
    {
        var caseId = loaded.State.CaseId;
        var kept = 0;
        foreach (var sha256 in effect.Documents)
            if (await IsReferredToAsync(sha256, caseId, cancellation)) kept++;
            else await parts.Documents.EraseAsync(sha256, cancellation);
        await parts.Erased.EraseAsync(caseId, effect.Before, cancellation);
        await parts.Index.MarkFailedAsync(loaded.State.Opening!.OfficeId, caseId, false, cancellation);
        await ConfirmAsync(caseId, new ConfirmErasure(effect.Documents.Length - kept, kept), cancellation);
    }

    // The contents of all offices lie in one store.
    private async Task<bool> IsReferredToAsync(string sha256, string caseId, CancellationToken cancellation)
    {
        foreach (var directory in parts.Offices.All)
            if (await parts.Index.IsReferredToAsync(directory.Office.Id, sha256, caseId, cancellation)) return true;
        return false;
    }

    // The outbox row stays until this is durable, so no intent of its own is needed.
    private async Task ConfirmAsync(string caseId, ConfirmErasure command, CancellationToken cancellation)
    {
        await runner.AppendAsync(caseId, null, command, new CommandRequest(Actor.System, "erased") { Covered = true }, cancellation);
        if (await runner.HeadAsync(caseId, fresh: false, cancellation) is { } head) await parts.Index.UpdateAsync(head.State, null, cancellation);
    }
}
