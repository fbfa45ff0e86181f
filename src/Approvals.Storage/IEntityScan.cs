namespace Approvals.Storage;

/// <summary>Reads a whole store, for backups; what the app itself reads never grows with the number of cases.</summary>
public interface IEntityScan
{
    /// <summary>
    /// Every row, in ordinal order of partition and row. Not a snapshot: of what is written meanwhile some may be seen and
    /// some not. Faults as in <see cref="IEntityStore"/>.
    /// </summary>
    IAsyncEnumerable<Entity> ScanAsync(CancellationToken cancellation);
}

/// <summary>Names all documents of a store, for backups.</summary>
public interface IDocumentScan
{
    /// <summary>The SHA-256 of every document, in ordinal order.</summary>
    IAsyncEnumerable<string> ScanAsync(CancellationToken cancellation);
}
