using System.Buffers;
using System.Security.Cryptography;

namespace Approvals.Storage;

/// <summary>The name of a document: the SHA-256 of its content as 64 lower-case hexadecimal digits.</summary>
public static class DocumentHash
{
    /// <summary>Digits in a hash.</summary>
    public const int Length = SHA256.HashSizeInBytes * 2;

    private static readonly SearchValues<char> Digits = SearchValues.Create("0123456789abcdef");

    /// <summary>Whether the text can name a document; anything else (a path, upper case) cannot.</summary>
    public static bool IsValid(string? text) => text is { Length: Length } && !text.AsSpan().ContainsAnyExcept(Digits);

    internal static void Check(string sha256)
    {
        if (!IsValid(sha256))
            throw new ArgumentException($"A document is named by {Length} lower-case hexadecimal digits.", nameof(sha256));
    }
}
