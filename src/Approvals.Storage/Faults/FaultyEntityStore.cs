namespace Approvals.Storage.Faults;

/// <summary>Any entity store with the faults and the counters of a plan.</summary>
public sealed class FaultyEntityStore(IEntityStore inner, FaultPlan plan) : IEntityStore
{
    public Task<Entity?> ReadAsync(string partition, string row, CancellationToken cancellation) =>
        plan.RunAsync(StorageAccessKind.Read, $"{partition}/{row}", () => inner.ReadAsync(partition, row, cancellation));

    public Task<IReadOnlyList<Entity>> QueryAsync(string partition, string fromRow, string toRow, int take, CancellationToken cancellation) =>
        plan.RunAsync(StorageAccessKind.Query, $"{partition}/{fromRow}..{toRow}",
            () => inner.QueryAsync(partition, fromRow, toRow, take, cancellation));

    public Task<CommitResult> CommitAsync(string partition, IReadOnlyList<Write> writes, CancellationToken cancellation) =>
        plan.RunAsync(StorageAccessKind.Commit, $"{partition}/{string.Join(',', writes.Select(write => write.Row))}",
            () => inner.CommitAsync(partition, writes, cancellation));
}
