using System.Collections.Immutable;

namespace Approvals.Storage.Backups;

/// <summary>
/// Puts a backup into an empty store. Documents go first, so that no entry ever refers to one that is not there. A row marks
/// the store as unfinished until <see cref="FinishAsync"/>; a restore that was cut off goes on with the same backup.
/// </summary>
public sealed class StoreRestore(OpenedStorage storage, BackupReader backup)
{
    /// <summary>Partition of the mark; sorts where no other does.</summary>
    public const string MarkPartition = "restoring";

    private const string MarkRow = "unfinished";
    private const string BackupName = "backup";

    /// <exception cref="BackupRefusedException">The store holds something already.</exception>
    /// <exception cref="BackupDamageException">The backup is not as it was written.</exception>
    /// <exception cref="StoreUnavailableException">The store did not answer; the same call goes on later.</exception>
    public async Task RunAsync(CancellationToken cancellation)
    {
        await MarkAsync(cancellation);
        await foreach (var (document, line) in backup.DocumentsAsync(cancellation)) await PutAsync(document, line, cancellation);
        var batch = new Batch();
        await foreach (var row in backup.RowsAsync(cancellation))
        {
            if (!batch.Takes(row)) await CommitAsync(batch, cancellation);
            batch.Add(row);
        }
        await CommitAsync(batch, cancellation);
    }

    /// <summary>Takes the mark away: the store may be used.</summary>
    public Task FinishAsync(CancellationToken cancellation) => storage.Entities.CommitAsync(MarkPartition, [new Write.Delete(MarkRow)], cancellation);

    private async Task MarkAsync(CancellationToken cancellation)
    {
        if (await storage.Entities.ReadAsync(MarkPartition, MarkRow, cancellation) is { } mark)
        {
            if (!Equals(mark.Properties.GetValueOrDefault(BackupName), backup.Sha256))
                throw new BackupRefusedException("The store holds the unfinished restore of another backup. Finish that one, or choose an empty store.");
            return;
        }
        var rows = storage.Entities as IEntityScan ?? throw new InvalidOperationException("This store cannot be read as a whole.");
        await foreach (var _ in rows.ScanAsync(cancellation)) throw new BackupRefusedException("The store is not empty. A backup is put into an empty store only.");
        await storage.Entities.CommitAsync(MarkPartition, [new Write.Insert(MarkRow, ImmutableDictionary<string, object>.Empty.SetItem(BackupName, backup.Sha256))], cancellation);
    }

    private async Task PutAsync(StoredDocument document, long line, CancellationToken cancellation)
    {
        await using var content = backup.Open(document, line);
        var stored = await storage.Documents.PutAsync(content, long.MaxValue - 1, cancellation);
        if (stored != document) throw new BackupDamageException(backup.Manifest.Documents.Name, line, $"The content of {BackupFolder.DocumentName(document.Sha256)} does not match its name.");
    }

    // Until the mark is gone every row of the store is this backup's own.
    private async Task CommitAsync(Batch batch, CancellationToken cancellation)
    {
        if (batch.Rows.Count == 0) return;
        await storage.Entities.CommitAsync(batch.Rows[0].Partition, [.. batch.Rows.Select(row => new Write.Upsert(row.Row, row.Properties))], cancellation);
        batch.Clear();
    }

    /// <summary>Rows of one partition, as many as one commit takes.</summary>
    private sealed class Batch
    {
        private long _bytes;

        public List<Entity> Rows { get; } = [];

        public bool Takes(Entity row) => Rows.Count == 0
            || (Rows[0].Partition == row.Partition && Rows.Count < StoreLimits.MaxWritesPerBatch && _bytes + Size(row) <= StoreLimits.MaxBatchBytes);

        public void Add(Entity row)
        {
            Rows.Add(row);
            _bytes += Size(row);
        }

        public void Clear()
        {
            Rows.Clear();
            _bytes = 0;
        }

        private static long Size(Entity row) =>
            BatchSize.OfWrite(row.Partition, row.Row) + row.Properties.Sum(property => BatchSize.AtMostOfProperty(property.Key, property.Value));
    }
}
