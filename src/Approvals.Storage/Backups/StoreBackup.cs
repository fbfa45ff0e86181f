using System.Collections.Immutable;
using System.Globalization;
using Approvals.Storage.Cases;

namespace Approvals.Storage.Backups;

/// <summary>
/// Copies every row and every document of a store into a folder. Documents go last: whatever an entry refers to was stored
/// before the entry.
/// </summary>
public sealed class StoreBackup
{
    /// <summary>A file of rows ends after so many bytes.</summary>
    public const long MaxFileBytes = 64 * 1024 * 1024;

    // A case that moves while it is copied is read again; one that moves so often is not quiet enough for a copy.
    private const int MaxReadings = 10;

    private const string EntryPrefix = "e:";
    private const string CommandPrefix = "c:";

    // Below and above every key of a row.
    private const string FirstKey = "!";
    private const string LastKey = "~~";

    private static readonly string CasePrefix = Keys.Case("");

    private readonly IEntityStore _entities;
    private readonly IEntityScan _rows;
    private readonly IDocumentStore _documents;
    private readonly IDocumentScan _names;
    private readonly BackupFolder _folder;
    private readonly ImmutableArray<BackupFile>.Builder _files = ImmutableArray.CreateBuilder<BackupFile>();
    private LineFile? _file;

    private StoreBackup(OpenedStorage storage, BackupFolder folder)
    {
        (_entities, _documents, _folder) = (storage.Entities, storage.Documents, folder);
        _rows = storage.Entities as IEntityScan ?? throw new ArgumentException("This store cannot be read as a whole.", nameof(storage));
        _names = storage.Documents as IDocumentScan ?? throw new ArgumentException("These documents cannot be listed.", nameof(storage));
    }

    /// <summary>Makes a backup, or finishes one that was cut off.</summary>
    /// <param name="source">Names the store; an unfinished backup goes on only for the same one.</param>
    /// <exception cref="BackupRefusedException">The folder holds something else, or a document of the store is damaged.</exception>
    /// <exception cref="StoreUnavailableException">The store did not answer; the same call goes on later.</exception>
    public static async Task<BackupManifest> RunAsync(OpenedStorage storage, string source, string path, DateTimeOffset now, CancellationToken cancellation)
    {
        var folder = BackupFolder.Begin(path, source);
        var backup = new StoreBackup(storage, folder);
        await backup.RowsAsync(cancellation);
        var (documents, bytes) = await backup.DocumentsAsync(cancellation);
        var manifest = new BackupManifest(BackupManifest.CurrentFormat, now, source, backup._files.ToImmutable(), documents, bytes);
        await folder.FinishAsync(manifest, cancellation);
        return manifest;
    }

    private async Task RowsAsync(CancellationToken cancellation)
    {
        try
        {
            var held = new List<Entity>();
            await foreach (var entity in _rows.ScanAsync(cancellation))
            {
                if (held.Count > 0 && held[0].Partition != entity.Partition) await WriteCaseAsync(held, cancellation);
                if (entity.Partition.StartsWith(CasePrefix, StringComparison.Ordinal)) held.Add(entity);
                else await WriteAsync(entity, cancellation);
            }
            if (held.Count > 0) await WriteCaseAsync(held, cancellation);
            await EndFileAsync(cancellation);
        }
        finally
        {
            if (_file is not null) await _file.DisposeAsync();
        }
    }

    // The rows of one case have to be those of one moment. Every command changes the head: where it is the same before and
    // after, nothing happened between. The scan has no "before", so the newest entry and command stand in for it.
    private async Task WriteCaseAsync(List<Entity> held, CancellationToken cancellation)
    {
        var partition = held[0].Partition;
        var rows = IsWhole(held) && await HeadAsync(partition, cancellation) == HeadOf(held)?.ETag ? held : null;
        for (var readings = 0; rows is null; readings++)
        {
            if (readings == MaxReadings) throw new StoreUnavailableException($"{partition} changes all the time; stop the app, or try again when it is quiet.");
            rows = await ReadQuietlyAsync(partition, cancellation);
        }
        foreach (var row in rows) await WriteAsync(row, cancellation);
        held.Clear();
    }

    /// <summary>Null: the case moved meanwhile.</summary>
    private async Task<List<Entity>?> ReadQuietlyAsync(string partition, CancellationToken cancellation)
    {
        var before = await HeadAsync(partition, cancellation);
        var rows = await ReadPartitionAsync(partition, cancellation);
        return HeadOf(rows)?.ETag == before && await HeadAsync(partition, cancellation) == before ? rows : null;
    }

    private async Task<string?> HeadAsync(string partition, CancellationToken cancellation) => (await _entities.ReadAsync(partition, Keys.Head, cancellation))?.ETag;

    private static Entity? HeadOf(IReadOnlyList<Entity> rows) => rows.FirstOrDefault(row => row.Row == Keys.Head);

    private static bool IsWhole(IReadOnlyList<Entity> rows) =>
        HeadOf(rows) is { } head && rows.LastOrDefault(row => row.Row.StartsWith(EntryPrefix, StringComparison.Ordinal)) is { } entry
        && Equals(entry.Properties.GetValueOrDefault("hash"), head.Properties.GetValueOrDefault("hash"))
        && long.TryParse(entry.Row.AsSpan(EntryPrefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var last)
        && rows.Any(row => row.Row.StartsWith(CommandPrefix, StringComparison.Ordinal) && row.Properties.GetValueOrDefault("last") is long covers && covers == last);

    private async Task<List<Entity>> ReadPartitionAsync(string partition, CancellationToken cancellation)
    {
        var rows = new List<Entity>();
        for (var from = FirstKey; ;)
        {
            var page = await _entities.QueryAsync(partition, from, LastKey, StoreLimits.MaxQueryRows, cancellation);
            rows.AddRange(page);
            if (page.Count < StoreLimits.MaxQueryRows) return rows;
            from = StoreKeys.After(page[^1].Row);
        }
    }

    private async Task WriteAsync(Entity entity, CancellationToken cancellation)
    {
        if (_file?.Bytes >= MaxFileBytes) await EndFileAsync(cancellation);
        _file ??= new LineFile(_folder.Path, BackupFolder.EntityFile(_files.Count + 1));
        await _file.WriteAsync(BackupLine.Of(entity), cancellation);
    }

    private async Task EndFileAsync(CancellationToken cancellation)
    {
        if (_file is null) return;
        _files.Add(await _file.FinishAsync(cancellation));
        await _file.DisposeAsync();
        _file = null;
    }

    private async Task<(BackupFile File, long Bytes)> DocumentsAsync(CancellationToken cancellation)
    {
        var target = _folder.Documents;
        await using var list = new LineFile(_folder.Path, BackupFolder.DocumentsFile);
        var bytes = 0L;
        await foreach (var sha256 in _names.ScanAsync(cancellation))
        {
            var document = await CopiedAsync(target, sha256, cancellation) ?? await CopyAsync(target, sha256, cancellation);
            await list.WriteAsync(BackupLine.Of(document), cancellation);
            bytes += document.Length;
        }
        return (await list.FinishAsync(cancellation), bytes);
    }

    // From the backup that was cut off.
    private static async Task<StoredDocument?> CopiedAsync(IDocumentStore target, string sha256, CancellationToken cancellation)
    {
        await using var content = await target.OpenAsync(sha256, cancellation);
        if (content is null) return null;
        var found = await ContentSpool.CopyAsync(content, Stream.Null, long.MaxValue - 1, cancellation);
        return found.Sha256 == sha256 ? found : null;
    }

    private async Task<StoredDocument> CopyAsync(IDocumentStore target, string sha256, CancellationToken cancellation)
    {
        await using var content = await _documents.OpenAsync(sha256, cancellation)
            ?? throw new StoreUnavailableException($"Document {sha256} was removed while the backup was made.");
        var stored = await target.PutAsync(content, long.MaxValue - 1, cancellation);
        return stored.Sha256 == sha256
            ? stored
            : throw new BackupRefusedException($"Document {sha256} is damaged in the store: its content does not match its name. Put the right content back, then run the backup again; it goes on.");
    }
}
