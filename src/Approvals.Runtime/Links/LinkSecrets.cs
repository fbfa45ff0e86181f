using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Approvals.Runtime.Links;

/// <summary>
/// Derives a link's token and its confirmation number from a random nonce and the server's key. The store holds the
/// nonce only while the mail waits, and hashes afterwards: whoever reads the store cannot answer in anybody's name,
/// and a mail sent again after a lost reply carries the same link.
/// </summary>
public sealed class LinkSecrets(ReadOnlyMemory<byte> key)
{
    public const int NonceBytes = 32;
    public const int NumberDigits = 6;

    public static string NewNonce() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(NonceBytes));

    /// <summary>43 characters, base64url.</summary>
    public string Token(string nonce) => Base64Url.EncodeToString(Derive("token", nonce));

    /// <summary>Six digits.</summary>
    public string Number(string nonce)
    {
        var number = BitConverter.ToUInt64(Derive("number", nonce)) % 1_000_000;
        return number.ToString("D6", System.Globalization.CultureInfo.InvariantCulture);
    }

    public static string TokenHash(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));

    /// <summary>Keyed and bound to the token: six digits alone could be tried out.</summary>
    public string NumberHash(string token, string number) => Convert.ToHexStringLower(Derive("number-hash", token + "\n" + number));

    public bool NumberMatches(string token, string number, string hash) =>
        CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(NumberHash(token, number)), Encoding.ASCII.GetBytes(hash));

    private byte[] Derive(string purpose, string text) => HMACSHA256.HashData(key.Span, Encoding.UTF8.GetBytes($"approvals/{purpose}\n{text}"));
}
