using System.IO.Compression;
using System.Text;
using Approvals.Core.Evidence;
using CsCheck;

namespace Approvals.Core.Tests.Evidence;

public sealed class FileSignaturesTests
{
    private static readonly byte[] Pdf = "%PDF-1.7\n%âãÏÓ"u8.ToArray();
    private static readonly byte[] Png = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 0x0D];
    private static readonly byte[] Jpeg = [0xFF, 0xD8, 0xFF, 0xE0, 0, 0x10, 0x4A, 0x46];
    private static readonly byte[] OldWord = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
    private static readonly byte[] Windows = "MZ\u0090\0\u0003"u8.ToArray();

    // 再委託,1 and a half-width ｱ as CP932 writes them.
    private static readonly byte[] ShiftJis = [0x8D, 0xC4, 0x88, 0xCF, 0x91, 0xF5, 0x2C, 0x31, 0x0D, 0x0A, 0xB1];

    public static TheoryData<string, byte[]> Genuine => new()
    {
        { "契約書.pdf", Pdf },
        { "契約書.PDF", Pdf },
        { "図.png", Png },
        { "図.jpg", Jpeg },
        { "図.jpeg", Jpeg },
        { "図.gif", "GIF89a"u8.ToArray() },
        { "図.gif", "GIF87a"u8.ToArray() },
        { "図.tif", "II*\0"u8.ToArray() },
        { "図.tiff", "MM\0*"u8.ToArray() },
        { "一式.zip", Archive("a.txt") },
        { "申請.docx", Archive("[Content_Types].xml") },
        { "名簿.xlsx", Archive("[Content_Types].xml") },
        { "図.pptx", Archive("[Content_Types].xml") },
        { "名簿.csv", ShiftJis },
        { "名簿.csv", [0xEF, 0xBB, 0xBF, .. "氏名,所属\r\n髙橋,𠮷"u8] },
        { "メモ.txt", "plain\ttext\r\n"u8.ToArray() },
    };

    [Theory]
    [MemberData(nameof(Genuine))]
    public void A_file_that_is_what_its_name_says_is_taken(string name, byte[] head)
    {
        Assert.True(FileSignatures.Matches(name, head));
        Assert.Null(FileSignatures.Check(name, head.Length, head));
    }

    public static TheoryData<string, byte[]> Disguised => new()
    {
        { "契約書.pdf", Windows },
        { "契約書.pdf", Png },
        { "契約書.pdf", " %PDF-1.7"u8.ToArray() },
        { "契約書.pdf", "%PDF"u8.ToArray() },
        { "図.png", Jpeg },
        { "申請.docx", OldWord },
        { "一式.zip", [0x50, 0x4B, 0x05, 0x06] },
        { "メモ.txt", Pdf },
        { "メモ.txt", "a\0b"u8.ToArray() },
        { "メモ.txt", [0x1B, 0x24, 0x42] },
        { "名簿.csv", [0xFF, 0xFE, 0x61, 0x00] },
        { "名簿.csv", [0x8D, 0x20, 0x61] },
        { "名簿.csv", [0xFD, 0x41] },
    };

    [Theory]
    [MemberData(nameof(Disguised))]
    public void A_file_that_is_something_else_is_refused(string name, byte[] head)
    {
        Assert.False(FileSignatures.Matches(name, head));
        Assert.IsType<FileProblem.WrongContent>(FileSignatures.Check(name, head.Length, head));
    }

    [Theory]
    [InlineData("設定.exe")]
    [InlineData("頁.html")]
    [InlineData("図.svg")]
    [InlineData("旧.doc")]
    [InlineData("名前だけ")]
    [InlineData("")]
    public void A_type_that_is_not_on_the_list_is_refused(string name)
    {
        Assert.False(FileSignatures.Matches(name, Pdf));
        Assert.IsType<FileProblem.TypeNotAllowed>(FileSignatures.Check(name, 1, Pdf));
    }

    [Fact]
    public void The_limits_of_size_are_exact()
    {
        Assert.IsType<FileProblem.Empty>(FileSignatures.Check("a.pdf", 0, []));
        Assert.Null(FileSignatures.Check("a.pdf", FileSignatures.MaxBytes, Pdf));
        var problem = Assert.IsType<FileProblem.TooLarge>(FileSignatures.Check("a.pdf", FileSignatures.MaxBytes + 1, Pdf));
        Assert.Equal("ファイルが大きすぎます（50.1MB）。50MB以下に分割または圧縮してください。", problem.Message.Ja);
    }

    [Fact]
    public void The_refusal_says_what_the_content_is_and_what_to_do()
    {
        var disguised = FileSignatures.Check("a.pdf", Png.Length, Png)!.Message;
        Assert.Equal("拡張子はPDFですが、中身はPNG画像です。正しい形式で保存し直してください。", disguised.Ja);
        Assert.Equal("The name says PDF, but the content is a PNG image. Save it again in the right format.", disguised.En);
        var locked = FileSignatures.Check("a.docx", OldWord.Length, OldWord)!.Message;
        Assert.Contains("パスワード", locked.Ja, StringComparison.Ordinal);
        Assert.Contains("password", locked.En, StringComparison.Ordinal);
    }

    [Fact]
    public void A_text_cut_off_anywhere_is_still_a_text() =>
        Gen.Int[1, 40].Sample(length =>
        {
            var text = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("髙𠮷é1", 5)));
            Assert.Equal(FileKind.Text, FileSignatures.Sniff(text.AsSpan(0, length)));
            Assert.Equal(FileKind.Text, FileSignatures.Sniff(ShiftJis.AsSpan(0, 1 + (length % ShiftJis.Length))));
        });

    [Fact]
    public void No_bytes_whatever_make_it_throw() =>
        Gen.Byte.Array[0, 64].Sample(bytes =>
        {
            foreach (var type in FileType.Allowed)
            {
                Assert.Equal(FileSignatures.Sniff(bytes) == type.Kind, FileSignatures.Matches("a." + type.Extension, bytes));
                var problem = FileSignatures.Check("a." + type.Extension, bytes.Length, bytes);
                Assert.True(problem is null || (problem.Message.Ja.Length > 0 && problem.Message.En.Length > 0));
            }
        });

    private static byte[] Archive(string entry)
    {
        using MemoryStream stream = new();
        using (ZipArchive archive = new(stream, ZipArchiveMode.Create))
        {
            using var writer = archive.CreateEntry(entry).Open();
            writer.Write("x"u8);
        }

        return stream.ToArray();
    }
}
