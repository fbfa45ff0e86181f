using System.Buffers;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text.Json;

namespace Approvals.Storage.Backups;

/// <summary>Reads a finished backup; every line is compared with its own hash, every file and document with the manifest.</summary>
public sealed class BackupReader
{
    // A row of 1 MiB, every character escaped.
    private const int MaxLineBytes = 16 * 1024 * 1024;

    private readonly BackupFolder _folder;

    private BackupReader(BackupFolder folder, BackupManifest manifest, string sha256) => (_folder, Manifest, Sha256) = (folder, manifest, sha256);

    public BackupManifest Manifest { get; }

    /// <summary>Of the manifest: names this backup and no other.</summary>
    public string Sha256 { get; }

    /// <exception cref="BackupRefusedException">There is no finished backup.</exception>
    public static async Task<BackupReader> OpenAsync(string path, CancellationToken cancellation)
    {
        var (folder, manifest, sha256) = await BackupFolder.OpenAsync(path, cancellation);
        return new BackupReader(folder, manifest, sha256);
    }

    /// <summary>Reads everything once.</summary>
    /// <exception cref="BackupDamageException">The first thing that is not as it was written.</exception>
    public async Task CheckAsync(CancellationToken cancellation)
    {
        await foreach (var _ in RowsAsync(cancellation)) { }
        await foreach (var (document, line) in DocumentsAsync(cancellation)) await CheckDocumentAsync(document, line, cancellation);
    }

    /// <summary>Every row, in the order of the store.</summary>
    public async IAsyncEnumerable<Entity> RowsAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        foreach (var file in Manifest.Entities)
            await foreach (var (content, line) in LinesAsync(file, cancellation))
                yield return Parsed(file, line, content, BackupLine.Entity);
    }

    /// <summary>Every document, with its line in the list.</summary>
    public async IAsyncEnumerable<(StoredDocument Document, long Line)> DocumentsAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var (content, line) in LinesAsync(Manifest.Documents, cancellation))
        {
            var document = Parsed(Manifest.Documents, line, content, BackupLine.Document);
            if (!DocumentHash.IsValid(document.Sha256)) throw new BackupDamageException(Manifest.Documents.Name, line, "It names no document.");
            yield return (document, line);
        }
    }

    /// <summary>The content of a document that <see cref="DocumentsAsync"/> named.</summary>
    public Stream Open(StoredDocument document, long line) =>
        _folder.OpenDocument(document.Sha256)
            ?? throw new BackupDamageException(Manifest.Documents.Name, line, $"The file {BackupFolder.DocumentName(document.Sha256)} is missing.");

    private async Task CheckDocumentAsync(StoredDocument document, long line, CancellationToken cancellation)
    {
        await using var content = Open(document, line);
        if (await ContentSpool.CopyAsync(content, Stream.Null, long.MaxValue - 1, cancellation) != document)
            throw new BackupDamageException(Manifest.Documents.Name, line, $"The content of {BackupFolder.DocumentName(document.Sha256)} does not match its name.");
    }

    private static T Parsed<T>(BackupFile file, long line, ReadOnlyMemory<byte> content, Func<ReadOnlyMemory<byte>, T> parse)
    {
        try
        {
            return parse(content);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or KeyNotFoundException or FormatException)
        {
            throw new BackupDamageException(file.Name, line, "It cannot be read.");
        }
    }

    private async IAsyncEnumerable<(ReadOnlyMemory<byte> Content, long Line)> LinesAsync(BackupFile file, [EnumeratorCancellation] CancellationToken cancellation)
    {
        // Names come from the manifest: none may lead out of the folder.
        var path = _folder.PathOf(Path.GetFileName(file.Name));
        if (!File.Exists(path)) throw new BackupDamageException(file.Name, 0, "The file is missing.");
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        var line = 0L;
        await foreach (var content in SplitAsync(stream, file.Name, hash, cancellation))
        {
            line++;
            if (!BackupLine.IsSound(content.Span)) throw new BackupDamageException(file.Name, line, "It is not as it was written: its hash does not match.");
            yield return (content, line);
        }
        if (line != file.Lines) throw new BackupDamageException(file.Name, 0, $"It has {line} lines instead of {file.Lines}.");
        if (Convert.ToHexStringLower(hash.GetHashAndReset()) != file.Sha256) throw new BackupDamageException(file.Name, 0, "Its lines are not those that were written: the SHA-256 of the manifest does not match.");
    }

    private static async IAsyncEnumerable<ReadOnlyMemory<byte>> SplitAsync(Stream stream, string name, IncrementalHash hash, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var line = new ArrayBufferWriter<byte>();
        var buffer = new byte[128 * 1024];
        for (var lines = 0L; await stream.ReadAsync(buffer, cancellation) is > 0 and var read;)
        {
            hash.AppendData(buffer, 0, read);
            for (var rest = buffer.AsMemory(0, read); !rest.IsEmpty;)
            {
                var end = rest.Span.IndexOf((byte)'\n');
                line.Write(end < 0 ? rest.Span : rest.Span[..end]);
                if (line.WrittenCount > MaxLineBytes) throw new BackupDamageException(name, lines + 1, "It is too long to be a line of a backup.");
                rest = end < 0 ? default : rest[(end + 1)..];
                if (end < 0) continue;
                lines++;
                yield return line.WrittenSpan.ToArray();
                line.ResetWrittenCount();
            }
        }
        if (line.WrittenCount > 0) yield return line.WrittenSpan.ToArray();
    }
}
