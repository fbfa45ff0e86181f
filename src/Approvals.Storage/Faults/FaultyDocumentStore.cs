namespace Approvals.Storage.Faults;

/// <summary>Any document store with the faults and the counters of a plan. Reading an opened stream counts with its opening.</summary>
public sealed class FaultyDocumentStore(IDocumentStore inner, FaultPlan plan) : IDocumentStore
{
    public Task<StoredDocument> PutAsync(Stream content, long maxBytes, CancellationToken cancellation) =>
        plan.RunAsync(StorageAccessKind.Put, "document", () => inner.PutAsync(content, maxBytes, cancellation));

    public Task EraseAsync(string sha256, CancellationToken cancellation) =>
        plan.RunAsync(StorageAccessKind.Erase, sha256, async () =>
        {
            await inner.EraseAsync(sha256, cancellation);
            return true;
        });

    public Task<Stream?> OpenAsync(string sha256, CancellationToken cancellation) =>
        plan.RunAsync(StorageAccessKind.Open, sha256, () => inner.OpenAsync(sha256, cancellation));
}
