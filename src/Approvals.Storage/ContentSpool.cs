using System.Buffers;
using System.Security.Cryptography;

namespace Approvals.Storage;

/// <summary>Copies content to where it waits, hashes it on the way, and stops at the limit.</summary>
internal static class ContentSpool
{
    private const int BufferBytes = 128 * 1024;

    /// <summary>Reads at most <paramref name="maxBytes"/> + 1 bytes; <see cref="DocumentTooLargeException"/> beyond the limit.</summary>
    public static async Task<StoredDocument> CopyAsync(Stream content, Stream target, long maxBytes, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(content);
        ArgumentOutOfRangeException.ThrowIfNegative(maxBytes);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = ArrayPool<byte>.Shared.Rent(BufferBytes);
        try
        {
            var length = await CopyAsync(content, target, hash, buffer, maxBytes, cancellation);
            return new StoredDocument(Convert.ToHexStringLower(hash.GetHashAndReset()), length);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static async Task<long> CopyAsync(
        Stream content, Stream target, IncrementalHash hash, byte[] buffer, long maxBytes, CancellationToken cancellation)
    {
        var length = 0L;
        while (true)
        {
            var wanted = (int)Math.Min(buffer.Length, maxBytes - length + 1);
            var read = await content.ReadAsync(buffer.AsMemory(0, wanted), cancellation);
            if (read == 0) return length;
            length += read;
            if (length > maxBytes) throw new DocumentTooLargeException(maxBytes);
            hash.AppendData(buffer, 0, read);
            await WriteAsync(target, buffer.AsMemory(0, read), cancellation);
        }
    }

    // Only the store's own disk is the store's fault; an error while reading belongs to whoever sends the content.
    private static async Task WriteAsync(Stream target, ReadOnlyMemory<byte> bytes, CancellationToken cancellation)
    {
        try
        {
            await target.WriteAsync(bytes, cancellation);
        }
        catch (IOException e)
        {
            throw new StoreUnavailableException("The document could not be written: " + e.Message, e);
        }
    }
}
