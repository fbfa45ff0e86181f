using System.Security.Cryptography;

namespace Approvals.Cloud;

/// <summary>
/// Seals what is longer than a key can wrap: AES-256-GCM under a random key, which Key Vault wraps. As text:
/// <c>version.key.nonce.tag.content</c>, the parts but the first in Base64.
/// </summary>
internal sealed class Envelope(KeyVaultKey key)
{
    private const int KeyBytes = 32;
    private const int NonceBytes = 12;
    private const int TagBytes = 16;
    private const int Parts = 5;

    public string Seal(ReadOnlySpan<byte> content)
    {
        var dataKey = RandomNumberGenerator.GetBytes(KeyBytes);
        var nonce = RandomNumberGenerator.GetBytes(NonceBytes);
        var (tag, closed) = (new byte[TagBytes], new byte[content.Length]);
        using (var aes = new AesGcm(dataKey, TagBytes)) aes.Encrypt(nonce, content, closed, tag);
        var wrapped = key.Wrap(dataKey);
        CryptographicOperations.ZeroMemory(dataKey);
        return string.Join('.', [wrapped.Version, .. new[] { wrapped.Value, nonce, tag, closed }.Select(Convert.ToBase64String)]);
    }

    /// <exception cref="CryptographicException">Changed since, or sealed by another key.</exception>
    public byte[] Open(string sealedText)
    {
        var parts = sealedText.Split('.');
        if (parts.Length != Parts) throw new CryptographicException("This is not a sealed text.");
        var bytes = parts[1..].Select(Convert.FromBase64String).ToArray();
        var dataKey = key.Unwrap(new WrappedSecret(parts[0], bytes[0]));
        var content = new byte[bytes[3].Length];
        using var aes = new AesGcm(dataKey, TagBytes);
        aes.Decrypt(bytes[1], bytes[3], bytes[2], content);
        return content;
    }
}
