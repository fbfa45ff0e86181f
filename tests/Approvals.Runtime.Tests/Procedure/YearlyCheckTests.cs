using Approvals.Core.Cases;

namespace Approvals.Runtime.Tests.Procedure;

public sealed class YearlyCheckTests
{
    private static readonly (string, string)[] Plan = [("plan.on", "2027-02-10"), ("plan.method", "visit"), ("plan.people", "介護見本課主任")];

    private static readonly (string, string)[] Record = [("record.heldOn", "2026-11-24"), ("record.present", "サンプル情報センター運用課長"), ("record.seen", "入退室記録、教育記録")];

    private static readonly (string, string)[] Corrected =
        [("correction.cause", "手順の不備"), ("correction.action", "手順を改めた"), ("correction.completedOn", "2026-11-24"), ("correction.prevention", "毎月点検する")];

    private static Story Checked(string? due = "2027-03-31", string until = "2029-06-30") => Shipped.Begun("yearly-check", Story.Clerk, due, ("yearly.until", until));

    private static Story AtResult(string until = "2029-06-30")
    {
        var story = Checked(until: until);
        story.HandIn(Story.Clerk, "plan", Plan);
        story.Say(Story.Clerk, "carry-out", "held", "", Record);
        return story;
    }

    private static Answer Result(Story story, string outcome, params int[] wrong) => new(story.Item("result").Id, outcome)
    {
        Reason = "是正が必要です。",
        Marks = [.. story.Definition.Checklist("measures").Items.Select(item => new ClauseMark(item.Number, wrong.Contains(item.Number) ? ClauseVerdict.Nonconforming : ClauseVerdict.Conforming, "", wrong.Contains(item.Number) ? "未実施" : ""))],
    };

    private static Story AtCorrection()
    {
        var story = AtResult();
        story.Do(Story.Clerk, Result(story, "nonconforming", 6, 12));
        story.GiveNumbers();
        return story;
    }

    [Fact]
    public void What_is_in_order_ends_conforming_with_a_notice_before_and_a_result_after_and_opens_the_next_year()
    {
        var story = AtResult();
        story.Do(Story.Clerk, Result(story, "conforming"));
        story.GiveNumbers();
        story.EndsAs("conforming");
        Assert.Equal(["check-notice", "check-result"], story.State.Letters.Select(letter => letter.Letter));
        var next = story.ChildOf("yearly-check");
        Assert.Equal((new DateOnly(2028, 3, 31), Shipped.Matter, "2029-06-30"), (next.Due!.Value, next.Values["yearly.matter"], next.Values["yearly.until"]));
    }

    [Fact]
    public void The_next_years_check_is_due_next_year_however_early_this_years_was_done()
    {
        var story = AtResult();
        story.Do(Story.Clerk, Result(story, "conforming"));
        story.GiveNumbers();
        var next = story.ChildOf("yearly-check").Play(story);
        Assert.Equal(new DateOnly(2028, 3, 31), next.DueOf("plan"));
        next.WaitUntilAfter("2027-03-31");
        Assert.True(next.State.IsOpen);
    }

    [Fact]
    public void A_measure_that_is_not_carried_out_cannot_be_called_conforming()
    {
        var story = AtResult();
        Assert.Contains(story.Refuse(Story.Clerk, Result(story, "conforming", 12)).Problems, problem => (problem.Path, problem.Code) == ("marks.12", "fatal"));
        Assert.Contains(story.Refuse(Story.Clerk, Result(story, "nonconforming")).Problems, problem => problem.Code == "nothing-nonconforming");
    }

    [Fact]
    public void What_is_not_in_order_is_corrected_by_the_sub_consignee_and_looked_at_again()
    {
        var story = AtCorrection();
        story.HandIn(Shipped.SubDesk, "correction", Corrected);
        story.Say(Story.Clerk, "correction-check", "send-back", "教育の記録がありません。");
        story.HandIn(Shipped.SubDesk, "correction", Corrected);
        story.Say(Story.Clerk, "correction-check", "corrected", "");
        story.EndsAs("corrected");
        Assert.Equal("yearly-check", Assert.Single(story.State.Children).Workflow);
    }

    [Fact]
    public void What_is_never_corrected_leads_to_guidance_and_the_next_year_comes_all_the_same()
    {
        var story = AtCorrection();
        story.Wait(TimeSpan.FromDays(64));
        story.EndsAs("uncorrected");
        Assert.Equal("別紙2第19項から第21項まで", story.ChildOf("guidance").Values["facts.item"]);
        Assert.Equal(new DateOnly(2028, 3, 31), story.ChildOf("yearly-check").Due);
    }

    [Fact]
    public void A_year_without_a_check_is_called_missed_on_the_last_day_of_the_fiscal_year()
    {
        var story = Checked();
        Assert.Equal(new DateOnly(2027, 3, 31), story.DueOf("plan"));
        story.WaitUntilAfter("2027-03-30");
        Assert.True(story.State.IsOpen);
        story.WaitUntilAfter("2027-03-31");
        story.EndsAs("missed");
        Assert.Equal(new DateOnly(2028, 3, 31), story.ChildOf("yearly-check").Due);
    }

    [Fact]
    public void Every_fiscal_year_of_the_contract_is_checked_the_parts_at_its_ends_too()
    {
        var story = Checked(until: "2029-06-30");
        var days = new List<DateOnly> { story.DueOf("plan") };
        while (true)
        {
            story.Wait(TimeSpan.FromDays(400));
            story.EndsAs("missed");
            if (story.State.Children.IsEmpty) break;
            story = story.ChildOf("yearly-check").Play(story);
            days.Add(story.DueOf("plan"));
        }
        // April to June of 2029 is a fiscal year of its own, and its check is due before the contract ends.
        Assert.Equal([new(2027, 3, 31), new(2028, 3, 31), new(2029, 3, 31), new(2029, 6, 30)], days);
    }

    [Fact]
    public void A_contract_that_ends_within_the_year_is_checked_before_it_ends_and_not_again()
    {
        var story = Checked(until: "2026-12-20");
        Assert.Equal(new DateOnly(2026, 12, 20), story.DueOf("plan"));
        story.HandIn(Story.Clerk, "plan", Plan);
        story.Say(Story.Clerk, "carry-out", "held", "", Record);
        story.Do(Story.Clerk, Result(story, "conforming"));
        story.GiveNumbers();
        story.EndsAs("conforming");
        Assert.Empty(story.State.Children);
    }

    [Fact]
    public void A_postponed_check_is_planned_again_and_the_year_still_ends()
    {
        var story = Checked();
        story.HandIn(Story.Clerk, "plan", Plan);
        story.Say(Story.Clerk, "carry-out", "postponed", "先方の都合により日程を改めます。");
        story.HandIn(Story.Clerk, "plan", Plan);
        Assert.Equal("carry-out", story.At());
        story.WaitUntilAfter("2027-03-31");
        story.EndsAs("missed");
    }

    [Fact]
    public void The_ward_alone_checks_and_a_check_that_another_case_opened_only_an_administrator_calls_off()
    {
        Assert.Equal("not-yours-to-open", new Story(Shipped.Find("yearly-check")).Refuse(Story.Desk, Shipped.Opening(Shipped.Find("yearly-check"), null)).Code);
        var story = Checked();
        story.Wait(TimeSpan.FromDays(200));
        var next = story.ChildOf("yearly-check").Play(story);
        Assert.Equal("not-the-applicant", next.Refuse(Story.Clerk, new Withdraw(null, "不要")).Code);
        next.Do(Story.Administrator, new Withdraw(null, "契約が解除されたため"));
        next.EndsAs("withdrawn");
        Assert.Empty(next.State.Children);
    }

    [Fact]
    public void The_sub_consignee_sees_its_own_check_and_another_sub_consignee_does_not()
    {
        var story = AtCorrection();
        Assert.NotNull(story.View(Shipped.SubDesk));
        Assert.Null(story.View(Shipped.OtherSubDesk));
        Assert.Equal("not-found", story.Refuse(Shipped.OtherSubDesk, new SubmitForm(story.Item("correction").Id, Story.Values())).Code);
    }
}
