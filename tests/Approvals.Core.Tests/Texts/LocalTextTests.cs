using Approvals.Core.Texts;

namespace Approvals.Core.Tests.Texts;

public sealed class LocalTextTests
{
    private static readonly LocalText Consent = new("承諾", "Consent");

    [Theory]
    [InlineData(Language.Ja, "承諾")]
    [InlineData(Language.En, "Consent")]
    public void A_text_is_read_in_the_language_of_the_reader(Language language, string expected) =>
        Assert.Equal(expected, Consent.In(language));

    [Fact]
    public void A_language_that_does_not_exist_is_a_bug() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Consent.In((Language)2));

    [Fact]
    public void Texts_are_equal_by_value() => Assert.Equal(new LocalText("38-1", "38-1"), LocalText.Same("38-1"));
}
