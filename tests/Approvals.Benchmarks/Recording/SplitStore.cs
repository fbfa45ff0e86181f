using Approvals.Storage;

namespace Approvals.Benchmarks.Recording;

/// <summary>Ledger and outbox in one store, everything else in another: shows what ledger and outbox cost by themselves.</summary>
internal sealed class SplitStore(IEntityStore ledger, IEntityStore rest) : IEntityStore
{
    private IEntityStore Of(string partition) => RecordedAccess.IsLedger(partition) ? ledger : rest;

    public Task<Entity?> ReadAsync(string partition, string row, CancellationToken cancellation) =>
        Of(partition).ReadAsync(partition, row, cancellation);

    public Task<IReadOnlyList<Entity>> QueryAsync(string partition, string fromRow, string toRow, int take, CancellationToken cancellation) =>
        Of(partition).QueryAsync(partition, fromRow, toRow, take, cancellation);

    public Task<CommitResult> CommitAsync(string partition, IReadOnlyList<Write> writes, CancellationToken cancellation) =>
        Of(partition).CommitAsync(partition, writes, cancellation);
}
