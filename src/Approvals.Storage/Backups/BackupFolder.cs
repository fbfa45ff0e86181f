using System.Security.Cryptography;
using System.Text.Json;
using Approvals.Storage.Files;

namespace Approvals.Storage.Backups;

/// <summary>The names in a backup's folder, and what says that it is finished.</summary>
public sealed class BackupFolder
{
    public const string ManifestFile = "manifest.json";
    public const string DocumentsFile = "documents.jsonl";

    // Says whose unfinished backup this is, so that nothing else is ever taken for one.
    private const string MarkerFile = "unfinished.txt";
    private const string DocumentsFolder = "documents";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    private BackupFolder(string path) => Path = System.IO.Path.GetFullPath(path);

    public string Path { get; }

    /// <summary>Where a backup puts its documents.</summary>
    internal FileDocumentStore Documents => new(PathOf(DocumentsFolder));

    /// <summary>Opens a document without writing anything, so that a backup may lie on a medium that takes no writes. Null: it is missing.</summary>
    internal FileStream? OpenDocument(string sha256)
    {
        var file = PathOf(DocumentName(sha256));
        return File.Exists(file) ? new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read) : null;
    }

    public static string EntityFile(int number) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"entities-{number:D5}.jsonl");

    public string PathOf(string name) => System.IO.Path.Combine(Path, name);

    /// <summary>Where a document lies within the folder, for messages.</summary>
    public static string DocumentName(string sha256) => $"{DocumentsFolder}/{sha256[..2]}/{sha256[2..]}";

    /// <summary>A new folder, or an unfinished backup of the same store. Nothing else is touched.</summary>
    /// <exception cref="BackupRefusedException">There is something else in the folder.</exception>
    public static BackupFolder Begin(string path, string source)
    {
        var folder = new BackupFolder(path);
        var marker = folder.PathOf(MarkerFile);
        if (File.Exists(folder.PathOf(ManifestFile))) throw new BackupRefusedException($"{path} holds a finished backup, which is never overwritten. Choose another folder.");
        if (File.Exists(marker)) folder.Resume(marker, source);
        else if (Directory.Exists(folder.Path) && Directory.EnumerateFileSystemEntries(folder.Path).Any())
            throw new BackupRefusedException($"{path} is not empty. Choose a folder that is, or one that does not exist yet.");
        Directory.CreateDirectory(folder.Path);
        File.WriteAllText(marker, source);
        return folder;
    }

    // Documents never change, so what is there already stays; rows are read anew.
    private void Resume(string marker, string source)
    {
        var before = File.ReadAllText(marker);
        if (before != source) throw new BackupRefusedException($"{Path} holds an unfinished backup of {before}. Choose another folder.");
        foreach (var file in Directory.EnumerateFiles(Path, "entities-*.jsonl").Append(PathOf(DocumentsFile))) File.Delete(file);
    }

    /// <summary>Makes the backup a finished one.</summary>
    public async Task FinishAsync(BackupManifest manifest, CancellationToken cancellation)
    {
        var temporary = PathOf(ManifestFile + ".tmp");
        await using (var file = new FileStream(temporary, FileMode.Create, FileAccess.Write))
        {
            await JsonSerializer.SerializeAsync(file, manifest, Json, cancellation);
            file.Flush(flushToDisk: true);
        }
        File.Move(temporary, PathOf(ManifestFile));
        File.Delete(PathOf(MarkerFile));
    }

    /// <summary>A finished backup, with the SHA-256 of its manifest.</summary>
    /// <exception cref="BackupRefusedException">There is none.</exception>
    /// <exception cref="BackupDamageException">The manifest cannot be read.</exception>
    public static async Task<(BackupFolder Folder, BackupManifest Manifest, string Sha256)> OpenAsync(string path, CancellationToken cancellation)
    {
        var folder = new BackupFolder(path);
        if (!File.Exists(folder.PathOf(ManifestFile))) throw new BackupRefusedException($"{path} holds no finished backup: there is no {ManifestFile} in it.");
        var bytes = await File.ReadAllBytesAsync(folder.PathOf(ManifestFile), cancellation);
        return (folder, Read(bytes), Convert.ToHexStringLower(SHA256.HashData(bytes)));
    }

    private static BackupManifest Read(byte[] bytes)
    {
        try
        {
            var manifest = JsonSerializer.Deserialize<BackupManifest>(bytes, Json);
            if (manifest is not { Entities.IsDefault: false, Documents: not null }) throw new BackupDamageException(ManifestFile, 0, "It is not complete.");
            return manifest.Format == BackupManifest.CurrentFormat
                ? manifest
                : throw new BackupRefusedException($"The backup is in format {manifest.Format}; this version knows {BackupManifest.CurrentFormat}.");
        }
        catch (JsonException e)
        {
            throw new BackupDamageException(ManifestFile, (e.LineNumber ?? -1) + 1, "It cannot be read.");
        }
    }
}
