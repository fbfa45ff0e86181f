using Approvals.Core.Cases;

namespace Approvals.Runtime.Tests.Procedure;

public sealed class GuidanceTests
{
    private static readonly (string, string)[] Facts = [("facts.party", "consignee"), ("facts.item", "別紙1第22項"), ("facts.text", "事故の通知が3日遅れた。"), ("facts.source", "事故等の通知")];

    private static readonly (string, string)[] Improved = [("improvement.action", "連絡網を改めた"), ("improvement.completedOn", "2026-11-24"), ("improvement.prevention", "四半期ごとに訓練する")];

    private static Story Heard()
    {
        var story = Shipped.Begun("guidance", Story.Clerk, null);
        story.HandIn(Story.Clerk, "facts", Facts);
        return story;
    }

    private static Story Guided(string kind)
    {
        var story = Heard();
        story.Say(Story.Desk, "explanation", "explain", "", ("explanation.text", "担当者が不在でした。"));
        story.Decide(kind, "consent");
        return story;
    }

    private static Story AtCheck(string kind)
    {
        var story = Guided(kind);
        story.HandIn(Story.Desk, "improvement", Improved);
        return story;
    }

    [Fact]
    public void Nothing_is_decided_before_there_was_a_chance_to_explain()
    {
        var story = Heard();
        Assert.Equal("hearing", Assert.Single(story.State.Letters).Letter);
        Assert.Equal("explanation", story.At());
        Assert.Contains(story.Refused(Story.Desk, "explanation", "explain").Problems, problem => problem.Path == "explanation.text");
    }

    [Fact]
    public void Silence_counts_as_no_explanation_after_fifteen_business_days()
    {
        var story = Heard();
        story.Wait(TimeSpan.FromDays(20));
        Assert.Equal("explanation", story.At());
        story.Wait(TimeSpan.FromDays(6));
        Assert.Equal("draft", story.At());
        var answer = story.State.Answers.Single(answer => answer.Step == "explanation");
        Assert.Equal(("no-explanation", Actor.SystemId), (answer.Outcome, answer.ById));
    }

    [Fact]
    public void What_was_improved_ends_improved()
    {
        var story = AtCheck("guidance");
        story.Say(Story.Clerk, "improvement-check", "send-back", "訓練の計画を添えてください。");
        story.HandIn(Story.Desk, "improvement", Improved);
        story.Say(Story.Clerk, "improvement-check", "improved", "");
        story.EndsAs("improved");
        Assert.Equal(["hearing", "guidance", "completion"], story.State.Letters.Select(letter => letter.Letter));
    }

    [Fact]
    public void Facts_are_published_only_where_that_was_decided()
    {
        var story = AtCheck("publication");
        story.Say(Story.Clerk, "improvement-check", "improved", "");
        Assert.Contains(story.Refused(Story.Clerk, "publication", "published").Problems, problem => problem.Path == "publication.on");
        story.Say(Story.Clerk, "publication", "published", "", ("publication.on", "2026-11-24"), ("publication.where", "区公式ホームページ"), ("publication.text", "事実の概要"));
        story.EndsAs("published");
    }

    [Fact]
    public void What_was_improved_need_not_be_published_after_all()
    {
        var story = AtCheck("publication");
        story.Say(Story.Clerk, "improvement-check", "improved", "");
        story.Say(Story.Clerk, "publication", "refrain", "改善が確認されたため。");
        story.EndsAs("improved");
    }

    [Fact]
    public void Damages_are_recorded_where_their_claim_was_decided()
    {
        var story = AtCheck("claim");
        story.Say(Story.Clerk, "improvement-check", "improved", "");
        story.Say(Story.Clerk, "claim", "claimed", "", ("claim.sentOn", "2026-11-24"), ("claim.amount", "120000"), ("claim.basis", "対象者への通知に要した費用"));
        story.EndsAs("claimed");
    }

    [Fact]
    public void What_is_not_improved_is_decided_anew()
    {
        var story = AtCheck("guidance");
        story.Say(Story.Clerk, "improvement-check", "unimproved", "訓練が行われていません。");
        story.Decide("publication", "consent");
        story.HandIn(Story.Desk, "improvement", Improved);
        story.Say(Story.Clerk, "improvement-check", "improved", "");
        Assert.Equal("publication", story.At());
    }

    [Fact]
    public void A_report_of_the_improvement_that_never_comes_opens_guidance_again()
    {
        var story = Guided("guidance");
        story.Wait(TimeSpan.FromDays(64));
        story.EndsAs("unimproved");
        Assert.Equal("consignee", story.ChildOf("guidance").Values["facts.party"]);
    }

    [Fact]
    public void Guidance_that_is_not_given_is_told_with_its_reason()
    {
        var story = Heard();
        story.Say(Story.Desk, "explanation", "explain", "", ("explanation.text", "通知は当日に行いました。"));
        Assert.NotNull(story.View(Story.Desk));
        story.Decide("none", "refuse", "通知は当日に行われていた。");
        story.EndsAs("dismissed");
        Assert.Equal(["hearing", "dismissal"], story.State.Letters.Select(letter => letter.Letter));
    }
}
