using Approvals.Core.Cases;
using Approvals.Runtime.Cases;
using Approvals.Storage.Cases;
using Approvals.Web.Frame;

namespace Approvals.Web.Working;

/// <summary>A work item that has ended, with the answer and where the ledger keeps it.</summary>
/// <param name="Answer">Null where it ended without an answer of its own.</param>
/// <param name="Own">Whether this reader gave the answer.</param>
/// <param name="Seq">Number of the answer's ledger entry; 0 if none.</param>
/// <param name="Hash">Hash of that entry.</param>
public sealed record FinishedTask(LoadedCase Case, WorkItem Item, Answered? Answer, bool Own, long Seq, string Hash)
{
    private const int PageSize = 500;

    internal static async Task<FinishedTask?> FindAsync(WebContext web, LoadedCase loaded, string personId, string itemId, CancellationToken cancellation)
    {
        if (loaded.State.FindItem(itemId) is not { End: not null } item) return null;
        var answer = loaded.State.Answers.LastOrDefault(answer => answer.ItemId == itemId);
        if (!item.Assignees.Contains(personId) && answer?.ById != personId) return null;
        var (seq, hash) = answer is null ? (0, "") : await EntryAsync(web.Parts.Ledger, loaded.State.CaseId, itemId, cancellation);
        return new FinishedTask(loaded, item, answer, answer?.ById == personId, seq, hash);
    }

    private static async Task<(long Seq, string Hash)> EntryAsync(Ledger ledger, string caseId, string itemId, CancellationToken cancellation)
    {
        for (long from = 1; ; from += PageSize)
        {
            var page = await ledger.ReadAsync(caseId, from, PageSize, cancellation);
            foreach (var stored in page.Where(stored => stored.Json.Contains("AnswerRecorded", StringComparison.Ordinal)))
                if (stored.Read() is { Event: AnswerRecorded recorded } entry && recorded.Answer.ItemId == itemId) return (entry.Seq, stored.Hash);
            if (page.Count < PageSize) return (0, "");
        }
    }
}
