using Approvals.Core.Cases;
using Approvals.Core.Definitions;
using Approvals.Core.Views;
using Approvals.Mail;
using Approvals.Runtime.Cases;
using Approvals.Runtime.Walkthroughs;

namespace Approvals.Runtime.Tests;

/// <summary>Cases that follow a consent know of each other: no obligation twice, and none that has lost its reason.</summary>
public sealed class FollowingTests
{
    private const string Parent = "case-1";
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_renewal_opens_no_second_training_where_one_is_open()
    {
        var office = await PermittedAsync();
        // The renewal asks 75 days before the period ends; this year's training has ended by then and the next one waits.
        await PassAsync(office, new DateOnly(2027, 7, 8));
        var renewal = (await AboutLaneAsync(office, "renewal", "1")).Single();
        var trainings = (await AboutLaneAsync(office, "training", "1")).Select(one => one.State.CaseId).ToList();

        await DoAsync(office, renewal.State.CaseId, item => new SubmitForm(item.Id, Values(("intention.kind", "unchanged"), ("intention.from", "2027-09-21"), ("intention.to", "2028-09-20"), ("intention.continues", "yes"), ("intention.measuresKept", "yes"))));
        await DoAsync(office, renewal.State.CaseId, item => new Answer(item.Id, "unchanged"));
        await DoAsync(office, renewal.State.CaseId, item => new Answer(item.Id, "propose") { Values = Values(("proposal.kind", "consent"), ("proposal.important", "no"), ("proposal.text", "案のとおり決定してよいか伺います。")) });
        await DoAsync(office, renewal.State.CaseId, item => new Answer(item.Id, "consent"));

        var ended = (await office.Runner.LoadAsync(renewal.State.CaseId, Cancellation))!.State;
        Assert.Equal(["renewed"], ended.Endings!.Value);
        Assert.Equal(trainings, (await AboutLaneAsync(office, "training", "1")).Select(one => one.State.CaseId));
        Assert.DoesNotContain(ended.Children, child => child.Workflow == "training");
        Assert.Contains(ended.Children, child => child.Workflow == "renewal");
        Assert.True((await office.Verifier.VerifyAsync(renewal.State.CaseId, Cancellation)).Holds);
    }

    [Fact]
    public async Task With_its_data_returned_a_sub_consignee_has_nothing_left_to_do_and_the_others_go_on()
    {
        var office = await PermittedAsync();
        var before = await AboutLaneAsync(office, "training", "1");
        Assert.Single(before);
        var id = await ReturnAsync(office, "1");

        Assert.Equal(["confirmed"], (await office.Runner.LoadAsync(id, Cancellation))!.State.Endings!.Value);
        foreach (var workflow in new[] { "training", "staff-notice", "yearly-check", "consignee-audit", "renewal" })
        {
            Assert.Empty(await AboutLaneAsync(office, workflow, "1"));
            Assert.Single(await AboutLaneAsync(office, workflow, "2"));
        }
        var training = (await office.Runner.LoadAsync(before[0].State.CaseId, Cancellation))!.State;
        Assert.Equal(["withdrawn"], training.Endings!.Value);
        Assert.Empty(training.Children);
        Assert.All(training.Items, item => Assert.Equal(WorkItemEnd.Released, item.End));
        Assert.True((await office.Verifier.VerifyAsync(training.CaseId, Cancellation)).Holds);
    }

    [Fact]
    public async Task Whoever_had_a_task_of_it_reads_that_nothing_is_left_to_do()
    {
        var office = await PermittedAsync();
        await ReturnAsync(office, "1");
        office.Time.Advance(TimeSpan.FromMinutes(2));
        await office.SweepAsync();

        var told = office.Mails.Sent.Where(mail => mail.Kind == MailKind.Cancelled).ToList();
        Assert.Contains(told, mail => mail.ToAddress.StartsWith("sample-center", StringComparison.Ordinal) && mail.Procedure!.Ja == "再委託先の従事者に対する教育");
        Assert.All(told, mail => Assert.Equal(MailWords.ReasonGone, mail.EndingTitle));
    }

    [Fact]
    public async Task A_condition_that_the_ward_notes_as_met_asks_nobody_for_a_report_any_more()
    {
        var office = new TestOffice();
        var moves = ReconsignmentScript.Winding(TestOffice.Definition, TestOffice.Directory, TestOffice.Demo, TestOffice.Today, CaseOrigin.Demo);
        await new Walkthrough(moves, new RunnerHands(office.Parts, office.Runner, TestOffice.Definition, Parent)).PlayAsync(Cancellation);
        var parent = (await office.Runner.LoadAsync(Parent, Cancellation))!.State;
        var condition = parent.Conditions.First(one => one.Lane == "2" && one.FulfilledAt is null);
        var reports = await AboutLaneAsync(office, "condition-fulfilment", "2");
        var report = Assert.Single(reports, one => one.State.Title == condition.Text);

        var done = await office.Runner.ExecuteAsync(Parent, new FulfilCondition(condition.Id, "報告書で確認しました。"), Request("mihon-hanako"), Cancellation);

        Assert.IsType<CommandResult.Done>(done);
        var ended = (await office.Runner.LoadAsync(report.State.CaseId, Cancellation))!.State;
        Assert.Equal(["withdrawn"], ended.Endings!.Value);
        Assert.All(ended.Items, item => Assert.NotNull(item.End));
        Assert.Equal(reports.Count - 1, (await AboutLaneAsync(office, "condition-fulfilment", "2")).Count);
    }

    [Fact]
    public async Task Ending_them_a_second_time_changes_nothing()
    {
        var office = await PermittedAsync();
        var id = await ReturnAsync(office, "1");
        var versions = await VersionsAsync(office);

        await office.Runner.RecoverAsync(id, [], Cancellation);
        await office.SweepAsync();

        Assert.Equal(versions, await VersionsAsync(office));
    }

    [Fact]
    public async Task A_former_sub_consignee_of_before_this_system_sees_its_own_return_and_nothing_else()
    {
        var office = await PermittedAsync();
        var parent = (await office.Runner.LoadAsync(Parent, Cancellation))!;
        var called = parent.State.Children.Single(child => child.Former is not null);
        var child = (await office.Runner.LoadAsync(called.ChildId, Cancellation))!;

        Assert.Equal("旧見本システム株式会社", child.State.Opening!.About!.SubConsignee);
        Assert.False(Access.SightOf(child.State, "former-mihon-system-desk", TestOffice.Directory, TestOffice.Today).IsNothing);
        Assert.True(Access.SightOf(parent.State, "former-mihon-system-desk", TestOffice.Directory, TestOffice.Today).IsNothing);
        foreach (var other in parent.State.Children.Where(one => one.ChildId != called.ChildId))
            Assert.True(Access.SightOf((await office.Runner.LoadAsync(other.ChildId, Cancellation))!.State, "former-mihon-system-desk", TestOffice.Directory, TestOffice.Today).IsNothing);
    }

    [Fact]
    public async Task A_change_begins_nothing_twice_for_whoever_stays_and_everything_for_whoever_comes()
    {
        var office = await PermittedAsync();
        var before = await AboutLaneAsync(office, "training", "2");
        await ChangeAsync(office);

        var change = (await office.Runner.LoadAsync("change", Cancellation))!.State;
        Assert.Equal(["permitted", "permitted"], change.Endings!.Value);
        // 例示データ保管 stays: its notice is new, everything else goes on.
        Assert.Equal(["staff-notice"], change.Children.Where(child => child.Lane == "2").Select(child => child.Workflow));
        Assert.Equal(
            ["consignee-audit", "data-return", "renewal", "staff-notice", "training", "yearly-check"],
            change.Children.Where(child => child.Lane == "1").Select(child => child.Workflow).Order(StringComparer.Ordinal));
        Assert.Equal(before.Select(one => one.State.CaseId), (await AboutLaneAsync(office, "training", "2")).Select(one => one.State.CaseId));
        Assert.DoesNotContain(change.Children, child => child.Workflow == "training-consignee");
        Assert.True((await office.Verifier.VerifyAsync("change", Cancellation)).Holds);
    }

    [Fact]
    public async Task A_change_asks_whoever_leaves_for_the_data_and_no_longer_for_a_renewal()
    {
        var office = await PermittedAsync();
        await ChangeAsync(office);

        Assert.Empty(await AboutLaneAsync(office, "renewal", "1"));
        Assert.Single(await AboutLaneAsync(office, "renewal", "2"));
        var leaving = Assert.Single(await AboutLaneAsync(office, "data-return", "1"));
        Assert.Equal("株式会社サンプル情報センター", leaving.State.Opening!.About!.SubConsignee);
        // Until its data are back it goes on being trained and checked.
        Assert.Single(await AboutLaneAsync(office, "yearly-check", "1"));
    }

    // 新見本ストレージ takes over from サンプル情報センター; 例示データ保管 stays, with a contract that changes.
    private static async Task ChangeAsync(TestOffice office)
    {
        var parent = (await office.Runner.LoadAsync(Parent, Cancellation))!;
        var definition = TestOffice.Shipped("reconsignment-change");
        var values = TestOffice.Demo.Values.RemoveRange(TestOffice.Demo.Values.Keys.Where(path => path.StartsWith("changes.", StringComparison.Ordinal))).SetItems(Values(
            ("subConsignees.1.name", "新見本ストレージ株式会社"), ("subConsignees.1.email", "shin-mihon@mihon-ku.example"),
            ("subConsignees.1.treatment", "added"), ("subConsignees.2.treatment", "changed"),
            ("baseline.consent", "8福介第1号（令和8年11月24日）"), ("baseline.summary", "保管業務の再委託先を変更する。"),
            ("changes.1.kind", "change"), ("changes.1.work", "データ保管"), ("changes.1.beforeName", "株式会社サンプル情報センター"), ("changes.1.beforeRole", "subConsignee"),
            ("changes.1.leavesOn", "2027-01-31"), ("changes.1.afterName", "新見本ストレージ株式会社"), ("changes.1.afterRole", "subConsignee")));
        var moves = ReconsignmentScript.Plain(definition, TestOffice.Directory, TestOffice.Demo with { Values = values }, TestOffice.Today, CaseOrigin.Demo);
        var hands = new RunnerHands(office.Parts, office.Runner, definition, "change", AboutCases.Of(parent, "", TestOffice.Directory));
        await new Walkthrough(moves, hands).PlayAsync(Cancellation);
    }

    [Fact]
    public async Task With_the_confirmed_return_the_consent_is_over_in_the_case_that_gave_it_and_the_others_stand()
    {
        var office = await PermittedAsync();
        await ReturnAsync(office, "1");
        await office.SweepAsync();
        var parent = (await office.Runner.LoadAsync(Parent, Cancellation))!;
        Assert.NotNull(parent.State.Lane("1").ConsentEndedAt);
        Assert.Null(parent.State.Lane("2").ConsentEndedAt);
        var today = TestOffice.Today;
        Assert.False(ConsentEntry.Of(parent.Definition, parent.State, "1")!.IsPermittedOn(today));
        Assert.True(ConsentEntry.Of(parent.Definition, parent.State, "2")!.IsPermittedOn(today));
        Assert.False(ConsentEntry.Of(parent.Definition, parent.State, "2")!.IsPermittedOn(new DateOnly(2099, 1, 1)));
        // Whoever has given everything back does not go on as before in a change.
        Assert.Null(AboutCases.Of(parent, "", TestOffice.Directory)!.Lanes!.Value.Single(lane => lane.Lane == "1").Row);
        Assert.Empty((await office.Verifier.VerifyAsync(Parent, Cancellation)).Problems);
    }

    [Fact]
    public async Task A_return_to_a_change_ends_the_consent_that_was_changed_as_well()
    {
        var office = await PermittedAsync();
        await ChangeAsync(office);
        var change = (await office.Runner.LoadAsync("change", Cancellation))!;
        var name = change.State.Lane("2").Name;
        var command = new CommandRequest(Actor.System, "consent-ended:test");
        Assert.IsType<CommandResult.Done>(await office.Runner.ExecuteAsync("change", new EndConsent("2", "return-9"), command, Cancellation));
        await office.SweepAsync();
        var parent = (await office.Runner.LoadAsync(Parent, Cancellation))!;
        Assert.NotNull(parent.State.Lanes.Single(lane => lane.Name == name).ConsentEndedAt);
        Assert.Null(parent.State.Lanes.Single(lane => lane.Name.Length > 0 && lane.Name != name).ConsentEndedAt);
    }

    private static async Task<string> ReturnAsync(TestOffice office, string lane)
    {
        var parent = (await office.Runner.LoadAsync(Parent, Cancellation))!;
        var open = new OpenCase(CaseOrigin.Demo, [], Values(("return.matter", "保管業務"))) { About = AboutCases.Of(parent, lane, TestOffice.Directory) };
        await office.Runner.OpenAsync("return-1", TestOffice.Shipped("data-return"), open, Request("mihon-hanako"), Cancellation);
        await DoAsync(office, "return-1", item => new SubmitForm(item.Id, Values(("return.endsOn", "2026-11-20"), ("return.reason", "契約の終了"))));
        await DoAsync(office, "return-1", item => new SubmitForm(item.Id, Values(("notice.items", "保管データ一式"), ("instruction.kind", "asProvided"))));
        await DoAsync(office, "return-1", item => new SubmitForm(item.Id, Values(("outcome.erasure", "none"))));
        await DoAsync(office, "return-1", item => new Answer(item.Id, "received"));
        await DoAsync(office, "return-1", item => new Answer(item.Id, "confirm") { Values = Values(("confirmation.method", "documents"), ("confirmation.on", "2026-11-24")) });
        return "return-1";
    }

    private static async Task<List<LoadedCase>> AboutLaneAsync(TestOffice office, string workflow, string lane)
    {
        var found = new List<LoadedCase>();
        foreach (var id in (await office.Parts.Index.AboutAsync("mihon-ku", Parent, null, 100, Cancellation)).Items)
            if (await office.Runner.LoadAsync(id, Cancellation) is { State.IsOpen: true } one && one.Definition.Id == workflow && one.State.Opening!.About!.Lane == lane) found.Add(one);
        return found;
    }

    private static async Task<List<(string, long)>> VersionsAsync(TestOffice office)
    {
        var versions = new List<(string, long)>();
        foreach (var id in (await office.Parts.Index.AboutAsync("mihon-ku", Parent, null, 100, Cancellation)).Items)
            versions.Add((id, (await office.Runner.LoadAsync(id, Cancellation))!.State.Version));
        return versions;
    }

    private static async Task PassAsync(TestOffice office, DateOnly day)
    {
        office.Time.SetUtcNow(new DateTimeOffset(day.ToDateTime(new TimeOnly(0, 5)), TimeSpan.FromHours(9)));
        for (var more = 1; more > 0;) more = await office.SweepAsync();
    }

    private static async Task DoAsync(TestOffice office, string caseId, Func<WorkItem, CaseCommand> command)
    {
        var item = Assert.Single((await office.Runner.LoadAsync(caseId, Cancellation))!.State.OpenItems);
        Assert.IsType<CommandResult.Done>(await office.Runner.ExecuteAsync(caseId, command(item), Request(item.Assignees[0]), Cancellation));
    }

    private static CommandRequest Request(string person) => new(new Actor(person, person, Core.Cases.Verification.SignIn), Guid.NewGuid().ToString("N"));

    private static System.Collections.Immutable.ImmutableDictionary<string, string> Values(params (string Path, string Value)[] values) => Procedure.Story.Values(values);

    private static async Task<TestOffice> PermittedAsync()
    {
        var office = new TestOffice();
        var moves = ReconsignmentScript.Plain(TestOffice.Definition, TestOffice.Directory, TestOffice.Demo, TestOffice.Today, CaseOrigin.Demo);
        await new Walkthrough(moves, new RunnerHands(office.Parts, office.Runner, TestOffice.Definition, Parent)).PlayAsync(Cancellation);
        return office;
    }
}
