namespace Approvals.Core.Evidence;

/// <summary>What the first bytes of a file say that it is.</summary>
public enum FileKind
{
    /// <summary>PDF (ISO 32000).</summary>
    Pdf,

    /// <summary>PNG image.</summary>
    Png,

    /// <summary>JPEG image.</summary>
    Jpeg,

    /// <summary>GIF image.</summary>
    Gif,

    /// <summary>TIFF image.</summary>
    Tiff,

    /// <summary>ZIP archive; Office Open XML documents are such archives too.</summary>
    Zip,

    /// <summary>Plain text in UTF-8 or Shift_JIS.</summary>
    Text,
}

/// <summary>A type of file that may be attached.</summary>
/// <param name="Extension">Lower case, without the dot.</param>
/// <param name="Kind">What its first bytes must say.</param>
/// <param name="MediaType">The media type for a download, such as application/pdf.</param>
public sealed record FileType(string Extension, FileKind Kind, string MediaType)
{
    private const string OpenXml = "application/vnd.openxmlformats-officedocument.";

    /// <summary>Every type that may be attached; there is no other list.</summary>
    public static IReadOnlyList<FileType> Allowed { get; } =
    [
        new("pdf", FileKind.Pdf, "application/pdf"),
        new("docx", FileKind.Zip, OpenXml + "wordprocessingml.document"),
        new("xlsx", FileKind.Zip, OpenXml + "spreadsheetml.sheet"),
        new("pptx", FileKind.Zip, OpenXml + "presentationml.presentation"),
        new("zip", FileKind.Zip, "application/zip"),
        new("png", FileKind.Png, "image/png"),
        new("jpg", FileKind.Jpeg, "image/jpeg"),
        new("jpeg", FileKind.Jpeg, "image/jpeg"),
        new("tif", FileKind.Tiff, "image/tiff"),
        new("tiff", FileKind.Tiff, "image/tiff"),
        new("gif", FileKind.Gif, "image/gif"),
        new("txt", FileKind.Text, "text/plain"),
        new("csv", FileKind.Text, "text/csv"),
    ];

    /// <summary>The type that a file name claims by its extension, or null if that is not allowed.</summary>
    public static FileType? OfName(string fileName)
    {
        ArgumentNullException.ThrowIfNull(fileName);
        var extension = fileName[(fileName.LastIndexOf('.') + 1)..];
        return Allowed.FirstOrDefault(type => type.Extension.Equals(extension, StringComparison.OrdinalIgnoreCase));
    }
}
