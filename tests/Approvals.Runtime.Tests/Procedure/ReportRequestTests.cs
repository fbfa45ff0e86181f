using Approvals.Core.Cases;

namespace Approvals.Runtime.Tests.Procedure;

public sealed class ReportRequestTests
{
    private static readonly (string, string)[] Request = [("request.text", "アクセスログの確認状況"), ("request.reason", "年度確認の準備のため")];

    private static readonly (string, string)[] Reply = [("report.text", "毎週確認しています。"), ("report.asOf", "2026-11-24"), ("report.by", "運用課長")];

    public static TheoryData<string, string, string> Kinds => new()
    {
        { "report-request", Story.Clerk, Story.Desk },
        { "report-request-sub-consignee", Story.Desk, Shipped.SubDesk },
        { "direct-investigation", Story.Clerk, Shipped.SubDesk },
    };

    private static Story Asked(string id, string asking)
    {
        var story = Shipped.Begun(id, asking, null);
        story.HandIn(asking, "request", Request);
        return story;
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_report_that_is_in_order_closes_the_request(string id, string asking, string asked)
    {
        var story = Asked(id, asking);
        Assert.Equal(new DateOnly(2026, 12, 8), story.DueOf("reply"));
        story.HandIn(asked, "reply", Reply);
        story.Say(asking, "evaluation", "done", "");
        story.EndsAs("done");
        Assert.Empty(story.State.Children);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void More_is_asked_for_as_often_as_needed_and_guidance_may_follow(string id, string asking, string asked)
    {
        var story = Asked(id, asking);
        story.HandIn(asked, "reply", Reply);
        Assert.Contains(story.Refused(asking, "evaluation", "more").Problems, problem => problem.Path == "reason");
        story.Say(asking, "evaluation", "more", "対象期間のログを添えてください。");
        story.HandIn(asked, "reply", Reply);
        story.Say(asking, "evaluation", "guide", "確認が行われていません。");
        story.EndsAs("guidance");
        Assert.Equal(Shipped.Matter, story.ChildOf("guidance").Values["facts.matter"]);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_request_that_nobody_answers_ends_after_sixty_days_and_opens_guidance(string id, string asking, string asked)
    {
        var story = Asked(id, asking);
        Assert.NotNull(story.View(asked));
        story.Wait(TimeSpan.FromDays(59));
        Assert.True(story.State.IsOpen);
        story.Wait(TimeSpan.FromDays(5));
        story.EndsAs("unanswered");
        Assert.Single(story.State.Children, child => child.Workflow == "guidance");
    }

    [Fact]
    public void The_consignee_cannot_answer_what_the_ward_asks_of_the_sub_consignee_directly()
    {
        var story = Asked("direct-investigation", Story.Clerk);
        Assert.Equal("not-found", story.Refuse(Story.Desk, new SubmitForm(story.Item("reply").Id, Story.Values(Reply))).Code);
        Assert.Equal("direct-request", Assert.Single(story.State.Letters).Letter);
    }

    [Fact]
    public void The_consignee_does_not_begin_what_only_item_22_allows_the_ward()
    {
        var definition = Shipped.Find("direct-investigation");
        Assert.Equal("not-yours-to-open", new Story(definition).Refuse(Story.Desk, Shipped.Opening(definition, null)).Code);
    }
}
