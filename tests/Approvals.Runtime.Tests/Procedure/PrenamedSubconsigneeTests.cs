using Approvals.Core.Cases;

namespace Approvals.Runtime.Tests.Procedure;

public sealed class PrenamedSubconsigneeTests
{
    private static (string, string)[] Application(string mode) =>
    [
        ("candidate.mode", mode), ("candidate.name", "株式会社サンプル情報センター"), ("candidate.address", "見本県見本市"), ("candidate.work", "個人番号を含むデータの保管"), ("candidate.until", "2028-03-31"),
        ("checks.safeguards", "現地で確認した"), ("checks.checkedOn", "2026-11-10"), ("checks.reporting", "再委託時及び四半期ごとに報告する"),
    ];

    private static Story Applied(string mode)
    {
        var definition = Shipped.Find("prenamed-subconsignee", "jp-mynumber");
        var story = new Story(definition);
        story.Do(Story.Desk, Shipped.Opening(definition, null));
        story.HandIn(Story.Desk, "application", Application(mode));
        return story;
    }

    private static Story Permitted(string mode)
    {
        var story = Applied(mode);
        story.Say(Story.Clerk, "review", "accept", "");
        story.Decide("consent", "consent");
        return story;
    }

    private static void Report(Story story, string unchanged) =>
        story.HandIn(Story.Desk, "use-report", ("use.on", "2026-11-24"), ("use.unchanged", unchanged), ("use.note", "保管を開始した。"));

    [Fact]
    public void Permission_asked_at_the_time_of_the_re_consignment_ends_with_the_letter()
    {
        var story = Permitted("atUse");
        story.EndsAs("permitted");
        Assert.Equal("permission", Assert.Single(story.State.Letters).Letter);
    }

    [Fact]
    public void Permission_in_advance_holds_once_the_re_consignment_is_reported_as_it_was_permitted()
    {
        var story = Permitted("prenamed");
        Assert.Equal("permission-in-advance", Assert.Single(story.State.Letters).Letter);
        Assert.Equal("use-report", story.At());
        Report(story, "yes");
        story.Say(Story.Clerk, "use-check", "as-permitted", "");
        story.EndsAs("used");
    }

    [Fact]
    public void What_differs_from_the_permission_is_asked_anew()
    {
        var story = Permitted("prenamed");
        Report(story, "no");
        Assert.NotEqual("", story.Refused(Story.Clerk, "use-check", "as-permitted").Code);
        story.Say(Story.Clerk, "use-check", "ask-anew", "再委託する事務が異なります。");
        story.EndsAs("differs");
    }

    [Fact]
    public void A_permission_in_advance_that_is_never_used_ends_with_the_contract()
    {
        var story = Permitted("prenamed");
        Assert.Equal(new DateOnly(2028, 3, 31), story.DueOf("use-report"));
        story.WaitUntilAfter("2028-03-31");
        story.EndsAs("unused");
    }

    [Fact]
    public void A_candidate_without_a_name_or_a_check_is_no_candidate()
    {
        var definition = Shipped.Find("prenamed-subconsignee", "jp-mynumber");
        var story = new Story(definition);
        story.Do(Story.Desk, Shipped.Opening(definition, null));
        var problems = story.Refuse(Story.Desk, new SubmitForm(story.Item("application").Id, Story.Values(Application("prenamed")).Remove("candidate.name").Remove("checks.safeguards"))).Problems;
        Assert.Equal(["candidate.name", "checks.safeguards", "evidence"], problems.Select(problem => problem.Path));
    }

    [Fact]
    public void A_refusal_is_told_with_its_reason()
    {
        var story = Applied("atUse");
        story.Say(Story.Clerk, "review", "send-back", "確認の資料が足りません。");
        story.HandIn(Story.Desk, "application", Application("atUse"));
        story.Say(Story.Clerk, "review", "accept", "");
        story.Decide("refusal", "refuse", "安全管理措置が十分でない。");
        story.EndsAs("refused");
        Assert.Equal("refusal", Assert.Single(story.State.Letters).Letter);
    }
}
