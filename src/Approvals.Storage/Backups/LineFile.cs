using System.Security.Cryptography;

namespace Approvals.Storage.Backups;

/// <summary>Writes one file of lines and hashes it on the way.</summary>
internal sealed class LineFile(string folder, string name) : IAsyncDisposable
{
    private const int BufferBytes = 128 * 1024;

    private readonly FileStream _file = new(System.IO.Path.Combine(folder, name), FileMode.CreateNew, FileAccess.Write, FileShare.None, BufferBytes, useAsync: true);
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    public long Lines { get; private set; }

    public long Bytes { get; private set; }

    public async Task WriteAsync(byte[] line, CancellationToken cancellation)
    {
        await _file.WriteAsync(line, cancellation);
        _hash.AppendData(line);
        (Lines, Bytes) = (Lines + 1, Bytes + line.Length);
    }

    /// <summary>On the disk from here on.</summary>
    public async Task<BackupFile> FinishAsync(CancellationToken cancellation)
    {
        await _file.FlushAsync(cancellation);
        _file.Flush(flushToDisk: true);
        return new BackupFile(name, Lines, Bytes, Convert.ToHexStringLower(_hash.GetCurrentHash()));
    }

    public async ValueTask DisposeAsync()
    {
        _hash.Dispose();
        await _file.DisposeAsync();
    }
}
