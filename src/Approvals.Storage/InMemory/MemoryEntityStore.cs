using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.CompilerServices;

namespace Approvals.Storage.InMemory;

/// <summary>The port's contract in memory, for tests and as the floor of the benchmarks. Thread-safe; nothing survives the process.</summary>
public sealed class MemoryEntityStore : IEntityStore, IEntityScan
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, SortedList<string, Entity>> _partitions = new(StringComparer.Ordinal);
    private long _version;

    public Task<Entity?> ReadAsync(string partition, string row, CancellationToken cancellation)
    {
        BatchRules.CheckKeys(partition, row);
        cancellation.ThrowIfCancellationRequested();
        lock (_gate)
            return Task.FromResult(Find(partition, row) is { } entity ? Copy(entity) : null);
    }

    public Task<IReadOnlyList<Entity>> QueryAsync(string partition, string fromRow, string toRow, int take, CancellationToken cancellation)
    {
        BatchRules.CheckQuery(partition, fromRow, toRow, take);
        cancellation.ThrowIfCancellationRequested();
        lock (_gate)
            return Task.FromResult<IReadOnlyList<Entity>>([.. Range(partition, fromRow, toRow, take)]);
    }

    public Task<CommitResult> CommitAsync(string partition, IReadOnlyList<Write> writes, CancellationToken cancellation)
    {
        BatchRules.CheckBatch(partition, writes);
        cancellation.ThrowIfCancellationRequested();
        lock (_gate)
            return Task.FromResult(Commit(partition, writes));
    }

    public async IAsyncEnumerable<Entity> ScanAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        Entity[] all;
        lock (_gate)
            all = [.. _partitions.OrderBy(partition => partition.Key, StringComparer.Ordinal).SelectMany(partition => partition.Value.Values).Select(Copy)];
        foreach (var entity in all)
        {
            cancellation.ThrowIfCancellationRequested();
            yield return entity;
        }
        await Task.CompletedTask;
    }

    private CommitResult Commit(string partition, IReadOnlyList<Write> writes)
    {
        if (writes.FirstOrDefault(write => !IsAsExpected(write, Find(partition, write.Row))) is { } refused)
            return new CommitResult.Conflict(refused.Row);
        if (!_partitions.TryGetValue(partition, out var rows))
            _partitions[partition] = rows = new SortedList<string, Entity>(StringComparer.Ordinal);
        var etags = ImmutableDictionary.CreateBuilder<string, string>();
        foreach (var write in writes)
        {
            if (Apply(partition, write) is not { } entity) rows.Remove(write.Row);
            else
            {
                rows[write.Row] = entity;
                etags[write.Row] = entity.ETag;
            }
        }
        return new CommitResult.Stored(etags.ToImmutable());
    }

    private static bool IsAsExpected(Write write, Entity? current) => write switch
    {
        Write.Insert => current is null,
        Write.Replace replace => current?.ETag == replace.ETag,
        Write.Delete { ETag: { } etag } => current?.ETag == etag,
        _ => true,
    };

    private Entity? Apply(string partition, Write write) => write switch
    {
        Write.Insert insert => Next(partition, write.Row, insert.Properties),
        Write.Replace replace => Next(partition, write.Row, replace.Properties),
        Write.Upsert upsert => Next(partition, write.Row, upsert.Properties),
        _ => null,
    };

    // One counter for the whole store: a row deleted and inserted again never gets an old ETag back.
    private Entity Next(string partition, string row, ImmutableDictionary<string, object> properties) =>
        Copy(new Entity(partition, row, properties) { ETag = (++_version).ToString(CultureInfo.InvariantCulture) });

    private Entity? Find(string partition, string row) =>
        _partitions.TryGetValue(partition, out var rows) && rows.TryGetValue(row, out var entity) ? entity : null;

    private IEnumerable<Entity> Range(string partition, string fromRow, string toRow, int take)
    {
        if (!_partitions.TryGetValue(partition, out var rows)) yield break;
        for (var i = LowerBound(rows.Keys, fromRow); i < rows.Count && take > 0; i++, take--)
        {
            if (string.CompareOrdinal(rows.GetKeyAtIndex(i), toRow) >= 0) yield break;
            yield return Copy(rows.GetValueAtIndex(i));
        }
    }

    private static int LowerBound(IList<string> keys, string fromRow)
    {
        var (low, high) = (0, keys.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (string.CompareOrdinal(keys[middle], fromRow) < 0) low = middle + 1;
            else high = middle;
        }
        return low;
    }

    // Arrays can be changed by whoever holds them; a stored row cannot.
    private static Entity Copy(Entity entity) => entity.Properties.Values.Any(value => value is byte[])
        ? entity with { Properties = entity.Properties.SetItems(entity.Properties.Where(p => p.Value is byte[]).Select(p => KeyValuePair.Create(p.Key, ((byte[])p.Value).Clone()))) }
        : entity;
}
