using Approvals.Core.Cases;
using Approvals.Core.Definitions;
using Approvals.Core.Time;
using Approvals.Core.Views;

namespace Approvals.Runtime.Tests.Procedure;

/// <summary>差戻し to an earlier step that a person chooses.</summary>
public sealed class GoingBackTests
{
    private static Answer Back(Story story, string lane, string to) =>
        new(story.Item("draft", lane).Id, "send-back") { Reason = "結果の記載に誤りがあるため", BackTo = to };

    private static void Hear(Story story, string lane, string outcome, params (string, string)[] more) =>
        story.Answer(Story.Secretariat, "council-result", outcome, lane, Story.Values([("result.heldOn", "2026-11-24"), .. more]));

    private static void Schedule(Story story, string lane)
    {
        story.Answer(Story.Secretariat, "council-packet", "schedule", lane, Story.Values(("packet.fiscalYear", "令和8年度"), ("packet.session", "6"), ("packet.meetingDate", "2026-11-24")));
        story.Answer(Story.Secretariat, "council-distribution", "distribute", lane);
    }

    private static string[] Offered(Story story, string lane) => [.. EarlierSteps.Of(story.Definition, story.State, story.Item("draft", lane)).Select(step => step.Id)];

    private static string At(Story story, string lane) => story.State.Lane(lane).Current!.Step;

    [Fact]
    public void A_wrong_result_of_the_council_is_corrected_where_it_was_written_down()
    {
        var story = new Story().Accepted();
        story.Do(Story.Clerk, Back(story, "1", "council-result"));
        Assert.Equal("council-result", At(story, "1"));
        Assert.Equal("draft", At(story, "2"));
        Hear(story, "1", "approved-with-opinion", ("result.opinion", "保管場所を確かめること。"), ("result.conditionDue", "2026-12-24"));
        Assert.Equal("draft", At(story, "1"));
        Assert.Equal("1", Assert.Single(story.State.Conditions).Lane);
    }

    [Fact]
    public void What_follows_the_step_runs_again_as_well_and_the_receipt_does_not()
    {
        var story = new Story().Accepted();
        var numbers = story.State.Numbers.Count;
        story.Do(Story.Clerk, Back(story, "1", "council-packet"));
        Assert.Equal("council-packet", At(story, "1"));
        Schedule(story, "1");
        Assert.Equal("council-result", At(story, "1"));
        Hear(story, "1", "reported");
        Assert.Equal("draft", At(story, "1"));
        Assert.Equal(numbers, story.State.Numbers.Count);
        // The result stands again: another reason to go back leaves it alone.
        story.Do(Story.Clerk, Back(story, "1", "review"));
        story.Answer(Story.Clerk, "review", "accept", "1");
        Assert.Equal("draft", At(story, "1"));
    }

    [Fact]
    public void A_lane_that_goes_back_to_the_application_for_another_reason_keeps_receipt_and_result()
    {
        var story = new Story().Accepted();
        story.Do(Story.Clerk, Back(story, "1", "application"));
        story.Do(Story.Desk, new SubmitForm(story.Item("application", "1").Id, Story.Values()));
        story.Answer(Story.Clerk, "review", "accept", "1");
        Assert.Equal("draft", At(story, "1"));
    }

    [Fact]
    public void A_step_that_could_not_run_is_neither_offered_nor_taken()
    {
        var story = new Story().Accepted();
        Assert.Equal(["application", "review", "council-packet", "council-result"], Offered(story, "1"));
        Assert.Equal("backTo: not-earlier", string.Join(";", story.Refuse(Story.Clerk, Back(story, "1", "receipt")).Problems.Select(problem => $"{problem.Path}: {problem.Code}")));
        Assert.Equal("draft", At(story, "1"));
    }

    [Fact]
    public void Without_a_result_that_stands_nobody_consents()
    {
        var story = new Story().AtDecision("1");
        story.Do(Story.Director, new Answer(story.Item("decide", "1").Id, "send-back") { Reason = "議題を取り下げたため", BackTo = "council-result" });
        story.Answer(Story.Secretariat, "council-result", "withdrawn", "1", reason: "議題の取下げ");
        Assert.Equal("review", At(story, "1"));
        story.Answer(Story.Clerk, "review", "propose-refusal", "1", reason: "審議会の報告がないため");
        story.AtDecision("1");
        Assert.DoesNotContain("consent", Offers.StepFor(story.Definition, story.State, story.Item("decide", "1")).Outcomes.Select(outcome => outcome.Id));
        story.Refuse(Story.Director, new Answer(story.Item("decide", "1").Id, "consent"));
    }

    [Fact]
    public void The_opinion_of_a_corrected_result_goes_with_it()
    {
        var story = new Story().Received();
        story.Answer(Story.Clerk, "review", "accept");
        Schedule(story, "");
        Hear(story, "", "approved-with-opinion", ("result.opinion", "誤って記載した意見"), ("result.conditionDue", "2026-12-24"));
        story.Do(Story.Clerk, Back(story, "1", "council-result"));
        Hear(story, "1", "reported");
        var wrong = Assert.Single(story.State.Conditions);
        Assert.False(StandingConditions.Stands(story.State, wrong, "1"));
        Assert.True(StandingConditions.Stands(story.State, wrong, "2"));
        story.Consented("1");
        var entry = ConsentEntry.Of(story.Definition, story.State, "1")!;
        Assert.Equal((0, 0), (entry.Conditions, entry.OpenConditions));
    }

    [Fact]
    public void A_result_is_of_a_day_since_the_application_and_an_opinion_is_never_dropped_in_silence()
    {
        var story = new Story().Received();
        story.Answer(Story.Clerk, "review", "accept");
        Schedule(story, "");
        Assert.Equal("result.heldOn: in-future", Refused("reported", ("result.heldOn", "2026-11-25")));
        Assert.Equal("result.heldOn: before-submission", Refused("reported", ("result.heldOn", "2020-01-01")));
        Assert.Equal("result.opinion: would-be-lost", Refused("reported", ("result.heldOn", "2026-11-24"), ("result.opinion", "意見")));
        Assert.Equal("result.opinion: would-be-lost", Refused("continued", ("result.opinion", "意見")));
        Assert.Equal("result.opinion: would-be-lost;result.conditionDue: would-be-lost", Refused("withdrawn", ("result.opinion", "意見"), ("result.conditionDue", "2027-01-29")));

        string Refused(string outcome, params (string, string)[] values) => string.Join(";",
            story.Refuse(Story.Secretariat, new Answer(story.Item("council-result").Id, outcome) { Reason = "次回に続けて審議する。", Values = Story.Values(values) }).Problems.Select(problem => $"{problem.Path}: {problem.Code}"));
    }

    [Theory]
    [InlineData("平成32年度", "")]
    [InlineData("昨年", "")]
    [InlineData("R8", "令和8年度")]
    [InlineData("令和元年度", "令和元年度")]
    [InlineData("平成31年度", "令和元年度")]
    [InlineData("２０２６年度", "令和8年度")]
    public void A_fiscal_year_is_one_that_there_is(string typed, string read)
    {
        Assert.Equal(read.Length > 0, FiscalYear.TryParse(typed, out var year));
        if (read.Length > 0) Assert.Equal(read, year.Label.Ja);
    }

    [Theory]
    [InlineData("第3回", true)]
    [InlineData("３", true)]
    [InlineData("三回目", false)]
    public void The_number_of_a_meeting_may_be_written_as_people_say_it(string typed, bool right)
    {
        Assert.Equal(right, WholeNumbers.TryParse(typed, out var number));
        if (right) Assert.Equal(3, number);
    }

    [Theory]
    [InlineData("１４，３４７人", 14347)]
    [InlineData("1、234、567", 1234567)]
    [InlineData("14 347", 14347)]
    [InlineData("12,5", null)]
    [InlineData("1,23,4", null)]
    [InlineData(",123", null)]
    [InlineData("1234,567", null)]
    public void Only_what_parts_the_thousands_is_left_out_of_a_number(string typed, int? read)
    {
        Assert.Equal(read is not null, WholeNumbers.TryParse(typed, out var number));
        if (read is { } right) Assert.Equal(right, number);
    }

    [Fact]
    public void A_contract_asked_for_before_the_new_year_is_due_on_the_first_day_that_is_open_again()
    {
        var story = new Story { Now = new(2026, 11, 29, 10, 0, 0, TimeSpan.FromHours(9)) };
        story.Consented("1");
        Assert.Equal(new DateTimeOffset(2027, 1, 5, 0, 0, 0, TimeSpan.FromHours(9)), story.State.Lane("1").Current!.Due);
    }

    [Fact]
    public void The_ward_is_not_told_of_its_own_steps_to_outsiders_again_and_again()
    {
        var story = new Story().Accepted();
        story.Answer(Story.Clerk, "draft", "propose", "1", Story.Values(("proposal.kind", "consent"), ("proposal.important", "no"), ("proposal.text", "案のとおり")));
        var back = story.Do(Story.Chief, new Answer(story.Item("circulate", "1").Id, "send-back") { Reason = "案を直してください。", BackTo = "draft" });
        Assert.DoesNotContain(story.MailsOf(back), mail => mail.PersonId == Story.Desk);
        var further = story.Do(Story.Clerk, new Answer(story.Item("draft", "1").Id, "send-back") { Reason = "申請の記載を確かめるため", BackTo = "review" });
        Assert.Contains(story.MailsOf(further), mail => mail.PersonId == Story.Desk);
    }

    [Fact]
    public void Pulling_back_while_the_council_has_its_item_once_more_does_not_bring_the_old_result_back()
    {
        var story = new Story().Accepted();
        story.Do(Story.Clerk, Back(story, "1", "council-packet"));
        story.Do(Story.Desk, new PullBack("1", "差し替えるため"));
        story.Do(Story.Desk, new SubmitForm(story.Item("application", "1").Id, Story.Values()));
        story.Answer(Story.Clerk, "review", "accept", "1");
        Assert.Equal("council-packet", At(story, "1"));
        Schedule(story, "1");
        Assert.Equal("council-result", At(story, "1"));
    }
}
