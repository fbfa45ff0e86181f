using Approvals.Core.Cases;
using Approvals.Core.Definitions;
using Approvals.Runtime.Cases;

namespace Approvals.Runtime.Tests.Procedure;

/// <summary>What the start permit of one 丙 opens, with its days.</summary>
public sealed class ObligationTests
{
    private static readonly DateOnly YearEnd = new(2027, 3, 31);

    [Fact]
    public void A_permit_in_November_opens_the_obligations_of_that_sub_consignee_until_31_March()
    {
        var story = Permitted(Opened(), "1");
        Assert.Equal(
            ["chain-declaration", "consignee-audit", "council-minutes", "data-return-consignee", "leaver-return", "renewal", "roster-consignee", "staff-notice", "training", "training-consignee", "yearly-check", "yearly-check-consignee"],
            story.State.Children.Select(child => child.Spawn).Order(StringComparer.Ordinal));
        foreach (var yearly in (string[])["training", "training-consignee", "yearly-check", "yearly-check-consignee", "consignee-audit", "chain-declaration"]) Assert.Equal(YearEnd, story.Child(yearly).Due);
        Assert.Equal("株式会社サンプル情報センター", story.State.Lane(story.Child("training").Lane).Name);
    }

    [Fact]
    public void The_consignee_trains_its_own_staff_once_however_many_sub_consignees_there_are()
    {
        var story = Permitted(Permitted(Opened(), "1"), "2");
        // Five of each 丙, five 乙's own, the former 丙's and the council's minutes.
        Assert.Equal(17, story.State.Children.Length);
        Assert.Equal("", story.Child("training-consignee").Lane);
        Assert.Equal(["1", "2"], story.State.Children.Where(child => child.Spawn == "training").Select(child => child.Lane));
    }

    [Fact]
    public void What_starts_on_1_April_is_due_in_its_own_year_though_it_is_permitted_in_March()
    {
        var story = Permitted(Opened(("period.from", "2027-04-01"), ("period.to", "2028-03-31")), "1");
        foreach (var yearly in (string[])["training", "training-consignee", "yearly-check", "consignee-audit"]) Assert.Equal(new DateOnly(2028, 3, 31), story.Child(yearly).Due);
    }

    [Fact]
    public void A_former_sub_consignee_that_no_earlier_case_knows_is_asked_for_the_data_too()
    {
        var child = Permitted(Opened(), "1").Child("leaver-return");
        Assert.Equal(("data-return", "旧見本システム株式会社", null), (child.Workflow, child.Former!.Name, child.EarlierLane));
        Assert.Equal("2027-01-22", child.Values["return.endsOn"]);
    }

    [Fact]
    public void A_former_sub_consignee_that_nobody_knows_needs_an_address()
    {
        var story = Drafted(("changes.1.beforeName", "名簿にない株式会社"));
        var problem = Assert.Single(story.Refuse(Story.Desk, new SubmitForm(story.Item("application").Id, Story.Values())).Problems);
        Assert.Equal(("changes.1.beforeEmail", "missing"), (problem.Path, problem.Code));
        story.Submit(Story.Desk, "application", ("changes.1.beforeEmail", "meibo@mihon-ku.example"));
        Assert.True(story.State.FindForm("application")!.Submissions.Length == 1);
    }

    [Fact]
    public void The_consent_asks_to_tell_the_staff_and_to_report_the_consignees_own_people_before_the_work_starts()
    {
        var story = Opened().Consented("1");
        var starts = DateOnly.Parse(story.State.FindForm("application")!.Latest!.Values["period.from"], System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal(["council-minutes", "roster-consignee", "staff-notice", "training", "training-consignee"], story.State.Children.Select(child => child.Spawn).Order(StringComparer.Ordinal));
        foreach (var before in (string[])["roster-consignee", "staff-notice"]) Assert.Equal(starts.AddDays(-1), story.Child(before).Due);
        Assert.Equal(YearEnd, story.Child("training").Due);
        Assert.Equal(("1", ""), (story.Child("staff-notice").Lane, story.Child("roster-consignee").Lane));
    }

    [Theory]
    [InlineData("2026-11-25", "2026-11-24")]
    [InlineData("2026-11-26", "2026-11-25")]
    [InlineData("2026-11-24", "2026-12-01")]
    [InlineData("2026-11-01", "2026-12-01")]
    public void The_staff_are_told_by_the_day_before_the_work_and_where_that_is_past_within_five_business_days(string from, string due) =>
        Assert.Equal(DateOnly.Parse(due, System.Globalization.CultureInfo.InvariantCulture), Opened(("period.from", from)).Consented("1").Child("staff-notice").Due);

    [Fact]
    public void The_consignee_reports_its_own_people_once_however_many_sub_consignees_are_consented_to()
    {
        var story = Opened().Consented("1").Consented("2");
        Assert.Equal("", story.Child("roster-consignee").Lane);
        Assert.Equal(2, story.State.Children.Count(child => child.Spawn == "staff-notice"));
    }

    [Fact]
    public void At_the_end_of_its_own_contract_the_consignee_returns_to_the_ward_once_for_the_case()
    {
        var story = Permitted(Permitted(Opened(("consignees.1.contractUntil", "2028-03-31")), "1"), "2");
        var own = story.Child("data-return-consignee");
        Assert.Equal((new DateOnly(2028, 4, 30), "2028-03-31", ""), (own.Due!.Value, own.Values["return.endsOn"], own.Lane));
        Assert.Equal("2028-03-31", story.Child("yearly-check-consignee").Values["yearly.until"]);
        Assert.Equal("2028-03-31", story.Child("chain-declaration").Values["chain.until"]);
    }

    [Fact]
    public void Where_the_application_names_no_end_the_division_is_asked_for_it()
    {
        var called = Permitted(Opened(("consignees.1.contractUntil", "")), "1").Child("data-return-consignee");
        Assert.Null(called.Due);
        var story = AfterConsent.By(Actor.SystemId, called.Workflow, AfterConsent.AboutWhole, called.Due, [.. called.Values.Select(value => (value.Key, value.Value))]);
        Assert.Equal("opening", story.Step());
        Assert.Contains(Story.Clerk, story.Item("opening").Assignees);
    }

    [Fact]
    public void A_consent_that_expires_before_the_permit_takes_back_what_it_has_opened()
    {
        var story = Opened().Consented("1");
        Permitted(story, "2");
        story.Wait(TimeSpan.FromDays(91));
        Assert.Equal("expired", story.State.Lane("1").Ending);
        var released = Assert.Single(story.Events.OfType<CasesReleased>());
        Assert.Equal((story.State.CaseId, "1"), (released.EarlierCaseId, released.EarlierLane));
        Assert.Superset(new HashSet<string> { "staff-notice", "training" }, released.Workflows.ToHashSet());
    }

    [Fact]
    public void What_concerns_every_sub_consignee_is_taken_back_only_when_none_of_them_is_left()
    {
        var story = Opened(opinion: "記録を報告させること。").Consented("1");
        story.AtDecision("2");
        story.Do(Story.Director, new Answer(story.Item("decide", "2").Id, "refuse") { Reason = "体制が十分でないため" });
        story.GiveNumbers();
        Assert.Equal(["2"], story.Events.OfType<CasesReleased>().Select(released => released.EarlierLane));
        story.Wait(TimeSpan.FromDays(91));
        Assert.Equal(["2", "1", ""], story.Events.OfType<CasesReleased>().Select(released => released.EarlierLane));
    }

    [Fact]
    public async Task The_case_of_a_notice_ends_when_its_consent_expires()
    {
        var cancellation = TestContext.Current.CancellationToken;
        var office = new TestOffice();
        var moves = Walkthroughs.ReconsignmentScript.Plain(TestOffice.Definition, TestOffice.Directory, TestOffice.Demo, TestOffice.Today, CaseOrigin.Demo).ToList();
        var contract = moves.FindIndex(move => move.Id.StartsWith("contract", StringComparison.Ordinal));
        await new Walkthroughs.Walkthrough([.. moves.Take(contract)], new Walkthroughs.RunnerHands(office.Parts, office.Runner, TestOffice.Definition, "parent")).PlayAsync(cancellation);
        var notice = (await office.Runner.LoadAsync("parent", cancellation))!.State.Children.First(child => child.Spawn == "staff-notice");

        for (var day = 0; day < 130; day++)
        {
            office.Time.Advance(TimeSpan.FromDays(1));
            await office.SweepAsync();
        }

        Assert.Equal("expired", (await office.Runner.LoadAsync("parent", cancellation))!.State.Lane(notice.Lane).Ending);
        var after = (await office.Runner.LoadAsync(notice.ChildId, cancellation))!.State;
        Assert.Equal(["withdrawn"], after.Endings!.Value);
        Assert.True((await office.Verifier.VerifyAsync(notice.ChildId, cancellation)).Holds);
        Assert.Empty(await office.Parts.Ledger.PendingAsync("parent", cancellation));
    }

    [Fact]
    public void Without_a_later_year_the_data_go_back_at_the_end_of_the_period()
    {
        var story = Permitted(Opened(("period.renewal", "no"), ("period.to", "2027-03-31")), "1");
        Assert.DoesNotContain(story.State.Children, child => child.Workflow == "renewal");
        Assert.Equal((YearEnd.AddDays(30), "2027-03-31"), (story.Child("data-return").Due!.Value, story.Child("data-return").Values["return.endsOn"]));
    }

    [Fact]
    public void Each_condition_is_an_obligation_of_its_owner_on_its_day()
    {
        var story = Opened();
        Conditional(story, "1", new("入退室の記録を提出すること。", Party.SubConsignee, "2026-12-25"), new("監査計画を提出すること。", Party.Consignee, "2027-01-15"));
        Permit(story, "1");
        var conditions = story.State.Children.Where(child => child.Spawn == "condition").ToList();
        Assert.Equal([(new DateOnly(2026, 12, 25), "subConsignee"), (new DateOnly(2027, 1, 15), "consignee")], conditions.Select(child => (child.Due!.Value, child.Values["condition.owner"])));
    }

    [Fact]
    public void A_condition_of_the_council_for_every_sub_consignee_is_fulfilled_once()
    {
        var story = Opened(opinion: "記録を報告させること。");
        Permitted(Permitted(story, "1"), "2");
        Assert.Equal("", story.Child("condition").Lane);
    }

    [Fact]
    public void A_refused_sub_consignee_has_no_obligations()
    {
        var story = Opened();
        story.AtDecision("1");
        story.Do(Story.Director, new Answer(story.Item("decide", "1").Id, "refuse") { Reason = "体制が十分でないため" });
        story.GiveNumbers();
        // The council has met; its minutes are nobody's obligation towards a consent.
        Assert.Equal(["council-minutes"], story.State.Children.Select(child => child.Workflow));
    }

    [Fact]
    public void The_division_head_may_suspend_the_permit_and_a_clerk_may_not()
    {
        var story = Permitted(Opened(), "1");
        Assert.Equal("not-a-decider", story.Refuse(Story.Clerk, new ChangePermit("1", true, "条件が履行されないため")).Code);
        Assert.Equal("not-a-decider", story.Refuse(Story.Administrator, new ChangePermit("1", true, "条件が履行されないため")).Code);
        story.Do(Story.Head, new ChangePermit("1", true, "条件が履行されないため"));
        Assert.True(story.State.Lane("1").Suspended);
    }

    [Fact]
    public async Task Every_obligation_is_opened_and_waits_for_its_people()
    {
        var office = new TestOffice();
        var moves = Walkthroughs.ReconsignmentScript.Winding(TestOffice.Definition, TestOffice.Directory, TestOffice.Demo, TestOffice.Today, CaseOrigin.Demo);
        await new Walkthroughs.Walkthrough(moves, new Walkthroughs.RunnerHands(office.Parts, office.Runner, TestOffice.Definition, "parent")).PlayAsync(TestContext.Current.CancellationToken);
        var parent = (await office.Runner.LoadAsync("parent", TestContext.Current.CancellationToken))!.State;

        foreach (var called in parent.Children)
        {
            var child = (await office.Runner.LoadAsync(called.ChildId, TestContext.Current.CancellationToken))!.State;
            // A former 丙 that no case knows belongs to no lane.
            Assert.Equal(("parent", called.Former is null ? called.Lane : "", called.Due), (child.Opening!.About!.CaseId, child.Opening.About.Lane, child.Opening.Due));
            Assert.True(child.OpenItems.Any() || child.NextTimer is not null, called.Workflow);
        }
        Assert.Contains(parent.Children, called => called.Workflow == "condition-fulfilment");
    }

    [Theory]
    [InlineData("confirm", true)]
    [InlineData("unfulfilled", false)]
    public async Task A_condition_that_is_confirmed_in_its_own_case_is_met_in_the_one_that_set_it(string outcome, bool met)
    {
        var cancellation = TestContext.Current.CancellationToken;
        var office = new TestOffice();
        var moves = Walkthroughs.ReconsignmentScript.Winding(TestOffice.Definition, TestOffice.Directory, TestOffice.Demo, TestOffice.Today, CaseOrigin.Demo);
        await new Walkthroughs.Walkthrough(moves, new Walkthroughs.RunnerHands(office.Parts, office.Runner, TestOffice.Definition, "parent")).PlayAsync(cancellation);
        var parent = (await office.Runner.LoadAsync("parent", cancellation))!.State;
        var called = parent.Children.First(child => child.Workflow == "condition-fulfilment");

        await DoAsync(office, called.ChildId, item => new AttachDocument(item.Id, "evidence", "", new string('a', 64), 10, "記録.pdf", "application/pdf"));
        await DoAsync(office, called.ChildId, item => new SubmitForm(item.Id, Story.Values(("report.doneOn", "2026-11-24"), ("report.text", "提出しました。"))));
        await DoAsync(office, called.ChildId, item => new Answer(item.Id, outcome) { Reason = "確認しました。" });
        Assert.False((await office.Runner.LoadAsync(called.ChildId, cancellation))!.State.IsOpen);
        await office.SweepAsync();

        var after = (await office.Runner.LoadAsync("parent", cancellation))!.State;
        Assert.Equal(met ? [called.ChildId] : Array.Empty<string>(), after.Conditions.Where(condition => condition.FulfilledAt is not null).Select(condition => condition.FulfilledNote));
        Assert.Empty(await office.Parts.Ledger.PendingAsync(called.ChildId, cancellation));
        Assert.True((await office.Verifier.VerifyAsync("parent", cancellation)).Holds);
    }

    [Fact]
    public void Only_the_system_says_that_an_obligation_is_fulfilled()
    {
        var story = Opened();
        Conditional(story, "1", new NewCondition("入退室の記録を提出すること。", Party.SubConsignee, "2026-12-25"));
        Permit(story, "1");
        var child = story.Child("condition").ChildId;
        Assert.Equal("not-found", story.Refuse(Story.Desk, new ChildFulfilled(child)).Code);
        Assert.Equal("not-found", story.Refuse(Actor.SystemId, new ChildFulfilled("c-unknown")).Code);
        story.Do(Actor.SystemId, new ChildFulfilled(child));
        Assert.NotNull(Assert.Single(story.State.Conditions).FulfilledAt);
    }

    private static async Task DoAsync(TestOffice office, string caseId, Func<WorkItem, CaseCommand> command)
    {
        var cancellation = TestContext.Current.CancellationToken;
        var item = Assert.Single((await office.Runner.LoadAsync(caseId, cancellation))!.State.OpenItems);
        var person = item.Assignees[0];
        var done = await office.Runner.ExecuteAsync(caseId, command(item), new CommandRequest(new Actor(person, person, Core.Cases.Verification.SignIn), Guid.NewGuid().ToString("N")), cancellation);
        Assert.IsType<CommandResult.Done>(done);
    }

    private static Story Opened(params (string Path, string Value)[] changed) => Opened("", changed);

    private static Story Drafted(params (string Path, string Value)[] changed)
    {
        var story = new Story();
        story.Do(Story.Desk, new OpenCase(CaseOrigin.Demo, ["care-division"], TestOffice.Demo.Values.SetItems(Story.Values(changed))));
        foreach (var slot in story.Definition.Form(story.Definition.Application.Form).Documents.Where(slot => slot.Required)) story.Attach("application", "", slot.Id, Story.Desk);
        return story;
    }

    private static Story Opened(string opinion, params (string Path, string Value)[] changed)
    {
        var story = Drafted(changed);
        story.Submit(Story.Desk, "application").Reply(Story.Clerk, "receipt", "receive");
        story.GiveNumbers();
        story.Reply(Story.Clerk, "review", "accept");
        story.Reply(Story.Secretariat, "council-packet", "schedule", ("packet.fiscalYear", "令和8年度"), ("packet.session", "6"), ("packet.meetingDate", "2026-11-24"));
        story.Reply(Story.Secretariat, "council-distribution", "distribute");
        return opinion.Length == 0
            ? story.Reply(Story.Secretariat, "council-result", "reported", ("result.heldOn", "2026-11-24"))
            : story.Reply(Story.Secretariat, "council-result", "approved-with-opinion", ("result.heldOn", "2026-11-24"), ("result.opinion", opinion), ("result.conditionDue", "2026-12-25"));
    }

    private static Story Permitted(Story story, string lane)
    {
        story.Consented(lane);
        return Permit(story, lane);
    }

    private static void Conditional(Story story, string lane, params NewCondition[] conditions)
    {
        story.AtDecision(lane);
        story.Do(Story.Director, new Answer(story.Item("decide", lane).Id, "conditional") { Conditions = [.. conditions] });
        story.GiveNumbers();
    }

    private static Story Permit(Story story, string lane)
    {
        story.ContractSubmitted(lane);
        story.Do(Story.Clerk, new Answer(story.Item("clause-check", lane).Id, "conforming") { Marks = story.Marks() });
        story.Do(Story.Desk, new SubmitForm(story.Item("roster", lane).Id, Story.Values(
            ("responsible.name", "例示 一郎"), ("responsible.employer", "見本"), ("responsible.post", "課長"),
            ("handlers.1.name", "例示 二郎"), ("handlers.1.employer", "見本"), ("handlers.1.duties", "監視"))));
        story.Answer(Story.Clerk, "roster-acceptance", "accept", lane);
        story.GiveNumbers();
        return story;
    }
}
