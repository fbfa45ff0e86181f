using Microsoft.Extensions.Configuration;

namespace Approvals.Cloud;

/// <summary>Where the keys lie that all instances share; the section <c>Approvals:DataProtection</c>.</summary>
/// <param name="BlobUri">In the container of the keys; its name without the extension becomes the folder of the key ring.</param>
/// <param name="KeyUri">The Key Vault key that wraps whatever is stored, without a version.</param>
public sealed record SharedKeyOptions(Uri BlobUri, Uri KeyUri)
{
    /// <exception cref="InvalidOperationException">A setting is missing or cannot be used; the message names its key.</exception>
    public static SharedKeyOptions Read(IConfiguration section) => new(Address(section, nameof(BlobUri)), Address(section, nameof(KeyUri)));

    private static Uri Address(IConfiguration section, string key) =>
        Uri.TryCreate(section[key], UriKind.Absolute, out var address) && address.Scheme == Uri.UriSchemeHttps && address.Segments.Length > 2
            ? address
            : throw new InvalidOperationException($"DataProtection:{key} must be an address that begins with https://, not '{section[key]}'.");
}
