using Approvals.Storage;
using Approvals.Storage.Faults;

namespace Approvals.Benchmarks.Recording;

/// <summary>Counts requests by kind, those to ledger and outbox apart from those to lists, numbers and due index.</summary>
internal sealed class CountingStore(IEntityStore inner) : IEntityStore
{
    private static readonly int Kinds = Enum.GetValues<StorageAccessKind>().Length;
    private readonly long[] _ledger = new long[Kinds];
    private readonly long[] _rest = new long[Kinds];
    private long _conflicts;

    public void Reset()
    {
        Array.Clear(_ledger);
        Array.Clear(_rest);
        Interlocked.Exchange(ref _conflicts, 0);
    }

    public long Count(bool ledger, StorageAccessKind kind) => Interlocked.Read(ref (ledger ? _ledger : _rest)[(int)kind]);

    public long Ledger => _ledger.Sum();

    public long Rest => _rest.Sum();

    public long Total => Ledger + Rest;

    /// <summary>Commits that were refused because somebody else was faster.</summary>
    public long Conflicts => Interlocked.Read(ref _conflicts);

    public Task<Entity?> ReadAsync(string partition, string row, CancellationToken cancellation)
    {
        Add(partition, StorageAccessKind.Read);
        return inner.ReadAsync(partition, row, cancellation);
    }

    public Task<IReadOnlyList<Entity>> QueryAsync(string partition, string fromRow, string toRow, int take, CancellationToken cancellation)
    {
        Add(partition, StorageAccessKind.Query);
        return inner.QueryAsync(partition, fromRow, toRow, take, cancellation);
    }

    public async Task<CommitResult> CommitAsync(string partition, IReadOnlyList<Write> writes, CancellationToken cancellation)
    {
        Add(partition, StorageAccessKind.Commit);
        var result = await inner.CommitAsync(partition, writes, cancellation);
        if (result is CommitResult.Conflict) Interlocked.Increment(ref _conflicts);
        return result;
    }

    private void Add(string partition, StorageAccessKind kind) =>
        Interlocked.Increment(ref (RecordedAccess.IsLedger(partition) ? _ledger : _rest)[(int)kind]);
}
