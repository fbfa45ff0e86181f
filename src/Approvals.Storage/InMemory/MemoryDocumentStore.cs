using System.Collections.Concurrent;

namespace Approvals.Storage.InMemory;

/// <summary>Documents in memory, for tests. Thread-safe; nothing survives the process.</summary>
public sealed class MemoryDocumentStore : IDocumentStore, IDocumentScan
{
    private readonly ConcurrentDictionary<string, byte[]> _documents = new(StringComparer.Ordinal);

    public async Task<StoredDocument> PutAsync(Stream content, long maxBytes, CancellationToken cancellation)
    {
        using var target = new MemoryStream();
        var document = await ContentSpool.CopyAsync(content, target, maxBytes, cancellation);
        _documents.TryAdd(document.Sha256, target.ToArray());
        return document;
    }

    public Task EraseAsync(string sha256, CancellationToken cancellation)
    {
        DocumentHash.Check(sha256);
        cancellation.ThrowIfCancellationRequested();
        _documents.TryRemove(sha256, out _);
        return Task.CompletedTask;
    }

    public Task<Stream?> OpenAsync(string sha256, CancellationToken cancellation)
    {
        DocumentHash.Check(sha256);
        cancellation.ThrowIfCancellationRequested();
        return Task.FromResult<Stream?>(
            _documents.TryGetValue(sha256, out var bytes) ? new MemoryStream(bytes, writable: false) : null);
    }

    public IAsyncEnumerable<string> ScanAsync(CancellationToken cancellation) => _documents.Keys.Order(StringComparer.Ordinal).ToAsyncEnumerable();
}
