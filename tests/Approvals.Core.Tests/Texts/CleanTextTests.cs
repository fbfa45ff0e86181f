using System.Text;
using Approvals.Core.Texts;

namespace Approvals.Core.Tests.Texts;

public sealed class CleanTextTests
{
    [Theory]
    [InlineData("表の\u0007セル", "表のセル")]
    [InlineData("\u001B[31m赤\u001B[0m", "[31m赤[0m")]
    [InlineData("a\u0000b\uFFFEc\uFFFFd\uFDD0e", "abcde")]
    [InlineData("\U0001FFFE𠮷\U0010FFFF", "𠮷")]
    [InlineData("1行目\v2行目\f3行目\u00854行目\u20285行目\u20296行目", "1行目\n2行目\n3行目\n4行目\n5行目\n6行目")]
    [InlineData("契約書\u202Efdp.exe\u202C \u2067x\u2069", "契約書fdp.exe x")]
    [InlineData("\u007F\u009F", "")]
    public void What_nobody_sees_and_no_mail_carries_goes(string typed, string kept) => Assert.Equal(kept, CleanText.Of(typed));

    // Attributes cannot hold half a pair.
    [Fact]
    public void Halves_of_pairs_go() => Assert.Equal("半分と葛\U000E0100", CleanText.Of("半\uD83D分\uDC4Dと葛\U000E0100\uD83D"));

    [Theory]
    [InlineData("")]
    [InlineData("髙橋 﨑子　𠮷野\t葛\U000E0100\r\n①② 1/(1) 【】 ◇ ※ ・")]
    [InlineData("\u200F右から\u200E \u200B")]
    [InlineData("👍🏽 ｶﾞ が")]
    public void Everything_else_stays_to_the_letter(string text) => Assert.Equal(text, CleanText.Of(text));

    [Fact]
    public void Random_texts_are_cleaned_once_for_all()
    {
        var seed = Random.Shared.Next();
        var random = new Random(seed);
        for (var round = 0; round < 2_000; round++)
        {
            var text = new string([.. Enumerable.Range(0, random.Next(40)).Select(_ => (char)random.Next(char.MaxValue + 1))]);
            var once = CleanText.Of(text);
            Assert.True(once == CleanText.Of(once), $"seed {seed}");
            Assert.True(once.EnumerateRunes().All(rune => rune.Value is '\t' or '\n' or '\r' || (!Rune.IsControl(rune) && (rune.Value & 0xFFFE) != 0xFFFE)), $"seed {seed}");
        }
    }
}
