using Approvals.Core.Evidence;
using CsCheck;

namespace Approvals.Core.Tests.Evidence;

public sealed class SearchKeyTests
{
    [Theory]
    [InlineData("髙橋 﨑子", "高橋崎子")]
    [InlineData("𠮷野", "吉野")]
    [InlineData("渡邉", "渡辺")]
    [InlineData("渡邊", "渡辺")]
    [InlineData("葛\U000E0100飾区", "葛飾区")]
    [InlineData("みほん", "ミホン")]
    [InlineData("ﾐﾎﾝ", "みほん")]
    [InlineData("ゔ", "ヴ")]
    [InlineData("か\u3099", "ガ")]
    [InlineData("㈱サンプル", "(株)さんぷる")]
    [InlineData("ＩＳＭＳ", "isms")]
    [InlineData("資料38—1", "資料38-1")]
    [InlineData("資料３８－１", "資料38-1")]
    [InlineData("見本　花子", "見本花子")]
    [InlineData("神\uFE00", "神")]
    [InlineData("①", "1")]
    public void Spellings_that_mean_the_same_fall_together(string one, string other) =>
        Assert.Equal(SearchKey.Of(other), SearchKey.Of(one));

    [Theory]
    [InlineData("見本", "例示")]
    [InlineData("サーバー", "サーバ")]
    [InlineData("かき", "がき")]
    [InlineData("38-1", "38-3")]
    public void Different_words_stay_different(string one, string other) =>
        Assert.NotEqual(SearchKey.Of(other), SearchKey.Of(one));

    [Fact]
    public void A_key_is_its_own_key_and_nothing_throws()
    {
        var japanese = Gen.Int[0x3000, 0x30FF].Select(code => ((char)code).ToString());
        Gen.OneOf(Gen.String, japanese.Array[0, 10].Select(string.Concat)).Sample(text =>
        {
            var key = SearchKey.Of(text);
            Assert.Equal(key, SearchKey.Of(key));
        }, iter: 20_000);
    }
}
