using System.Collections.Immutable;
using Approvals.Core.Cases;
using Approvals.Core.Definitions;

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

    private static readonly ImmutableArray<TakenItem> Promised =
    [
        new("officeMeasures", "1", new("区が行う対策（1）", "Ward (1)"), "契約書に特記事項を付す。", ""),
        new("operationalMeasures", "3", new("運用上の対策（1）", "Operational (1)"), "監視カメラを設置する。", "subConsignee") { ByTitle = new("再委託先", "Sub-consignee") },
        new("systemMeasures", "2", new("システム上の対策（1）", "System (1)"), "鍵は委託先だけが管理する。", "consignee") { ByTitle = new("委託先", "Consignee") },
    ];

    private static Story Promising(string workflow)
    {
        var story = new Story(Shipped.Find(workflow));
        story.Do(Actor.SystemId, Shipped.Opening(story.Definition, "2027-03-31", ("yearly.until", "2029-06-30")) with { Items = Promised });
        story.HandIn(Story.Clerk, "plan", Plan);
        story.Say(Story.Clerk, "carry-out", "held", "", Record);
        return story;
    }

    private static ImmutableArray<ChecklistItem> Items(Story story) => CheckLists.Of(story.Definition, story.State, (ChecklistStep)story.Definition.Step("result")).Items;

    [Theory]
    [InlineData("yearly-check", 17, 18)]
    [InlineData("yearly-check-consignee", 17, 19)]
    public void The_measures_that_the_application_promised_stand_beside_the_fixed_ones(string workflow, params int[] numbers)
    {
        var items = Items(Promising(workflow)).Where(item => item.Number > 16).ToList();
        Assert.Equal(numbers, items.Select(item => item.Number));
        Assert.All(items, item => Assert.True(item.Fatal));
        Assert.Contains(items, item => item.Title.Ja.EndsWith(workflow == "yearly-check" ? "実施する者：再委託先" : "実施する者：委託先", StringComparison.Ordinal));
    }

    [Fact]
    public void Each_of_them_is_marked_and_none_conforms_by_itself()
    {
        var story = Promising("yearly-check");
        Assert.Equal(["marks.17", "marks.18"], story.Refuse(Story.Clerk, Result(story, "conforming")).Problems.Select(problem => problem.Path));
        ClauseMark[] marks = [.. Items(story).Select(item => new ClauseMark(item.Number, item.Number == 18 ? ClauseVerdict.Nonconforming : ClauseVerdict.Conforming, "3", item.Number == 18 ? "死角がある。" : ""))];
        Assert.Contains(story.Refuse(Story.Clerk, Result(story, "conforming") with { Marks = [.. marks] }).Problems, problem => (problem.Path, problem.Code) == ("marks.18", "fatal"));
        story.Do(Story.Clerk, Result(story, "nonconforming") with { Marks = [.. marks] });
        Assert.Equal("correction-request", story.At());
    }

    [Fact]
    public async Task The_measures_are_taken_from_the_application_and_pinned_in_the_ledger()
    {
        var cancellation = TestContext.Current.CancellationToken;
        var office = new TestOffice();
        var moves = Walkthroughs.ReconsignmentScript.Plain(TestOffice.Definition, TestOffice.Directory, TestOffice.Demo, TestOffice.Today, CaseOrigin.Demo);
        await new Walkthroughs.Walkthrough(moves, new Walkthroughs.RunnerHands(office.Parts, office.Runner, TestOffice.Definition, "parent")).PlayAsync(cancellation);
        var parent = (await office.Runner.LoadAsync("parent", cancellation))!.State;
        var values = parent.FindForm("application")!.Latest!.Values;
        foreach (var called in parent.Children.Where(child => child.Workflow is "yearly-check" or "yearly-check-consignee"))
        {
            var check = (await office.Runner.LoadAsync(called.ChildId, cancellation))!.State;
            Assert.Equal(9, check.Opening!.Items!.Value.Length);
            Assert.All(check.Opening.Items.Value, item => Assert.Equal(values[$"{item.Section}.{item.Row}.text"], item.Text));
        }
        var training = parent.Children.First(child => child.Workflow == "training");
        Assert.Null((await office.Runner.LoadAsync(training.ChildId, cancellation))!.State.Opening!.Items);
    }

    [Fact]
    public void The_consignee_itself_is_checked_each_fiscal_year_to_the_end_of_its_contract()
    {
        var story = Shipped.Begun("yearly-check-consignee", Story.Clerk, "2027-03-31", ("yearly.until", "2028-06-30"));
        var days = new List<DateOnly> { story.DueOf("plan") };
        while (true)
        {
            story.Wait(TimeSpan.FromDays(400));
            story.EndsAs("missed");
            if (story.State.Children.IsEmpty) break;
            story = story.ChildOf("yearly-check-consignee").Play(story);
            days.Add(story.DueOf("plan"));
        }
        Assert.Equal([new(2027, 3, 31), new(2028, 3, 31), new(2028, 6, 30)], days);
    }

    [Fact]
    public void The_consignee_corrects_what_its_own_check_finds_and_no_sub_consignee_sees_it()
    {
        var story = Promising("yearly-check-consignee");
        story.Do(Story.Clerk, Result(story, "nonconforming") with { Marks = [.. Items(story).Select(item => new ClauseMark(item.Number, item.Number == 1 ? ClauseVerdict.Nonconforming : ClauseVerdict.Conforming, "", item.Number == 1 ? "付されていない。" : ""))] });
        story.GiveNumbers();
        Assert.Null(story.View(Shipped.SubDesk));
        story.HandIn(Story.Desk, "correction", Corrected);
        story.Say(Story.Clerk, "correction-check", "corrected", "");
        story.EndsAs("corrected");
    }
}
