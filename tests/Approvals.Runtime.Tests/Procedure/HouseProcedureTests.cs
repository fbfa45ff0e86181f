using System.Collections.Immutable;
using Approvals.Core.Cases;
using Approvals.Core.Definitions;
using Approvals.Runtime.Cases;
using CoreVerification = Approvals.Core.Cases.Verification;

namespace Approvals.Runtime.Tests.Procedure;

public sealed class HouseProcedureTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static Story Notified(string from = "2027-01-10", string until = "2028-05-31")
    {
        var story = new Story(HouseProcedures.NoticeProcedure);
        story.Do(Story.Desk, new OpenCase(CaseOrigin.Demo, ["care-division"], Story.Values(("notice.matter", "保管業務"), ("notice.from", from), ("notice.until", until))));
        story.Do(Story.Desk, new SubmitForm(story.Item("notice").Id, Story.Values()));
        return story;
    }

    private static WorkItem Of(Story story, string person) => story.State.OpenItems.First(item => item.Assignees.Contains(person));

    private static void Agree(Story story, string person) => story.Do(person, new Answer(Of(story, person).Id, "agree"));

    private static Story AtObjection(string from = "2027-01-10", string until = "2028-05-31")
    {
        var story = Notified(from, until);
        Agree(story, Story.Clerk);
        Agree(story, Story.Head);
        Agree(story, "takahashi-sakiko");
        Agree(story, "information-policy-head");
        return story;
    }

    [Fact]
    public void Each_group_agrees_by_its_own_rule()
    {
        var story = Notified();
        Assert.Equal(4, story.State.OpenItems.Count());
        Agree(story, Story.Clerk);
        Agree(story, "takahashi-sakiko");
        Assert.Contains(story.State.OpenItems, item => item.Assignees.Contains("information-policy-head"));
        Agree(story, Story.Head);
        Assert.DoesNotContain(story.State.OpenItems, item => item.Group == "division");
        Assert.Equal("opinions", story.State.Lane("").Current!.Step);
        Agree(story, "information-policy-head");
        Assert.Equal("objection", story.State.Lane("").Current!.Step);
    }

    [Fact]
    public void One_objection_ends_all_groups()
    {
        var story = Notified();
        story.Do(Story.Chief, new Answer(Of(story, Story.Chief).Id, "stop"));
        Assert.Equal(["refused"], story.State.Endings!.Value);
    }

    [Fact]
    public void Silence_counts_as_the_outcome_that_the_definition_names_and_is_written_down()
    {
        var story = AtObjection();
        story.Wait(TimeSpan.FromDays(13));
        Assert.Equal("objection", story.State.Lane("").Current!.Step);
        story.Wait(TimeSpan.FromDays(2));
        var answer = Assert.Single(story.State.Answers, answer => answer.Step == "objection");
        Assert.Equal((Actor.SystemId, "authorised", CoreVerification.System), (answer.ById, answer.Outcome, answer.Via));
        Assert.Equal(DecisionKind.Consent, story.State.Lane("").Decision);
        Assert.Equal("start", story.State.Lane("").Current!.Step);
    }

    [Fact]
    public void A_lane_waits_until_the_day_has_come()
    {
        var story = AtObjection(from: "2027-01-10");
        story.Do(Story.Director, new Answer(story.Item("objection").Id, "authorised"));
        Assert.Equal(new DateTimeOffset(2027, 1, 7, 0, 0, 0, TimeSpan.FromHours(9)), story.State.NextTimer);
        var lane = story.View(Story.Desk)!.Lanes[0];
        Assert.Equal(("the day 7 January 2027", "令和9年1月7日になるのを待っています"), (lane.WaitingFor!.En, lane.Waiting!.Ja));
        // The time until then is nobody's.
        Assert.Null(lane.DaysNow);
        var days = lane.Days.Sum(party => party.Days);
        story.Wait(TimeSpan.FromDays(10));
        lane = story.View(Story.Desk)!.Lanes[0];
        Assert.Equal(days, lane.Days.Sum(party => party.Days));
        Assert.True(lane.DaysForDate > 0);
        story.Wait(TimeSpan.FromDays(33));
        Assert.True(story.State.IsOpen);
        story.Wait(TimeSpan.FromDays(1));
        Assert.Equal(["authorised"], story.State.Endings!.Value);
    }

    [Theory]
    [InlineData("")]
    [InlineData("2026-11-20")]
    public void A_day_that_is_past_or_unknown_holds_nothing_up(string from)
    {
        var story = AtObjection(from);
        story.Do(Story.Director, new Answer(story.Item("objection").Id, "authorised"));
        Assert.Equal(["authorised"], story.State.Endings!.Value);
    }

    [Fact]
    public void An_ending_calls_for_a_case_with_its_due_day_and_values()
    {
        var story = AtObjection(from: "");
        story.Do(Story.Director, new Answer(story.Item("objection").Id, "authorised"));
        var child = Assert.Single(story.State.Children);
        Assert.Equal(("house-check", new DateOnly(2027, 3, 31)), (child.Workflow, child.Due));
        Assert.Equal(Story.Values(("subject.matter", "保管業務"), ("subject.until", "2028-05-31"), ("subject.reason", "年度当たり1回以上")).ToHashSet(), child.Values.ToHashSet());
    }

    [Fact]
    public void The_office_begins_and_whoever_wrote_the_plan_has_no_vote_on_it()
    {
        var story = Checking(due: new DateOnly(2027, 3, 31), until: "2028-05-31");
        story.Do(Story.Clerk, new SubmitForm(story.Item("plan").Id, Story.Values()));
        story.Do(Story.Clerk, new Answer(story.Item("result").Id, "fine"));
        Assert.DoesNotContain(story.State.OpenItems, item => item.Assignees.Contains(Story.Clerk));
        Assert.Equal("not-found", story.Refuse(Story.Clerk, new Answer(Of(story, Story.Chief).Id, "agree")).Code);
        story.Do(Story.Chief, new Answer(Of(story, Story.Chief).Id, "agree"));
        Assert.Equal(new DateOnly(2028, 3, 31), Assert.Single(story.State.Children).Due);
    }

    [Fact]
    public void A_year_that_was_missed_is_said_and_the_next_one_comes_all_the_same()
    {
        var story = Checking(due: new DateOnly(2027, 3, 31), until: "2028-05-31");
        story.Wait(TimeSpan.FromDays(127));
        Assert.True(story.State.IsOpen);
        story.Wait(TimeSpan.FromDays(1));
        Assert.Equal(["missed"], story.State.Endings!.Value);
        Assert.Equal(new DateOnly(2028, 3, 31), Assert.Single(story.State.Children).Due);
    }

    [Fact]
    public void The_last_year_is_followed_by_none()
    {
        var story = Checking(due: new DateOnly(2027, 3, 31), until: "2027-03-31");
        story.Wait(TimeSpan.FromDays(200));
        Assert.Equal(["missed"], story.State.Endings!.Value);
        Assert.Empty(story.State.Children);
    }

    [Fact]
    public void Only_the_office_begins_what_the_office_begins_and_only_from_an_earlier_case()
    {
        var story = new Story(HouseProcedures.CheckProcedure);
        Assert.Equal("about-missing", story.Refuse(Story.Clerk, new OpenCase(CaseOrigin.Demo, ["care-division"], Story.Values())).Code);
        Assert.Equal("not-yours-to-open", story.Refuse(Story.Desk, Check(null, "")).Code);
        Assert.Equal("not-yours-to-open", story.Refuse(Story.Director, Check(null, "")).Code);
    }

    [Fact]
    public void The_one_who_begins_may_withdraw_and_the_consignee_may_not()
    {
        var story = Checking(due: null, until: "");
        // What the office is still writing 乙 does not know of.
        Assert.Equal("not-found", story.Refuse(Story.Desk, new Withdraw(null, "不要")).Code);
        story.Do(Story.Clerk, new Withdraw(null, "契約が終わったため"));
        Assert.Equal(["withdrawn"], story.State.Endings!.Value);
    }

    [Fact]
    public async Task The_case_that_another_calls_for_is_opened_once_and_waits_for_its_people()
    {
        var office = new TestOffice(definitions: [HouseProcedures.NoticeProcedure, HouseProcedures.CheckProcedure]);
        await PlayAsync(office);
        var parent = (await office.Runner.LoadAsync("house-1", Cancellation))!.State;
        var called = Assert.Single(parent.Children);

        var child = (await office.Runner.LoadAsync(called.ChildId, Cancellation))!.State;

        Assert.Equal(("house-1", "保管業務"), (child.Opening!.About!.CaseId, child.Title));
        Assert.Equal(parent.Opening!.ConsigneeId, child.Opening.ConsigneeId);
        Assert.Equal([Story.Clerk], Assert.Single(child.OpenItems).Assignees);
        Assert.Contains(office.Mails.Sent, mail => mail.CaseId == called.ChildId);
        await office.Runner.RecoverAsync("house-1", [], Cancellation);
        Assert.Equal(child.Version, (await office.Runner.LoadAsync(called.ChildId, Cancellation))!.State.Version);
    }

    [Fact]
    public async Task A_case_that_cannot_be_opened_waits_for_the_administrator()
    {
        var office = new TestOffice(definitions: [HouseProcedures.NoticeProcedure]);
        await PlayAsync(office);
        var pending = Assert.Single((await office.Parts.Ledger.PendingAsync("house-1", Cancellation)).SelectMany(batch => batch.Effects));
        Assert.True(pending.Parked);
        Assert.Contains("house-check", pending.Error, StringComparison.Ordinal);
    }

    private static OpenCase Check(DateOnly? due, string until) => new(CaseOrigin.Demo, ["care-division"], Story.Values(("subject.matter", "年度確認"), ("subject.until", until)))
    {
        Due = due,
        About = new AboutCase("house-1", "保管業務", TestOffice.Directory.Office.Id, "notice", "jp-2023", "mihon-federation", "見本県給付審査連合会", ["care-division"], "", "", null, ""),
    };

    private static Story Checking(DateOnly? due, string until)
    {
        var story = new Story(HouseProcedures.CheckProcedure);
        story.Do(Story.Clerk, Check(due, until));
        return story;
    }

    private static async Task PlayAsync(TestOffice office)
    {
        var number = 0;
        await DoAsync(Story.Desk, new OpenCase(CaseOrigin.Demo, ["care-division"], Story.Values(("notice.matter", "保管業務"))));
        await DoAsync(Story.Desk, new SubmitForm(await ItemAsync(Story.Desk), Story.Values()));
        foreach (var person in (string[])[Story.Clerk, Story.Head, "takahashi-sakiko", "information-policy-head"])
            await DoAsync(person, new Answer(await ItemAsync(person), "agree"));
        await DoAsync(Story.Director, new Answer(await ItemAsync(Story.Director), "authorised"));

        async Task<string> ItemAsync(string person) =>
            (await office.Runner.LoadAsync("house-1", Cancellation))!.State.OpenItems.First(item => item.Assignees.Contains(person)).Id;

        async Task DoAsync(string person, CaseCommand command)
        {
            var request = new CommandRequest(new Actor(person, person, CoreVerification.SignIn), $"command-{++number}");
            var result = command is OpenCase open
                ? await office.Runner.OpenAsync("house-1", HouseProcedures.NoticeProcedure, open, request, Cancellation)
                : await office.Runner.ExecuteAsync("house-1", command, request, Cancellation);
            Assert.IsType<CommandResult.Done>(result);
        }
    }
}
