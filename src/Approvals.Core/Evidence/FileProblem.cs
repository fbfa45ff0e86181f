using System.Globalization;
using Approvals.Core.Texts;

namespace Approvals.Core.Evidence;

/// <summary>Why a file cannot be taken. A closed union.</summary>
public abstract record FileProblem
{
    private static readonly string AllowedNames = string.Join(
        ", ", FileType.Allowed.Select(type => type.Extension));

    private FileProblem()
    {
    }

    /// <summary>What is wrong and what would be right, for the reader.</summary>
    public abstract LocalText Message { get; }

    /// <summary>The extension is not in <see cref="FileType.Allowed"/>, or there is none.</summary>
    public sealed record TypeNotAllowed : FileProblem
    {
        /// <inheritdoc/>
        public override LocalText Message => new(
            $"この種類のファイルは添付できません。次の拡張子のファイルを選んでください：{AllowedNames}",
            $"This type of file cannot be attached. Choose a file with one of these extensions: {AllowedNames}.");
    }

    /// <summary>No bytes at all.</summary>
    public sealed record Empty : FileProblem
    {
        /// <inheritdoc/>
        public override LocalText Message => new(
            "ファイルの中身が空です。内容のあるファイルを選んでください。",
            "The file is empty. Choose a file with content.");
    }

    /// <summary>Over <see cref="FileSignatures.MaxBytes"/>.</summary>
    /// <param name="Length">The size in bytes.</param>
    public sealed record TooLarge(long Length) : FileProblem
    {
        private const long Megabyte = 1024 * 1024;

        /// <inheritdoc/>
        public override LocalText Message => new(
            $"ファイルが大きすぎます（{Size}MB）。{Limit}MB以下に分割または圧縮してください。",
            $"The file is too large ({Size} MB). Split or compress it to {Limit} MB or less.");

        // Rounded up, so that a file one byte over the limit does not read as the limit.
        private string Size =>
            (Math.Ceiling(10m * Length / Megabyte) / 10).ToString("0.#", CultureInfo.InvariantCulture);

        private static string Limit => (FileSignatures.MaxBytes / Megabyte).ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>The content is of another kind than the name says.</summary>
    /// <param name="Claimed">The type by the extension.</param>
    /// <param name="Found">The kind by the first bytes, or null if unknown.</param>
    public sealed record WrongContent(FileType Claimed, FileKind? Found) : FileProblem
    {
        /// <inheritdoc/>
        public override LocalText Message
        {
            get
            {
                var name = Claimed.Extension.ToUpperInvariant();
                return Found is { } found
                    ? new(
                        $"拡張子は{name}ですが、中身は{NameOf(found).Ja}です。正しい形式で保存し直してください。",
                        $"The name says {name}, but the content is {NameOf(found).En}. Save it again in the right format.")
                    : new(
                        $"{name}ファイルとして読み取れません。破損やパスワードの設定がないか確認し、保存し直してください。",
                        $"This cannot be read as {name}. Check that it is neither damaged nor password-protected, and save it again.");
            }
        }

        private static LocalText NameOf(FileKind kind) => kind switch
        {
            FileKind.Zip => new("ZIP形式（Office文書を含む）", "a ZIP archive or an Office document"),
            FileKind.Text => new("文字だけのテキスト", "plain text"),
            FileKind.Pdf => new("PDF", "a PDF"),
            FileKind.Png => new("PNG画像", "a PNG image"),
            FileKind.Jpeg => new("JPEG画像", "a JPEG image"),
            FileKind.Gif => new("GIF画像", "a GIF image"),
            FileKind.Tiff => new("TIFF画像", "a TIFF image"),
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Not a kind of file."),
        };
    }
}
