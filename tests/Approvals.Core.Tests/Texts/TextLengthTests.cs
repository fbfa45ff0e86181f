using Approvals.Core.Texts;

namespace Approvals.Core.Tests.Texts;

public sealed class TextLengthTests
{
    [Theory]
    [InlineData("", 0)]
    [InlineData("abc", 3)]
    [InlineData("髙﨑", 2)]
    [InlineData("𠮷", 1)]
    [InlineData("葛\U000E0100", 1)]
    [InlineData("𠮷\U000E0101野家", 3)]
    [InlineData("か\u3099", 1)]
    [InlineData("e\u0301", 1)]
    public void Characters_are_counted_as_people_see_them(string text, int length)
    {
        Assert.Equal(length, TextLength.Of(text));
        Assert.False(TextLength.Exceeds(text, length));
        if (length > 0) Assert.True(TextLength.Exceeds(text, length - 1));
    }

    [Fact]
    public void Marks_piled_on_one_letter_do_not_get_around_a_limit()
    {
        var piled = "a" + new string('\u0301', 39_999);
        Assert.Equal(10_000, TextLength.Of(piled));
        Assert.True(TextLength.Exceeds(piled, 4_000));
    }
}
