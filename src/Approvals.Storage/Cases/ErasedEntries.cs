using System.Collections.Immutable;
using Approvals.Core.Cases;

namespace Approvals.Storage.Cases;

/// <summary>
/// Takes the content out of a disposed case's partition. Of an entry stay its number and the hashes before and after it, so
/// that the chain can still be followed. Everything here can be done again from its beginning.
/// </summary>
public sealed class ErasedEntries(IEntityStore store)
{
    /// <summary>Property of a row whose content is erased.</summary>
    internal const string Mark = "erased";

    private const string LastKey = "~";

    /// <param name="before">Entries from this number on stay, and so do those about keeping.</param>
    public async Task EraseAsync(string caseId, long before, CancellationToken cancellation)
    {
        await RewriteAsync(caseId, Keys.Entry(1), Keys.Entry(before), Tombstone, cancellation);
        await RewriteAsync(caseId, "l:", "l:" + LastKey, row => new Write.Delete(row.Row), cancellation);
        await RewriteAsync(caseId, "o:", Keys.Outbox(before), row => new Write.Delete(row.Row), cancellation);
        await RewriteAsync(caseId, "c:", "c:" + LastKey, row => (long)row.Properties["last"] < before ? new Write.Delete(row.Row) : null, cancellation);
    }

    private static Write.Upsert? Tombstone(Entity row)
    {
        if (row.Properties.ContainsKey(Mark)) return null;
        var entry = new StoredEntry((string)row.Properties["previous"], (string)row.Properties["hash"], row.Properties.Text("json"));
        if (entry.Read().Event is KeepingEvent) return null;
        return new Write.Upsert(row.Row, ImmutableDictionary<string, object>.Empty.SetItem("previous", entry.Previous).SetItem("hash", entry.Hash).SetItem(Mark, 1L));
    }

    private async Task RewriteAsync(string caseId, string from, string to, Func<Entity, Write?> change, CancellationToken cancellation)
    {
        for (var next = from; ;)
        {
            var rows = await store.QueryAsync(Keys.Case(caseId), next, to, StoreLimits.MaxWritesPerBatch, cancellation);
            var writes = rows.Select(change).OfType<Write>().ToList();
            if (writes.Count > 0) await store.CommitAsync(Keys.Case(caseId), writes, cancellation);
            if (rows.Count < StoreLimits.MaxWritesPerBatch) return;
            next = StoreKeys.After(rows[^1].Row);
        }
    }
}
