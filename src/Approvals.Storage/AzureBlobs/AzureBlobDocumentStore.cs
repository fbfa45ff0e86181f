using System.Runtime.CompilerServices;
using Azure;
using Azure.Core;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;

namespace Approvals.Storage.AzureBlobs;

/// <summary>Documents as block blobs named by their hash in one container, created once and never overwritten.</summary>
/// <remarks>Content waits in a temporary file, since its name is known only after its last byte.</remarks>
public sealed class AzureBlobDocumentStore : IDocumentStore, IDocumentScan
{
    private readonly BlobContainerClient _container;

    /// <param name="connectionString">Of a storage account, or of the emulator.</param>
    /// <param name="container">3–63 lower-case letters, digits and single hyphens.</param>
    public AzureBlobDocumentStore(string connectionString, string container) =>
        _container = new BlobContainerClient(connectionString, container);

    /// <param name="service">The blob endpoint of the account.</param>
    /// <param name="container">3–63 lower-case letters, digits and single hyphens.</param>
    /// <param name="credential">Needs the role Storage Blob Data Contributor.</param>
    public AzureBlobDocumentStore(Uri service, string container, TokenCredential credential) =>
        _container = new BlobServiceClient(service, credential).GetBlobContainerClient(container);

    /// <summary>Creates the container if it is missing.</summary>
    public Task InitializeAsync(CancellationToken cancellation) => AzureFault.OrUnavailable<object>(
        async () => await _container.CreateIfNotExistsAsync(cancellationToken: cancellation), cancellation);

    public async Task<StoredDocument> PutAsync(Stream content, long maxBytes, CancellationToken cancellation)
    {
        await using var spool = CreateSpool();
        var document = await ContentSpool.CopyAsync(content, spool, maxBytes, cancellation);
        spool.Position = 0;
        await AzureFault.OrUnavailable(() => UploadAsync(document, spool, cancellation), cancellation);
        return document;
    }

    public Task<Stream?> OpenAsync(string sha256, CancellationToken cancellation)
    {
        DocumentHash.Check(sha256);
        return AzureFault.OrUnavailable(async () =>
        {
            try
            {
                var blob = await _container.GetBlobClient(sha256).DownloadStreamingAsync(cancellationToken: cancellation);
                return blob.Value.Content;
            }
            catch (RequestFailedException e) when (e.ErrorCode == BlobErrorCode.BlobNotFound)
            {
                return null;
            }
        }, cancellation);
    }

    public async IAsyncEnumerable<string> ScanAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        await using var pages = _container.GetBlobsAsync(cancellationToken: cancellation).AsPages().GetAsyncEnumerator(cancellation);
        while (await AzureFault.OrUnavailable(async () => await pages.MoveNextAsync(), cancellation))
            foreach (var blob in pages.Current.Values)
                if (DocumentHash.IsValid(blob.Name)) yield return blob.Name;
    }

    public Task EraseAsync(string sha256, CancellationToken cancellation)
    {
        DocumentHash.Check(sha256);
        return AzureFault.OrUnavailable<object>(async () => await _container.GetBlobClient(sha256).DeleteIfExistsAsync(cancellationToken: cancellation), cancellation);
    }

    private async Task<bool> UploadAsync(StoredDocument document, Stream spool, CancellationToken cancellation)
    {
        var blob = _container.GetBlobClient(document.Sha256);
        try
        {
            var onlyNew = new BlobUploadOptions { Conditions = new BlobRequestConditions { IfNoneMatch = ETag.All } };
            await blob.UploadAsync(spool, onlyNew, cancellation);
            return true;
        }
        catch (RequestFailedException e) when (e.ErrorCode == BlobErrorCode.BlobAlreadyExists || e.ErrorCode == BlobErrorCode.ConditionNotMet)
        {
            await CheckExistingAsync(blob, document, cancellation);
            return false;
        }
    }

    // Stored before, or by the first of our own attempts whose reply was lost.
    private static async Task CheckExistingAsync(BlobClient blob, StoredDocument document, CancellationToken cancellation)
    {
        var existing = await blob.GetPropertiesAsync(cancellationToken: cancellation);
        if (existing.Value.ContentLength != document.Length)
            throw new InvalidDataException(
                $"Document {document.Sha256} is stored with {existing.Value.ContentLength} bytes instead of {document.Length}: it was changed from outside.");
    }

    private static FileStream CreateSpool()
    {
        try
        {
            return new FileStream(Path.Combine(Path.GetTempPath(), "approvals-" + Path.GetRandomFileName()), new FileStreamOptions
            {
                Mode = FileMode.CreateNew,
                Access = FileAccess.ReadWrite,
                Options = FileOptions.Asynchronous | FileOptions.DeleteOnClose,
            });
        }
        catch (IOException e)
        {
            throw new StoreUnavailableException("No room to spool the document: " + e.Message, e);
        }
    }
}
