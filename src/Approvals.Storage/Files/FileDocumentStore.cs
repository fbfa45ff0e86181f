namespace Approvals.Storage.Files;

/// <summary>
/// Documents as files: <c>ab/cd…</c> under the root, by hash. Content is written to a temporary file, flushed to the
/// disk and renamed, so a name never shows half a document. One process has the folder at a time.
/// </summary>
/// <remarks>
/// .NET cannot flush a directory. A killed process loses nothing; after a power failure a file system that does not
/// journal renames in order (most do) may have forgotten the newest names. <see cref="VerifyAsync"/> finds damage.
/// </remarks>
public sealed class FileDocumentStore : IDocumentStore, IDocumentScan
{
    private const int FolderDigits = 2;
    private const string TemporaryFolder = "tmp";

    private readonly string _root;
    private readonly string _temporary;

    /// <summary>Creates the folder if it is missing and removes what a killed process left in its temporary folder.</summary>
    public FileDocumentStore(string root)
    {
        _root = Path.GetFullPath(root);
        _temporary = Path.Combine(_root, TemporaryFolder);
        Directory.CreateDirectory(_temporary);
        foreach (var leftover in Directory.EnumerateFiles(_temporary))
            File.Delete(leftover);
    }

    public async Task<StoredDocument> PutAsync(Stream content, long maxBytes, CancellationToken cancellation)
    {
        var temporary = Path.Combine(_temporary, Path.GetRandomFileName());
        try
        {
            var document = await WriteAsync(content, temporary, maxBytes, cancellation);
            Publish(temporary, document);
            return document;
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    public Task<Stream?> OpenAsync(string sha256, CancellationToken cancellation)
    {
        DocumentHash.Check(sha256);
        cancellation.ThrowIfCancellationRequested();
        try
        {
            return Task.FromResult<Stream?>(OpenFile(PathOf(sha256)));
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return Task.FromResult<Stream?>(null);
        }
        catch (IOException e)
        {
            throw new StoreUnavailableException("The document could not be opened: " + e.Message, e);
        }
    }

    public IAsyncEnumerable<string> ScanAsync(CancellationToken cancellation) => Hashes().ToAsyncEnumerable();

    public Task EraseAsync(string sha256, CancellationToken cancellation)
    {
        DocumentHash.Check(sha256);
        cancellation.ThrowIfCancellationRequested();
        OrUnavailable(() =>
        {
            // The folder is shared by other hashes and stays.
            if (File.Exists(PathOf(sha256))) File.Delete(PathOf(sha256));
        });
        return Task.CompletedTask;
    }

    /// <summary>Reads every document again and compares it with its name.</summary>
    public async Task<DocumentAudit> VerifyAsync(CancellationToken cancellation)
    {
        var (verified, damaged) = (0, new List<string>());
        foreach (var sha256 in Hashes())
        {
            await using var content = OpenFile(PathOf(sha256));
            var found = await ContentSpool.CopyAsync(content, Stream.Null, long.MaxValue - 1, cancellation);
            if (found.Sha256 == sha256) verified++;
            else damaged.Add(sha256);
        }
        return new DocumentAudit(verified, damaged);
    }

    private static async Task<StoredDocument> WriteAsync(Stream content, string temporary, long maxBytes, CancellationToken cancellation)
    {
        await using var file = CreateFile(temporary);
        var document = await ContentSpool.CopyAsync(content, file, maxBytes, cancellation);
        OrUnavailable(() => file.Flush(flushToDisk: true));
        return document;
    }

    // A file of another length under this name is damaged; the content at hand is the right one and takes its place.
    private void Publish(string temporary, StoredDocument document) => OrUnavailable(() =>
    {
        var target = new FileInfo(PathOf(document.Sha256));
        if (target.Exists && target.Length == document.Length) return;
        target.Directory!.Create();
        File.Move(temporary, target.FullName, overwrite: true);
    });

    private static void OrUnavailable(Action write)
    {
        try
        {
            write();
        }
        catch (IOException e)
        {
            throw new StoreUnavailableException("The document could not be stored: " + e.Message, e);
        }
    }

    private static FileStream CreateFile(string path)
    {
        try
        {
            return new FileStream(path, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Options = FileOptions.Asynchronous, BufferSize = 0 });
        }
        catch (IOException e)
        {
            throw new StoreUnavailableException("The document could not be written: " + e.Message, e);
        }
    }

    private static FileStream OpenFile(string path) => new(path, new FileStreamOptions
    {
        Mode = FileMode.Open,
        Access = FileAccess.Read,
        Share = FileShare.Read | FileShare.Delete,
        Options = FileOptions.Asynchronous | FileOptions.SequentialScan,
    });

    private IEnumerable<string> Hashes() =>
        from folder in Directory.EnumerateDirectories(_root)
        from file in Directory.EnumerateFiles(folder)
        let sha256 = Path.GetFileName(folder) + Path.GetFileName(file)
        where DocumentHash.IsValid(sha256)
        orderby sha256
        select sha256;

    private string PathOf(string sha256) => Path.Combine(_root, sha256[..FolderDigits], sha256[FolderDigits..]);
}
