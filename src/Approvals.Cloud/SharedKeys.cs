using System.Security.Cryptography;
using System.Text;
using Approvals.Storage;
using Azure;
using Azure.Core;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;

namespace Approvals.Cloud;

/// <summary>
/// Secrets that every instance must have alike: the key ring of sessions and forms, and the key of mailed links. Blobs that
/// are written once and never changed, sealed by a Key Vault key; whichever instance comes first makes them.
/// </summary>
public sealed class SharedKeys
{
    private const string LinkKeyBlob = "links.key";
    private const int LinkKeyBytes = 32;
    private readonly BlobContainerClient _container;

    internal SharedKeys(BlobContainerClient container, Envelope? envelope, string ringFolder) => (_container, Envelope, RingFolder) = (container, envelope, ringFolder);

    /// <summary>In Azure, with the app's identity.</summary>
    public static SharedKeys Open(SharedKeyOptions options, TokenCredential credential)
    {
        var blob = new BlobUriBuilder(options.BlobUri);
        var folder = Path.GetFileNameWithoutExtension(blob.BlobName);
        var container = new BlobContainerClient(new Uri(options.BlobUri, "/" + blob.BlobContainerName), credential);
        return new SharedKeys(container, new Envelope(new KeyVaultKey(new HttpClient(), credential, options.KeyUri)), folder);
    }

    /// <summary>On the emulator, which has no Key Vault: nothing is sealed. For trials and tests alone.</summary>
    public static SharedKeys OpenEmulator(string connectionString, string container)
    {
        var client = new BlobContainerClient(connectionString, container);
        client.CreateIfNotExists();
        return new SharedKeys(client, null, "data-protection");
    }

    internal Envelope? Envelope { get; }

    internal string RingFolder { get; }

    /// <summary>The key from which link tokens and confirmation numbers are derived; made at the first start of the first instance.</summary>
    /// <exception cref="StoreUnavailableException">Storage or Key Vault cannot be reached.</exception>
    public byte[] LinkKey()
    {
        // Read first: whoever comes later makes no key, and nothing is overwritten by two that come at once.
        if (Read(LinkKeyBlob) is not { } text)
        {
            Create(LinkKeyBlob, Seal(RandomNumberGenerator.GetBytes(LinkKeyBytes)));
            text = Read(LinkKeyBlob) ?? throw new StoreUnavailableException($"{LinkKeyBlob} is not there after it was written.");
        }
        var key = Envelope is null ? Convert.FromBase64String(text) : Envelope.Open(text);
        return key.Length == LinkKeyBytes ? key : throw new CryptographicException($"{LinkKeyBlob} is damaged: {key.Length} bytes instead of {LinkKeyBytes}. Restore an earlier version of the blob.");
    }

    private string Seal(byte[] key) => Envelope?.Seal(key) ?? Convert.ToBase64String(key);

    internal string? Read(string name) => OrUnavailable(() =>
    {
        try
        {
            return _container.GetBlobClient(name).DownloadContent().Value.Content.ToString();
        }
        catch (RequestFailedException e) when (e.Status == 404)
        {
            return null;
        }
    });

    /// <summary>False: it was there already, and stays as it is.</summary>
    internal bool Create(string name, string text) => OrUnavailable(() =>
    {
        try
        {
            var onlyNew = new BlobUploadOptions { Conditions = new BlobRequestConditions { IfNoneMatch = ETag.All } };
            _container.GetBlobClient(name).Upload(new BinaryData(Encoding.UTF8.GetBytes(text)), onlyNew);
            return true;
        }
        catch (RequestFailedException e) when (e.Status is 409 or 412)
        {
            return false;
        }
    });

    internal List<string> Names(string folder) => OrUnavailable(() =>
        _container.GetBlobs(BlobTraits.None, BlobStates.None, folder + "/", CancellationToken.None).Select(blob => blob.Name).ToList());

    private static T OrUnavailable<T>(Func<T> request)
    {
        try
        {
            return request();
        }
        catch (Exception e) when (e is RequestFailedException or AggregateException or Azure.Identity.AuthenticationFailedException)
        {
            throw new StoreUnavailableException($"The storage of the keys did not answer: {e.Message.Split('\n')[0]}", e);
        }
    }
}
