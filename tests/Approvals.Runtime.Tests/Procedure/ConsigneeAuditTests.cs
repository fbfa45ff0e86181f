using Approvals.Core.Cases;

namespace Approvals.Runtime.Tests.Procedure;

public sealed class ConsigneeAuditTests
{
    private static readonly (string, string)[] Plan = [("audit.on", "2027-01-20"), ("audit.method", "visit"), ("audit.auditors", "連合会監査室")];

    private static (string, string)[] Report(string verdict) => [("report.heldOn", "2026-11-24"), ("report.auditors", "連合会監査室"), ("report.verdict", verdict), ("report.findings", "管理状況を確認した。")];

    private static readonly (string, string)[] Corrected =
        [("correction.cause", "手順の不備"), ("correction.action", "手順を改めた"), ("correction.completedOn", "2026-11-24"), ("correction.prevention", "毎月点検する")];

    private static Story Planned(string until = "2028-03-31")
    {
        var story = Shipped.Begun("consignee-audit", Story.Desk, "2027-03-31", ("audit.until", until));
        story.HandIn(Story.Desk, "plan", Plan);
        return story;
    }

    [Fact]
    public void The_ward_gets_a_copy_of_a_conforming_audit_and_the_next_year_follows()
    {
        var story = Planned();
        story.HandIn(Story.Desk, "carry-out", Report("conforming"));
        Assert.Equal("copy", story.At());
        Assert.NotEqual("", story.Refused(Story.Clerk, "copy", "received-corrected").Code);
        story.Say(Story.Clerk, "copy", "received", "");
        story.EndsAs("conforming");
        Assert.Equal(new DateOnly(2028, 3, 31), story.ChildOf("consignee-audit").Play(story).DueOf("plan"));
    }

    [Fact]
    public void What_the_audit_finds_is_corrected_before_the_ward_gets_its_copy()
    {
        var story = Planned();
        story.HandIn(Story.Desk, "carry-out", Report("nonconforming"));
        story.HandIn(Shipped.SubDesk, "correction", Corrected);
        story.Say(Story.Desk, "correction-check", "send-back", "根拠資料が足りません。");
        story.HandIn(Shipped.SubDesk, "correction", Corrected);
        story.Say(Story.Desk, "correction-check", "accept", "");
        Assert.NotEqual("", story.Refused(Story.Clerk, "copy", "received").Code);
        story.Say(Story.Clerk, "copy", "received-corrected", "");
        story.EndsAs("corrected");
    }

    [Fact]
    public void The_ward_sends_a_report_back_that_says_too_little()
    {
        var story = Planned();
        story.HandIn(Story.Desk, "carry-out", Report("conforming"));
        story.Say(Story.Clerk, "copy", "send-back", "確認の方法が分かりません。");
        Assert.Equal("carry-out", story.At());
    }

    [Fact]
    public void A_correction_that_never_comes_ends_the_audit_uncorrected()
    {
        var story = Planned();
        story.HandIn(Story.Desk, "carry-out", Report("nonconforming"));
        story.Wait(TimeSpan.FromDays(91));
        story.EndsAs("uncorrected");
        Assert.Equal(new DateOnly(2028, 3, 31), story.ChildOf("consignee-audit").Due);
    }

    [Fact]
    public void A_year_without_an_audit_is_missed_and_the_last_one_is_followed_by_none()
    {
        var story = Planned(until: "2027-03-31");
        story.WaitUntilAfter("2027-03-31");
        story.EndsAs("missed");
        Assert.Empty(story.State.Children);
    }

    [Fact]
    public void Neither_the_ward_nor_the_sub_consignee_begins_it()
    {
        var definition = Shipped.Find("consignee-audit");
        Assert.Equal("not-yours-to-open", new Story(definition).Refuse(Story.Clerk, Shipped.Opening(definition, null)).Code);
        Assert.Equal("not-yours-to-open", new Story(definition).Refuse(Shipped.SubDesk, Shipped.Opening(definition, null)).Code);
    }
}
