using Approvals.Core.Texts;

namespace Approvals.Core.Tests.Texts;

public sealed class BlankTextTests
{
    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" \u3000\t\r\n")]
    [InlineData("\u200B\u200F")]
    [InlineData("\u202E \u2066\u2069")]
    [InlineData("\u0000\u0007")]
    [InlineData("\uFE0F\U000E0100")]
    [InlineData("\u3164\u2800\u115F")]
    public void What_shows_nothing_is_blank(string? text) => Assert.True(BlankText.IsBlank(text));

    [Theory]
    [InlineData("。")]
    [InlineData("\u200B可\u200B")]
    [InlineData("𠮷")]
    [InlineData("葛\U000E0100")]
    [InlineData("👍🏽")]
    [InlineData("-")]
    public void What_shows_something_is_not(string text) => Assert.False(BlankText.IsBlank(text));
}
