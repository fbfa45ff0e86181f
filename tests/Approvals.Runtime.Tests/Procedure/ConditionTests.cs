using Approvals.Core.Cases;

namespace Approvals.Runtime.Tests.Procedure;

public sealed class ConditionTests
{
    private static readonly DateOnly Due = new(2026, 12, 25);

    private static Story Condition(string owner) =>
        AfterConsent.Opened("condition-fulfilment", Due, ("condition.matter", "保管業務"), ("condition.text", "入退室の記録を提出すること。"), ("condition.owner", owner));

    [Theory]
    [InlineData("consignee", Story.Desk, "report-consignee")]
    [InlineData("subConsignee", AfterConsent.SubConsigneeDesk, "report-sub-consignee")]
    [InlineData("office", Story.Clerk, "report-office")]
    public void Whoever_the_condition_names_reports_and_the_ward_confirms(string owner, string person, string step)
    {
        var story = Condition(owner);
        Assert.Equal((step, Due), (story.Step(), story.DueDay()));
        story.Attach(step, "", "evidence", person);
        story.Submit(person, step, ("report.doneOn", "2026-11-24"), ("report.text", "提出しました。"));
        Assert.Equal("fulfilled", story.Reply(Story.Clerk, "confirmation", "confirm").Ending());
    }

    [Fact]
    public void A_report_that_is_sent_back_returns_to_its_owner()
    {
        var story = Reported().Reply(Story.Clerk, "confirmation", "send-back");
        Assert.Equal("report-sub-consignee", story.Step());
    }

    [Fact]
    public void A_report_that_shows_nothing_ends_as_not_fulfilled() =>
        Assert.Equal("unfulfilled", Reported().Reply(Story.Clerk, "confirmation", "unfulfilled").Ending());

    [Fact]
    public void A_report_without_evidence_is_refused()
    {
        var story = Condition("consignee");
        var refusal = story.Refuse(Story.Desk, new SubmitForm(story.Item("report-consignee").Id, Story.Values(("report.doneOn", "2026-11-24"), ("report.text", "提出しました。"))));
        Assert.Equal(["evidence"], refusal.Problems.Select(problem => problem.Path));
    }

    [Fact]
    public void An_overdue_condition_is_told_to_the_division_head_and_ends_in_the_end()
    {
        var story = Condition("consignee").Until(new DateOnly(2027, 1, 6));
        Assert.Contains(story.Events.OfType<DeadlineReached>(), reached => reached.Kind == TimerKind.Escalation && reached.People.Contains(Story.Head));
        Assert.Equal("unfulfilled", story.Until(Due.AddDays(181)).Ending());
        Assert.Equal("guidance", Assert.Single(story.State.Children).Workflow);
    }

    private static Story Reported()
    {
        var story = Condition("subConsignee");
        story.Attach("report-sub-consignee", "", "evidence", AfterConsent.SubConsigneeDesk);
        return story.Submit(AfterConsent.SubConsigneeDesk, "report-sub-consignee", ("report.doneOn", "2026-11-24"), ("report.text", "提出しました。"));
    }
}
