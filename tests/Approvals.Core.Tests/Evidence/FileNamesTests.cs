using System.Text;
using Approvals.Core.Evidence;
using CsCheck;

namespace Approvals.Core.Tests.Evidence;

public sealed class FileNamesTests
{
    private static readonly string[] Pieces =
    [
        "..", "/", "\\", ".", " ", "　", "CON", "nul.", "\0", "\u202E", "\u200B", "\ud800", "\udc00", "髙", "葛\U000E0100",
        "𠮷", ":", "a", ".pdf", new('長', 60), "\U000E0001", "COM1",
    ];

    private static readonly Gen<string> Nasty = Gen.OneOf(
        Gen.String, Gen.Int[0, Pieces.Length - 1].Select(index => Pieces[index]).Array[0, 8].Select(string.Concat));

    [Theory]
    [InlineData("契約書.pdf")]
    [InlineData("資料38—1 ①髙﨑𠮷野.pdf")]
    [InlineData("葛\U000E0100飾区.docx")]
    [InlineData("外字\uE000.txt")]
    [InlineData("家族👨‍👩‍👧.png")]
    [InlineData("が.pdf")] // か + U+3099, as macOS sends it
    [InlineData("a..b.tar.zip")]
    [InlineData("CONTRACT.pdf")]
    [InlineData("COM10.txt")]
    public void A_good_name_is_kept_exactly_as_typed(string name)
    {
        Assert.Null(FileNames.Check(name));
        Assert.Equal(name, FileNames.Clean(name));
    }

    [Theory]
    [InlineData(null, FileNameFault.Empty)]
    [InlineData("", FileNameFault.Empty)]
    [InlineData("　 ", FileNameFault.Empty)]
    [InlineData("../../etc/passwd", FileNameFault.ForbiddenCharacter)]
    [InlineData("..\\secret.pdf", FileNameFault.ForbiddenCharacter)]
    [InlineData("C:\\a.pdf", FileNameFault.ForbiddenCharacter)]
    [InlineData("a.pdf:stream", FileNameFault.ForbiddenCharacter)]
    [InlineData("a?.pdf", FileNameFault.ForbiddenCharacter)]
    [InlineData("a.pdf\0.exe", FileNameFault.InvisibleCharacter)]
    [InlineData("a\n.pdf", FileNameFault.InvisibleCharacter)]
    [InlineData("a\u0085.pdf", FileNameFault.InvisibleCharacter)]
    [InlineData("contract\u202Efdp.exe", FileNameFault.InvisibleCharacter)]
    [InlineData("a\u2066b.pdf", FileNameFault.InvisibleCharacter)]
    [InlineData("a\u200B.pdf", FileNameFault.InvisibleCharacter)]
    [InlineData("\uFEFFa.pdf", FileNameFault.InvisibleCharacter)]
    [InlineData("a\u2028.pdf", FileNameFault.InvisibleCharacter)]
    [InlineData("a\U000E0041.pdf", FileNameFault.InvisibleCharacter)]
    [InlineData("..", FileNameFault.DotOrSpaceAtEdge)]
    [InlineData("a.pdf.", FileNameFault.DotOrSpaceAtEdge)]
    [InlineData("a.pdf ", FileNameFault.DotOrSpaceAtEdge)]
    [InlineData(".htaccess", FileNameFault.DotOrSpaceAtEdge)]
    [InlineData("　a.pdf", FileNameFault.DotOrSpaceAtEdge)]
    [InlineData("CON", FileNameFault.ReservedName)]
    [InlineData("con.pdf", FileNameFault.ReservedName)]
    [InlineData("Aux .tar.zip", FileNameFault.ReservedName)]
    [InlineData("lpt9.txt", FileNameFault.ReservedName)]
    [InlineData("COM².txt", FileNameFault.ReservedName)]
    public void A_name_with_a_trick_is_refused_for_its_own_reason(string? name, FileNameFault expected)
    {
        var problem = FileNames.Check(name);
        Assert.Equal(expected, problem?.Fault);
        Assert.NotEmpty(problem!.Message.Ja);
        Assert.NotEmpty(problem.Message.En);
    }

    // Attribute arguments cannot carry half a surrogate pair.
    [Fact]
    public void Half_a_surrogate_pair_is_refused() =>
        Assert.Equal(FileNameFault.BrokenText, FileNames.Check("a\ud842.pdf")?.Fault);

    [Fact]
    public void The_length_is_counted_in_bytes_of_UTF_8()
    {
        var longest = new string('長', 83) + "aa.pdf";
        Assert.Equal(FileNames.MaxBytes, Encoding.UTF8.GetByteCount(longest));
        Assert.Null(FileNames.Check(longest));
        Assert.Equal(FileNameFault.TooLong, FileNames.Check("a" + longest)?.Fault);
    }

    [Theory]
    [InlineData("../../etc/passwd", "_.._etc_passwd")]
    [InlineData("contract\u202Efdp.exe", "contractfdp.exe")]
    [InlineData("CON.pdf", "_CON.pdf")]
    [InlineData(" a.pdf. ", "a.pdf")]
    [InlineData("承諾書 A/B.pdf", "承諾書 A_B.pdf")]
    [InlineData("...", "_")]
    [InlineData(null, "_")]
    public void Cleaning_changes_no_more_than_it_must(string? name, string expected) =>
        Assert.Equal(expected, FileNames.Clean(name));

    [Fact]
    public void Shortening_keeps_the_extension_and_never_splits_a_kanji_from_its_variation_selector()
    {
        var cleaned = FileNames.Clean(string.Concat(Enumerable.Repeat("葛\U000E0100", 60)) + ".docx");
        Assert.EndsWith("葛\U000E0100.docx", cleaned, StringComparison.Ordinal);
        Assert.InRange(Encoding.UTF8.GetByteCount(cleaned), FileNames.MaxBytes - 8, FileNames.MaxBytes);
    }

    [Fact]
    public void Whatever_is_cleaned_is_accepted() =>
        Nasty.Sample(name => Assert.Null(FileNames.Check(FileNames.Clean(name))), iter: 20_000);
}
