namespace Approvals.Storage;

/// <summary>Documents by the SHA-256 of their content: never overwritten, never changed, streamed in and out.</summary>
public interface IDocumentStore
{
    /// <summary>
    /// Stores the content, durably before it returns. Reads at most <paramref name="maxBytes"/> + 1 bytes;
    /// throws <see cref="DocumentTooLargeException"/> (nothing stored) beyond that. The same content stored twice is one document.
    /// </summary>
    Task<StoredDocument> PutAsync(Stream content, long maxBytes, CancellationToken cancellation);

    /// <summary>Opens the content for reading; null if there is no such document. Anything but 64 lower-case hexadecimal digits is an <see cref="ArgumentException"/>.</summary>
    Task<Stream?> OpenAsync(string sha256, CancellationToken cancellation);

    /// <summary>
    /// Erases the content; nothing happens if there is none. The caller knows that nobody refers to it any more. A store that
    /// keeps versions hides it instead, until whoever may removes the version.
    /// </summary>
    Task EraseAsync(string sha256, CancellationToken cancellation);
}

/// <summary>A document as it was stored.</summary>
/// <param name="Sha256">64 lower-case hexadecimal digits.</param>
/// <param name="Length">Bytes.</param>
public sealed record StoredDocument(string Sha256, long Length);

/// <summary>The content is longer than the caller allows; nothing was stored.</summary>
public sealed class DocumentTooLargeException(long maxBytes) : Exception($"The document is larger than {maxBytes} bytes.")
{
    /// <summary>The limit, in bytes.</summary>
    public long MaxBytes { get; } = maxBytes;
}
