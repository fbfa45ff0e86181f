using System.Collections.Immutable;
using Approvals.Storage;

namespace Approvals.Runtime.Cases;

/// <summary>Every case that was ever opened, so that lists can be rebuilt and all ledgers verified. Written before the case.</summary>
public sealed class CaseRegistry(IEntityStore store)
{
    private const string Partition = "registry";

    public Task AddAsync(string caseId, DateTimeOffset now, CancellationToken cancellation) =>
        store.CommitAsync(Partition, [new Write.Upsert(caseId, ImmutableDictionary<string, object>.Empty.SetItem("at", now.ToString("O")))], cancellation);

    /// <summary>Ids in ascending order, <paramref name="after"/> exclusive.</summary>
    public async Task<IReadOnlyList<string>> ReadAsync(string? after, int take, CancellationToken cancellation)
    {
        var rows = await store.QueryAsync(Partition, after is null ? "!" : StoreKeys.After(after), "~", take, cancellation);
        return [.. rows.Select(row => row.Row)];
    }

    public async IAsyncEnumerable<string> AllAsync([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        for (string? last = null; ;)
        {
            var page = await ReadAsync(last, StoreLimits.MaxQueryRows, cancellation);
            foreach (var id in page) yield return last = id;
            if (page.Count < StoreLimits.MaxQueryRows) yield break;
        }
    }
}
