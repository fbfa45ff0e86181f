using Approvals.Core.Definitions;
using Approvals.Core.Texts;
using Approvals.Web.Working;

namespace Approvals.Web.Tests.Working;

public sealed class ProfileWordsTests
{
    private static LegalProfile Profile(params (string Key, LocalText Word)[] words) => new()
    {
        Id = "test",
        Title = new("枠組み", "Profile"),
        Council = CouncilMode.None,
        Basis = new("根拠", "Basis"),
        Vocabulary = System.Collections.Immutable.ImmutableDictionary.CreateRange(words.Select(word => KeyValuePair.Create(word.Key, word.Word))),
    };

    [Fact]
    public void A_profile_calls_the_parties_by_its_own_words() =>
        Assert.Equal(new LocalText("処理者", "processor"), AnswerWords.Owner(Profile(("consignee", new("処理者", "processor"))), Party.Consignee));

    [Fact]
    public void A_profile_without_a_word_keeps_the_wards() =>
        Assert.Equal(new LocalText("再委託先（丙）", "The sub-consignee (丙)"), AnswerWords.Owner(Profile(), Party.SubConsignee));
}
