using Approvals.Core.Cases;
using Approvals.Core.Definitions;

namespace Approvals.Runtime.Tests.Procedure;

public sealed class RosterChangeTests
{
    private static readonly (string, string)[] Change =
    [
        ("change.on", "2026-12-01"), ("change.reason", "人事異動"),
        ("people.1.kind", "added"), ("people.1.role", "handler"), ("people.1.name", "取扱 一郎"), ("people.1.employer", "株式会社サンプル情報センター"), ("people.1.duties", "運用監視"),
    ];

    [Fact]
    public void The_sub_consignee_reports_to_the_ward_and_the_consignee_hears_of_it()
    {
        var story = Shipped.Begun("roster-change", Shipped.SubDesk, null);
        Assert.Equal(new DateOnly(2026, 12, 1), story.DueOf("report"));
        var events = story.Do(Shipped.SubDesk, new SubmitForm(story.Item("report").Id, Story.Values(Change)));
        Assert.Contains(story.MailsOf(events), mail => (mail.Kind, mail.PersonId) == (MailKind.Progress, Story.Desk));
        story.Say(Story.Clerk, "acceptance", "accept", "");
        story.EndsAs("accepted");
    }

    [Fact]
    public void A_draft_that_one_party_has_begun_calls_nobody_else()
    {
        var story = Shipped.Begun("roster-change", Shipped.SubDesk, null);
        Assert.Contains(Story.Desk, story.Item("report").Assignees);
        Assert.DoesNotContain(Effects.OfAll(story.Definition, story.State, [.. story.Events], story.Context(Shipped.SubDesk)), effect => effect is SendMail);
    }

    [Fact]
    public void Each_persons_employer_is_asked_for()
    {
        var story = Shipped.Begun("roster-change", Shipped.SubDesk, null);
        var refusal = story.Refuse(Shipped.SubDesk, new SubmitForm(story.Item("report").Id, Story.Values(Change).Remove("people.1.employer")));
        Assert.Equal(("people.1.employer", "missing"), refusal.Problems.Select(problem => (problem.Path, problem.Code)).Single());
    }

    [Fact]
    public void A_report_that_is_sent_back_comes_again_and_one_that_never_comes_expires()
    {
        var story = Shipped.Begun("roster-change", Shipped.SubDesk, null);
        story.HandIn(Shipped.SubDesk, "report", Change);
        story.Say(Story.Clerk, "acceptance", "send-back", "教育を受けた日を記入してください。");
        story.Wait(TimeSpan.FromDays(64));
        story.EndsAs("expired");
    }

    [Theory]
    [InlineData("2026-12-01", "2026-11-30")]
    [InlineData("2026-11-01", "2026-11-24")]
    public void New_people_are_told_and_trained_before_they_begin(string on, string due)
    {
        var story = Shipped.Begun("roster-change", Shipped.SubDesk, null);
        story.HandIn(Shipped.SubDesk, "report", [.. Change.Where(value => value.Item1 != "change.on"), ("change.on", on)]);
        story.Say(Story.Clerk, "acceptance", "accept", "");
        Assert.Equal(["staff-notice", "training"], story.State.Children.Select(child => child.Spawn));
        Assert.All(story.State.Children, child => Assert.Equal((DateOnly.Parse(due, System.Globalization.CultureInfo.InvariantCulture), "1"), (child.Due!.Value, child.EarlierLane)));
        Assert.Equal("newStaff", story.ChildOf("training").Values["training.occasion"]);
    }

    [Fact]
    public void Who_leaves_or_changes_posts_needs_no_notice()
    {
        var story = Shipped.Begun("roster-change", Shipped.SubDesk, null);
        story.HandIn(Shipped.SubDesk, "report", [.. Change.Where(value => value.Item1 != "people.1.kind"), ("people.1.kind", "left")]);
        story.Say(Story.Clerk, "acceptance", "accept", "");
        Assert.Empty(story.State.Children);
    }

    [Fact]
    public void Another_sub_consignee_cannot_report_for_it()
    {
        var definition = Shipped.Find("roster-change");
        Assert.Equal("not-yours-to-open", new Story(definition).Refuse(Shipped.OtherSubDesk, Shipped.Opening(definition, null)).Code);
    }

    [Fact]
    public void The_consignee_reports_its_own_people_to_the_ward_alone()
    {
        var story = Shipped.Begun("roster-change-consignee", Story.Desk, null);
        Assert.Equal(Party.Consignee, story.Definition.Application.Party);
        story.HandIn(Story.Desk, "report", Change);
        Assert.Null(story.View(Shipped.SubDesk));
        story.Say(Story.Clerk, "acceptance", "accept", "");
        story.EndsAs("accepted");
        Assert.Equal("", story.ChildOf("training-consignee").EarlierLane);
    }

    [Fact]
    public void The_consignee_first_reports_its_own_people_each_with_an_employer_by_the_given_day()
    {
        var story = new Story(Shipped.Find("roster-consignee"));
        story.Do(Actor.SystemId, Shipped.Opening(story.Definition, "2027-01-22"));
        Assert.Equal(new DateOnly(2027, 1, 22), story.DueOf("roster"));
        (string, string)[] people = [("responsible.name", "見本 一郎"), ("responsible.employer", "一般社団法人 見本県給付審査連合会"), ("responsible.post", "課長"), ("handlers.1.name", "見本 二郎"), ("handlers.1.duties", "審査")];
        Assert.Equal(["handlers.1.employer"], story.Refuse(Story.Desk, new SubmitForm(story.Item("roster").Id, Story.Values(people))).Problems.Select(problem => problem.Path));
        story.HandIn(Story.Desk, "roster", [.. people, ("handlers.1.employer", "例示人材株式会社")]);
        Assert.Null(story.View(Shipped.SubDesk));
        story.Say(Story.Clerk, "roster-acceptance", "accept", "");
        story.EndsAs("accepted");
    }
}
