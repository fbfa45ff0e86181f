using Approvals.Core.Cases;

namespace Approvals.Runtime.Tests.Procedure;

public sealed class ChainDeclarationTests
{
    private static (string, string)[] Declared(string onlyThese = "yes", string noFurther = "yes") =>
    [
        ("chain.asOf", "2026-11-24"), ("subConsignees.1.name", "株式会社サンプル情報センター"), ("subConsignees.1.work", "データ保管"), ("subConsignees.1.consent", "令和8福介第1号"),
        ("declared.onlyThese", onlyThese), ("declared.noFurther", noFurther), ("declared.method", "各社の書面による確認"),
    ];

    private static Story Opened() => Shipped.Begun("chain-declaration", Story.Desk, "2027-03-31", ("chain.until", "2028-06-30"));

    [Fact]
    public void What_is_as_consented_is_accepted_and_asked_again_next_year()
    {
        var story = Opened();
        Assert.Equal(new DateOnly(2027, 3, 31), story.DueOf("declaration"));
        story.HandIn(Story.Desk, "declaration", Declared());
        Assert.Null(story.View(Shipped.SubDesk));
        story.Say(Story.Clerk, "acceptance", "accept", "");
        story.EndsAs("declared");
        Assert.Equal(new DateOnly(2028, 3, 31), story.ChildOf("chain-declaration").Play(story).DueOf("declaration"));
    }

    [Theory]
    [InlineData("no", "yes")]
    [InlineData("yes", "no")]
    public void Whoever_declares_that_something_is_handed_on_is_not_found_in_order(string onlyThese, string noFurther)
    {
        var story = Opened();
        story.HandIn(Story.Desk, "declaration", Declared(onlyThese, noFurther));
        Assert.NotEqual("", story.Refused(Story.Clerk, "acceptance", "accept").Code);
        story.Say(Story.Clerk, "acceptance", "suspect", "再々委託の申告があるため。");
        story.EndsAs("suspected");
        Assert.Equal(Shipped.Matter, story.ChildOf("unauthorised-reconsignment").Values["clue.matter"]);
        Assert.Equal(new DateOnly(2028, 3, 31), story.ChildOf("chain-declaration").Due);
    }

    [Fact]
    public void A_year_without_a_declaration_is_missed_and_the_last_one_is_followed_by_none()
    {
        var story = Opened();
        var years = 1;
        for (story.Wait(TimeSpan.FromDays(400)); !story.State.Children.IsEmpty; years++)
        {
            story.EndsAs("missed");
            story = story.ChildOf("chain-declaration").Play(story);
            story.Wait(TimeSpan.FromDays(400));
        }
        Assert.Equal(3, years);
    }
}
