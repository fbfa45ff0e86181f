using System.Collections.Immutable;

namespace Approvals.Storage.Cases;

/// <summary>Whole texts by key, for definitions that cases are pinned to.</summary>
public sealed class TextStore(IEntityStore store)
{
    public async Task<string?> ReadAsync(string partition, string key, CancellationToken cancellation)
    {
        var row = await store.ReadAsync(partition, Keys.Segment(key), cancellation);
        return row?.Properties.Text("json");
    }

    public Task PutAsync(string partition, string key, string text, CancellationToken cancellation) =>
        store.CommitAsync(partition, [new Write.Upsert(Keys.Segment(key), ImmutableDictionary<string, object>.Empty.AddText("json", text))], cancellation);
}
