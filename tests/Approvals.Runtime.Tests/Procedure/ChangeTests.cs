using Approvals.Core.Cases;
using Approvals.Runtime.Cases;

namespace Approvals.Runtime.Tests.Procedure;

/// <summary>W2: a change measured from an earlier consent.</summary>
public sealed class ChangeTests
{
    private const string Consignee = "一般社団法人 見本県給付審査連合会";
    private const string Former = "旧見本システム株式会社";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static Story Open(string before, string role = "subConsignee", AboutCase? about = null, params (string Path, string Value)[] more)
    {
        var story = new Story(TestOffice.Shipped("reconsignment-change"));
        var values = TestOffice.Demo.Values.Where(pair => !pair.Key.StartsWith("changes.", StringComparison.Ordinal)).ToDictionary();
        foreach (var (path, value) in Story.Values(
            ("baseline.consent", "8福介第12号（令和8年4月1日）"), ("baseline.summary", "保管業務の再委託先を変更する。"),
            ("changes.1.kind", "change"), ("changes.1.work", "データ保管"), ("changes.1.beforeName", before), ("changes.1.beforeRole", role),
            ("changes.1.leavesOn", "2027-01-31"), ("changes.1.afterName", "株式会社サンプル情報センター"), ("changes.1.afterRole", "subConsignee"),
            ("subConsignees.1.treatment", "changed"), ("subConsignees.2.treatment", "added"))) values[path] = value;
        foreach (var (path, value) in more) values[path] = value;
        story.Do(Story.Desk, new OpenCase(CaseOrigin.Demo, ["care-division"], Story.Values([.. values.Select(pair => (pair.Key, pair.Value))])) { About = about ?? AfterConsent.AboutWhole });
        foreach (var slot in story.Definition.Form(story.Definition.Application.Form).Documents.Where(slot => slot.Required)) story.Attach("application", "", slot.Id, Story.Desk);
        return story;
    }

    private static Story Permitted(Story story, string lane)
    {
        story.Submit(Story.Desk, "application").Reply(Story.Clerk, "receipt", "receive");
        story.GiveNumbers();
        story.Reply(Story.Clerk, "review", "accept");
        story.Reply(Story.Secretariat, "council-packet", "schedule", ("packet.fiscalYear", "令和8年度"), ("packet.session", "6"), ("packet.meetingDate", "2026-11-24"));
        story.Reply(Story.Secretariat, "council-distribution", "distribute");
        story.Reply(Story.Secretariat, "council-result", "reported", ("result.heldOn", "2026-11-24"));
        return MayStart(story, lane);
    }

    private static Story MayStart(Story story, string lane)
    {
        story.Consented(lane).ContractSubmitted(lane);
        story.Do(Story.Clerk, new Answer(story.Item("clause-check", lane).Id, "conforming") { Marks = story.Marks() });
        story.Do(Story.Desk, new SubmitForm(story.Item("roster", lane).Id, Story.Values(
            ("responsible.name", "例示 一郎"), ("responsible.employer", "見本"), ("responsible.post", "課長"),
            ("handlers.1.name", "例示 二郎"), ("handlers.1.employer", "見本"), ("handlers.1.duties", "監視"))));
        story.Answer(Story.Clerk, "roster-acceptance", "accept", lane);
        story.GiveNumbers();
        return story;
    }

    [Fact]
    public void The_former_sub_consignee_returns_what_it_holds_as_soon_as_its_successor_may_start()
    {
        var story = Permitted(Open(Former), "1");
        var child = story.Child("leaver-return");
        Assert.Equal(("data-return", "2", "2027-01-31", "データ保管"), (child.Workflow, child.EarlierLane, child.Values["return.endsOn"], child.Values["return.work"]));
        Assert.Contains(story.State.Children, other => other.Workflow == "training");
    }

    [Fact]
    public void Another_sub_consignee_that_starts_makes_nobody_leave() =>
        Assert.DoesNotContain(Permitted(Open(Former), "2").State.Children, child => child.Spawn == "leaver-return");

    [Fact]
    public void Where_the_consignee_did_the_work_itself_nobody_leaves() =>
        Assert.DoesNotContain(Permitted(Open(Consignee, "consignee"), "1").State.Children, child => child.Spawn == "leaver-return");

    [Fact]
    public void A_company_before_that_the_earlier_case_does_not_know_is_refused_with_the_names_it_knows()
    {
        var story = Open("見知らぬ株式会社");
        var refusal = story.Refuse(Story.Desk, new SubmitForm(story.Item("application").Id, Story.Values()));
        Assert.Equal([("changes.1.beforeName", "not-of-earlier-case"), ("changes.1.beforeEmail", "missing")], refusal.Problems.Select(problem => (problem.Path, problem.Code)));
        Assert.Contains(Former, refusal.Problems[0].Message.Ja, StringComparison.Ordinal);
    }

    [Fact]
    public void A_company_before_that_was_consented_to_on_paper_leaves_by_its_address()
    {
        var story = Open("紙で承諾された株式会社");
        story.Do(Story.Desk, new SaveDraft(story.Item("application").Id, Story.Values(("changes.1.beforeEmail", "kami@mihon-ku.example"))));
        var child = Permitted(story, "1").Child("leaver-return");
        Assert.Equal(new FormerParty("紙で承諾された株式会社", "kami@mihon-ku.example"), child.Former);
    }

    [Fact]
    public void Nobody_asks_a_sub_consignee_that_leaves_whether_it_goes_on()
    {
        var story = Permitted(Open(Former), "1");
        var released = Assert.IsType<CasesReleased>(Assert.Single(story.Events, happened => happened is CasesReleased));
        Assert.Equal(("case-1", "2"), (released.EarlierCaseId, released.EarlierLane));
        Assert.Equal(["renewal", "data-return"], released.Workflows);
    }

    [Fact]
    public void A_change_without_a_row_of_changes_is_refused()
    {
        var story = Open(Former);
        story.Do(Story.Desk, new SaveDraft(story.Item("application").Id, Story.Values(), ["changes.1"]));
        Assert.Contains(story.Refuse(Story.Desk, new SubmitForm(story.Item("application").Id, Story.Values())).Problems, problem => problem is { Path: "changes", Code: "too-few" });
    }

    private const string Second = "例示データ保管株式会社";

    /// <summary>An earlier case in which the second 丙 of the demonstration was consented to with the words of now.</summary>
    private static AboutCase Knowing(string second) => AfterConsent.AboutWhole with
    {
        Lanes = [new("1", Former), new("2", second) { Row = UnchangedRows.Digest(TestOffice.Shipped("reconsignment-change").Lanes!, Demo, "2", "treatment") }],
    };

    private static System.Collections.Immutable.ImmutableDictionary<string, string> Demo => TestOffice.Demo.Values;

    [Fact]
    public void A_sub_consignee_that_stays_as_it_is_is_not_decided_on_again_and_the_case_ends_without_it()
    {
        var story = Permitted(Open(Former, about: Knowing(Second), more: ("subConsignees.2.treatment", "unchanged")), "1");
        Assert.Equal(["1"], story.State.Lanes.Where(lane => lane.Name.Length > 0).Select(lane => lane.Id));
        Assert.Equal(["permitted"], story.State.Endings!.Value);
        Assert.Null(story.View("reiji-storage-desk"));
    }

    [Theory]
    [InlineData("not-of-earlier-case", "見知らぬ株式会社", "")]
    [InlineData("differs-from-earlier-case", Second, "別の業務")]
    public void What_was_not_consented_to_like_this_cannot_stay_as_it_is(string code, string earlier, string work)
    {
        var story = Open(Former, about: Knowing(earlier), more: [("subConsignees.2.treatment", "unchanged"), ("subConsignees.2.work", work.Length > 0 ? work : Demo["subConsignees.2.work"])]);
        var problem = Assert.Single(story.Refuse(Story.Desk, new SubmitForm(story.Item("application").Id, Story.Values())).Problems);
        Assert.Equal(("subConsignees.2.treatment", code), (problem.Path, problem.Code));
    }

    [Fact]
    public void One_whose_consent_was_refused_or_has_lapsed_cannot_stay_as_it_is()
    {
        var story = Open(Former, about: Knowing(Second) with { Lanes = [new("2", Second)] }, more: [("subConsignees.2.treatment", "unchanged"), ("changes.1.beforeEmail", "kyu@mihon-ku.example")]);
        Assert.Contains(story.Refuse(Story.Desk, new SubmitForm(story.Item("application").Id, Story.Values())).Problems, problem => problem is { Path: "subConsignees.2.treatment", Code: "not-of-earlier-case" });
    }

    [Fact]
    public void One_that_leaves_or_takes_over_cannot_stay_as_it_is()
    {
        var story = Open(Former, about: Knowing(Second), more: [("subConsignees.2.treatment", "unchanged"), ("changes.1.afterName", Second)]);
        Assert.Equal(["named-in-a-change"], story.Refuse(Story.Desk, new SubmitForm(story.Item("application").Id, Story.Values())).Problems.Select(problem => problem.Code));
    }

    [Fact]
    public void An_application_in_which_everybody_stays_as_they_are_is_refused()
    {
        var story = Open(Former, about: Knowing(Second), more: [("subConsignees.1.treatment", "unchanged"), ("subConsignees.2.treatment", "unchanged")]);
        Assert.Equal(["nothing-changes"], story.Refuse(Story.Desk, new SubmitForm(story.Item("application").Id, Story.Values())).Problems.Select(problem => problem.Code));
    }

    [Fact]
    public void A_company_after_that_is_no_party_of_the_application_is_refused_with_the_names_of_the_parties()
    {
        var story = Open(Former, more: ("changes.1.afterName", "サンプル情報センター"));
        var problem = Assert.Single(story.Refuse(Story.Desk, new SubmitForm(story.Item("application").Id, Story.Values())).Problems);
        Assert.Equal(("changes.1.afterName", "not-a-party"), (problem.Path, problem.Code));
        Assert.Contains("株式会社サンプル情報センター", problem.Message.Ja, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1", "2")]
    [InlineData("2", "1")]
    public void Where_the_consignee_takes_the_work_back_the_former_sub_consignee_returns_what_it_holds_once(string first, string second)
    {
        var story = Permitted(Open(Former, more: [("changes.1.afterName", Consignee), ("changes.1.afterRole", "consignee")]), first);
        Assert.Equal(("data-return", "2"), (story.Child("leaver-return").Workflow, story.Child("leaver-return").EarlierLane));
        MayStart(story, second);
        Assert.Equal(["permitted", "permitted"], story.State.Endings!.Value);
        story.Child("leaver-return");
    }

    [Fact]
    public async Task A_change_after_a_change_knows_the_sub_consignee_that_stayed_and_where_it_was_decided()
    {
        var office = new TestOffice();
        var moves = Walkthroughs.ReconsignmentScript.Winding(TestOffice.Definition, TestOffice.Directory, TestOffice.Demo, TestOffice.Today, CaseOrigin.Demo);
        await new Walkthroughs.Walkthrough(moves, new Walkthroughs.RunnerHands(office.Parts, office.Runner, TestOffice.Definition, "parent")).PlayAsync(Cancellation);
        var parent = (await office.Runner.LoadAsync("parent", Cancellation))!;
        var about = AboutCases.Of(parent, "", TestOffice.Directory)! with { Units = ["care-division"] };
        Assert.All(about.Lanes!.Value, lane => Assert.Matches("^[0-9a-f]{64}$", lane.Row));

        var definition = TestOffice.Shipped("reconsignment-change");
        var values = AboutCases.Answers(parent, definition);
        var names = about.Lanes.Value.ToDictionary(lane => lane.Lane, lane => lane.Name);
        var story = Open(names["1"], about: about, more: [.. values.Where(pair => pair.Key.StartsWith("subConsignees.", StringComparison.Ordinal)).Select(pair => (pair.Key, pair.Value)),
            ("subConsignees.2.treatment", "unchanged"), ("changes.1.beforeName", Former), ("changes.1.beforeEmail", "kyu@mihon-ku.example"), ("changes.1.afterName", names["1"])]);
        Permitted(story, "1");
        var next = AboutCases.Of(new LoadedCase(story.State, story.Definition, ""), "", TestOffice.Directory)!;
        Assert.Equal(["1", "2"], next.Lanes!.Value.Select(lane => lane.Lane).Order());
        Assert.Equal("parent", next.CaseOf("2"));
        Assert.Equal(story.State.CaseId, next.CaseOf("1"));
        // The answer that left it out is not taken over, and it can be left out again.
        Assert.Equal(about.Lanes.Value.Single(lane => lane.Lane == "2").Row, next.Lanes.Value.Single(lane => lane.Lane == "2").Row);
        Assert.DoesNotContain(AboutCases.Answers(new LoadedCase(story.State, story.Definition, ""), definition).Keys, path => path.EndsWith(".treatment", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_form_begins_with_the_answers_of_the_earlier_case()
    {
        var office = new TestOffice();
        var moves = Walkthroughs.ReconsignmentScript.Winding(TestOffice.Definition, TestOffice.Directory, TestOffice.Demo, TestOffice.Today, CaseOrigin.Demo);
        await new Walkthroughs.Walkthrough(moves, new Walkthroughs.RunnerHands(office.Parts, office.Runner, TestOffice.Definition, "parent")).PlayAsync(Cancellation);
        var parent = (await office.Runner.LoadAsync("parent", Cancellation))!;

        var open = new OpenCase(CaseOrigin.Demo, [], Story.Values(("cover.matter", "再委託先の変更"))) { About = AboutCases.Of(parent, "", TestOffice.Directory) };
        var desk = new Actor(Story.Desk, Story.Desk, Core.Cases.Verification.SignIn);
        await office.Runner.OpenAsync("change", TestOffice.Shipped("reconsignment-change"), open, new CommandRequest(desk, "open"), Cancellation);

        var draft = (await office.Runner.LoadAsync("change", Cancellation))!.State.FindForm("application")!.Draft;
        Assert.Equal("再委託先の変更", draft["cover.matter"]);
        Assert.Equal(parent.State.FindForm("application")!.Latest!.Values["measures.supervision"], draft["measures.supervision"]);
        Assert.Contains(parent.State.Lanes[1].Name, draft.Values);
        // What changed then is not what changes now.
        Assert.DoesNotContain(draft.Keys, path => path.StartsWith("changes.", StringComparison.Ordinal));
    }
}
