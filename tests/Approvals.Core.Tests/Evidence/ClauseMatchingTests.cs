using Approvals.Core.Evidence;

namespace Approvals.Core.Tests.Evidence;

public sealed class ClauseMatchingTests
{
    private const string NoFurther = "丙は、業務を行うに当たって、個人情報を取り扱う業務を一切第三者に委託してはならない。";
    private const string Yearly = "前項による確認は、年度当たり1回以上行うものとする。";

    private static ClauseProposal Find(string clause, params string[] pages) => Assert.Single(ClauseMatching.Compare(pages, [(11, clause)]));

    [Theory]
    [InlineData("第11条\n　丙は，業務を行うに当たって，個人情報を取り扱う\n業務を一切第三者に委託してはならない．")]
    [InlineData("前文。丙は、業務を行うに当たって、 個人情報を取り扱う業務を、一切、第三者に委託してはならない。後の条。")]
    public void The_same_words_are_found_whatever_their_lines_width_and_punctuation(string page)
    {
        var found = Find(NoFurther, "表紙", page);
        Assert.Equal((11, ClauseFinding.Same, 2), (found.Number, found.Finding, found.Page));
        Assert.Empty(found.Changes);
    }

    [Fact]
    public void A_softened_clause_is_shown_with_what_differs()
    {
        var found = Find(NoFurther, "丙は、業務を行うに当たって、個人情報を取り扱う業務を第三者に委託するときは、甲の承諾を得て行うものとする。\n第12条　丙は、");
        Assert.EndsWith("甲の承諾を得て行うものとする。", found.Passage, StringComparison.Ordinal);
        Assert.Equal(ClauseFinding.Similar, found.Finding);
        Assert.Contains(found.Changes, change => change.Before.Contains("一切", StringComparison.Ordinal) && change.After.Length == 0);
        Assert.Equal(NoFurther, string.Concat(found.Changes.Select(change => change.Before)));
        Assert.Equal(found.Passage, string.Concat(found.Changes.Select(change => change.After)));
    }

    // To the letter, and then taken back: a plain search would call this the same.
    [Theory]
    [InlineData("ただし、乙の承諾があるときは、この限りではない。")]
    [InlineData("\nなお、子会社への委託は、この限りでない。")]
    public void An_exception_behind_the_standard_words_is_part_of_what_is_shown(string exception)
    {
        var found = Find(NoFurther, NoFurther + exception + "次の条。");
        Assert.Equal(ClauseFinding.Similar, found.Finding);
        Assert.EndsWith(exception.Trim(), found.Passage, StringComparison.Ordinal);
        Assert.Contains(found.Changes, change => change.Before.Length == 0 && change.After.Contains("この限りで", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("")]
    [InlineData("委託料は、別に定める仕様書の数量に基づき、乙が丙に支払う。")]
    public void What_is_not_there_is_not_found(string page) => Assert.Equal(ClauseFinding.NotFound, Find(Yearly, page).Finding);

    [Fact]
    public void Instructions_to_the_writer_are_no_words_of_the_contract() =>
        Assert.Equal(ClauseFinding.Same, Find("丙とは、再委託を受けたものをいう。\n※ 実施機関を入れてください。", "丙とは、再委託を受けたものをいう。").Finding);

    [Fact]
    public void A_clause_over_two_pages_is_on_the_page_where_it_begins() =>
        Assert.Equal((ClauseFinding.Same, 2), (Find(NoFurther, "表紙", "丙は、業務を行うに当たって、個人情報を", "取り扱う業務を一切第三者に委託してはならない。") is var found ? found.Finding : default, found.Page));

    [Fact]
    public void Whatever_a_file_holds_is_compared()
    {
        var seed = Random.Shared.Next();
        var random = new Random(seed);
        for (var round = 0; round < 300; round++)
        {
            var pages = Enumerable.Range(0, random.Next(4)).Select(_ => new string([.. Enumerable.Range(0, random.Next(200)).Select(_ => (char)random.Next(char.MaxValue + 1))])).ToArray();
            var found = Find(new string([.. Enumerable.Range(0, random.Next(60)).Select(_ => (char)random.Next(char.MaxValue + 1))]), pages);
            Assert.True(found.Finding == ClauseFinding.NotFound || (found.Page >= 1 && found.Page <= pages.Length), $"seed {seed}");
        }
    }

    [Fact]
    public void The_parts_of_two_texts_give_both_texts_again()
    {
        var seed = Random.Shared.Next();
        var random = new Random(seed);
        for (var round = 0; round < 500; round++)
        {
            var (before, after) = (Text(random), Text(random));
            var parts = TextChanges.Between(before, after);
            Assert.True(before == string.Concat(parts.Select(part => part.Before)) && after == string.Concat(parts.Select(part => part.After)), $"seed {seed}");
            Assert.True(parts.Zip(parts.Skip(1)).All(pair => pair.First.IsShared != pair.Second.IsShared), $"seed {seed}");
        }

        static string Text(Random random) => new([.. Enumerable.Range(0, random.Next(12)).Select(_ => "甲乙丙"[random.Next(3)])]);
    }
}
