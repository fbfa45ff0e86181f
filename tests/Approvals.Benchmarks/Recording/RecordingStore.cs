using Approvals.Storage;

namespace Approvals.Benchmarks.Recording;

/// <summary>Keeps every request of one caller in its order.</summary>
internal sealed class RecordingStore(IEntityStore inner) : IEntityStore
{
    private List<RecordedAccess> _accesses = [];

    /// <summary>What was recorded since the last call.</summary>
    public IReadOnlyList<RecordedAccess> Take()
    {
        var taken = _accesses;
        _accesses = [];
        return taken;
    }

    public async Task<Entity?> ReadAsync(string partition, string row, CancellationToken cancellation)
    {
        var found = await inner.ReadAsync(partition, row, cancellation);
        _accesses.Add(new RecordedAccess.Read(partition, row, found));
        return found;
    }

    public async Task<IReadOnlyList<Entity>> QueryAsync(string partition, string fromRow, string toRow, int take, CancellationToken cancellation)
    {
        var found = await inner.QueryAsync(partition, fromRow, toRow, take, cancellation);
        _accesses.Add(new RecordedAccess.Query(partition, fromRow, toRow, take, found));
        return found;
    }

    public async Task<CommitResult> CommitAsync(string partition, IReadOnlyList<Write> writes, CancellationToken cancellation)
    {
        var result = await inner.CommitAsync(partition, writes, cancellation);
        if (result is not CommitResult.Stored) throw new InvalidOperationException($"A single caller met a conflict in {partition}.");
        _accesses.Add(new RecordedAccess.Commit(partition, [.. writes]));
        return result;
    }
}
