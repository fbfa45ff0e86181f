using Approvals.Core.Cases;

namespace Approvals.Runtime.Tests.Procedure;

public sealed class UnauthorisedReconsignmentTests
{
    private static readonly (string, string)[] Clue =
        [("clue.thirdParty", "架空運送株式会社"), ("clue.work", "データの搬送"), ("clue.level", "further"), ("clue.source", "年度確認の際の聞き取り"), ("clue.knownOn", "2026-11-24")];

    private static readonly (string, string)[] Findings = [("investigation.findings", "搬送は自社の従業員が行っていた。"), ("investigation.method", "作業記録の確認"), ("investigation.proposal", "mistaken")];

    private static readonly (string, string)[] Corrected =
        [("correction.cause", "契約の誤解"), ("correction.action", "契約を解除し回収した"), ("correction.completedOn", "2026-11-24"), ("correction.prevention", "契約前に区へ確認する")];

    private static Story Ordered()
    {
        var story = Shipped.Begun("unauthorised-reconsignment", Story.Clerk, null);
        story.HandIn(Story.Clerk, "clue", Clue);
        return story;
    }

    private static Story AtDecision()
    {
        var story = Ordered();
        story.Say(Story.Desk, "reply", "explain", "", ("reply.text", "委託していません。"), ("reply.data", "全て当社にあります。"));
        story.Say(Story.Clerk, "investigate", "propose", "", Findings);
        story.Say(Story.Chief, "circulate", "agree", "");
        story.Say(Story.Head, "circulate", "agree", "");
        return story;
    }

    [Fact]
    public void The_stop_is_ordered_before_anything_is_investigated()
    {
        var story = Ordered();
        Assert.Equal("stop-order", Assert.Single(story.State.Letters).Letter);
        Assert.Equal("reply", story.At());
    }

    [Fact]
    public void What_was_a_mistake_ends_with_the_release()
    {
        var story = AtDecision();
        story.Say(Story.Director, "decide", "mistaken", "再委託に当たらない。");
        story.EndsAs("mistaken");
        Assert.Equal(["stop-order", "release"], story.State.Letters.Select(letter => letter.Letter));
    }

    [Fact]
    public void What_is_corrected_is_checked_before_it_ends()
    {
        var story = AtDecision();
        story.Say(Story.Director, "decide", "correct", "無断再委託が認められた。");
        story.HandIn(Story.Desk, "correction", Corrected);
        story.Say(Story.Clerk, "correction-check", "send-back", "消去の証明がありません。");
        story.HandIn(Story.Desk, "correction", Corrected);
        story.Say(Story.Clerk, "correction-check", "corrected", "");
        story.EndsAs("corrected");
    }

    [Fact]
    public void Silence_does_not_hold_the_investigation_up()
    {
        var story = Ordered();
        story.Wait(TimeSpan.FromDays(10));
        Assert.Equal("investigate", story.At());
        Assert.Equal("no-answer", story.State.Answers.Single(answer => answer.Step == "reply").Outcome);
        story.Say(Story.Clerk, "investigate", "ask-again", "停止した日を説明してください。");
        Assert.Equal("reply", story.At());
    }

    [Fact]
    public void Guidance_follows_a_decision_for_it_or_a_correction_that_never_comes()
    {
        var decided = AtDecision();
        decided.Say(Story.Director, "decide", "guide", "重大な違反である。");
        decided.EndsAs("guidance");
        Assert.Equal("データの搬送", decided.ChildOf("guidance").Values["facts.text"]);

        var late = AtDecision();
        late.Say(Story.Director, "decide", "correct", "無断再委託が認められた。");
        late.Wait(TimeSpan.FromDays(64));
        late.EndsAs("guidance");
    }

    [Fact]
    public void The_one_who_began_it_has_no_vote_on_it_and_the_decision_needs_a_reason()
    {
        var story = AtDecision();
        Assert.Equal("not-found", story.Refused(Story.Clerk, "decide", "mistaken", "理由").Code);
        Assert.Contains(story.Refused(Story.Director, "decide", "mistaken").Problems, problem => problem.Path == "reason");
        story.Say(Story.Director, "decide", "send-back", "契約書を確認してください。");
        Assert.Equal("investigate", story.At());
    }
}
