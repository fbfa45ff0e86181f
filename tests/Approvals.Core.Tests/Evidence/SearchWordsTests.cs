using Approvals.Core.Evidence;

namespace Approvals.Core.Tests.Evidence;

public sealed class SearchWordsTests
{
    private static readonly string[] Texts = ["現物給付審査支払委託業務", "株式会社サンプル情報センター", "8福介収第12号"];

    [Theory]
    [InlineData("", true)]
    [InlineData(" \u3000\u200B ", true)]
    [InlineData("審査", true)]
    [InlineData("審査 サンプル", true)]
    [InlineData("ｻﾝﾌﾟﾙ\u3000審査", true)]
    [InlineData("第12号 さんぷる 給付", true)]
    [InlineData("審査 例示", false)]
    [InlineData("業務株式会社", false)]
    public void Every_word_is_in_one_of_the_texts(string typed, bool found) => Assert.Equal(found, SearchWords.Of(typed).AreIn(Texts));

    [Fact]
    public void A_very_long_text_is_cut() => Assert.True(SearchWords.Of(new string('査', 1_000_000)).AreIn(new string('査', SearchWords.MaxCharacters)));
}
