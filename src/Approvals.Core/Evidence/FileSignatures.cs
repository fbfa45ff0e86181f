namespace Approvals.Core.Evidence;

/// <summary>Whether a file is what its name says, judged by its size and its first bytes.</summary>
public static class FileSignatures
{
    /// <summary>The largest file, 50 MB (50 × 1024 × 1024 bytes).</summary>
    public const long MaxBytes = 50L * 1024 * 1024;

    /// <summary>How many bytes from the start should be shown to this class; fewer only if the file is shorter.</summary>
    public const int HeadLength = 4096;

    /// <summary>Why the file cannot be taken, or null if it can.</summary>
    /// <param name="fileName">A name that <see cref="FileNames.Check"/> accepts.</param>
    /// <param name="length">The size of the whole file in bytes.</param>
    /// <param name="head">Its first <see cref="HeadLength"/> bytes.</param>
    public static FileProblem? Check(string fileName, long length, ReadOnlySpan<byte> head)
    {
        if (FileType.OfName(fileName) is not { } type) return new FileProblem.TypeNotAllowed();
        if (length <= 0) return new FileProblem.Empty();
        if (length > MaxBytes) return new FileProblem.TooLarge(length);
        return Sniff(head) == type.Kind ? null : new FileProblem.WrongContent(type, Sniff(head));
    }

    /// <summary>Whether the first bytes are what the name's extension promises. False for a type not allowed.</summary>
    public static bool Matches(string fileName, ReadOnlySpan<byte> head) =>
        FileType.OfName(fileName) is { } type && Sniff(head) == type.Kind;

    /// <summary>What the first bytes say, or null if it is none of the known kinds.</summary>
    public static FileKind? Sniff(ReadOnlySpan<byte> head)
    {
        if (head.StartsWith("%PDF-"u8)) return FileKind.Pdf;
        if (head.StartsWith((ReadOnlySpan<byte>)[0x89, .. "PNG\r\n"u8, 0x1A, 0x0A])) return FileKind.Png;
        if (head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF])) return FileKind.Jpeg;
        if (head.StartsWith("GIF87a"u8) || head.StartsWith("GIF89a"u8)) return FileKind.Gif;
        if (head.StartsWith("II*\0"u8) || head.StartsWith("MM\0*"u8)) return FileKind.Tiff;

        // A local file header; an archive without any file (PK 5 6) is not accepted.
        if (head.StartsWith((ReadOnlySpan<byte>)[0x50, 0x4B, 0x03, 0x04])) return FileKind.Zip;
        return TextBytes.AreText(head) ? FileKind.Text : null;
    }
}
