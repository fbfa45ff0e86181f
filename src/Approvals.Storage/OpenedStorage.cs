namespace Approvals.Storage;

/// <summary>The two ports, open; disposing finishes what waits and closes them.</summary>
public sealed class OpenedStorage(IEntityStore entities, IDocumentStore documents, IAsyncDisposable? owned = null) : IAsyncDisposable
{
    /// <summary>Ledger, work lists, outbox.</summary>
    public IEntityStore Entities { get; } = entities;

    /// <summary>Attachments and generated papers.</summary>
    public IDocumentStore Documents { get; } = documents;

    /// <summary>For <c>var (entities, documents, owner) = …</c>; disposing the owner closes all.</summary>
    public void Deconstruct(out IEntityStore entities, out IDocumentStore documents, out IAsyncDisposable owner) =>
        (entities, documents, owner) = (Entities, Documents, this);

    public ValueTask DisposeAsync() => owned?.DisposeAsync() ?? ValueTask.CompletedTask;
}
