using System.Security.Cryptography;
using System.Text;

namespace Approvals.Core.Evidence;

/// <summary>
/// The chain of a case's ledger. Each entry's hash is SHA-256 of the 32 bytes of the hash before it followed by the
/// entry's canonical JSON; hashes are written as 64 lower-case hexadecimal digits.
/// </summary>
/// <remarks>
/// The chain begins with SHA-256 of the case id in UTF-8, not with zeros, so that a ledger cannot be passed off as the
/// one of another case. A hash shows a change; it is no electronic signature (電子署名ではない).
/// </remarks>
public static class HashChain
{
    /// <summary>Characters of a written hash.</summary>
    public const int HexLength = SHA256.HashSizeInBytes * 2;

    /// <summary>The hash before the first entry of a case.</summary>
    /// <exception cref="ArgumentException">The id is empty or white space.</exception>
    public static string Genesis(string caseId)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(caseId);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(caseId)));
    }

    /// <summary>The hash after one more entry.</summary>
    /// <param name="previousHashHex">The hash before it, or <see cref="Genesis"/>.</param>
    /// <param name="canonicalBytes">The entry as <see cref="CanonicalJson"/>.</param>
    /// <exception cref="ArgumentException"><paramref name="previousHashHex"/> is no written hash.</exception>
    public static string Next(string previousHashHex, ReadOnlySpan<byte> canonicalBytes)
    {
        if (!IsHash(previousHashHex)) throw new ArgumentException("64 lower-case hex digits.", nameof(previousHashHex));
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Convert.FromHexString(previousHashHex));
        hash.AppendData(canonicalBytes);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>Whether a text is a hash as this chain writes it.</summary>
    public static bool IsHash(string? text) =>
        text is { Length: HexLength } && text.All(char.IsAsciiHexDigitLower);
}
