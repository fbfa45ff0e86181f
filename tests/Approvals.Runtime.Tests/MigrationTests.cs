using System.Collections.Immutable;
using Approvals.Core.Cases;
using Approvals.Core.Definitions;
using Approvals.Core.Rehearsing;
using Approvals.Core.Texts;
using Approvals.Core.Time;
using Approvals.Mail;
using Approvals.Runtime.Cases;
using Approvals.Runtime.Verification;
using Approvals.Runtime.Walkthroughs;
using CoreVerification = Approvals.Core.Cases.Verification;

namespace Approvals.Runtime.Tests;

/// <summary>A running case goes over to another version of its procedure, or is told why not.</summary>
public sealed class MigrationTests
{
    private const string Case = "case-1";
    private const string Admin = "administrator";

    private static readonly WorkflowDefinition V1 = TestOffice.Definition;

    private static readonly ImmutableArray<Move> Moves = ReconsignmentScript.Winding(V1, TestOffice.Directory, TestOffice.Demo, TestOffice.Today, CaseOrigin.Demo);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<string> MoveIds => [.. Moves.Skip(1).Select(move => move.Id)];

    [Theory]
    [MemberData(nameof(MoveIds))]
    public async Task At_every_moment_the_recorded_commands_lead_to_where_the_case_stands(string move)
    {
        var office = await PlayedUntilAsync(move);
        var loaded = await LoadAsync(office);
        var rehearsed = await RehearsedAsync(office, V1);
        Assert.Empty(rehearsed.Differences);
        Assert.Equal(LaneStanding.Of(loaded.State), rehearsed.Standing);
    }

    [Fact]
    public async Task A_case_goes_over_and_on_to_its_end_and_its_ledger_verifies_across_the_change()
    {
        var next = Next(step => step is ApprovalStep { Decides: true } decide ? decide with { Deadline = decide.Deadline! with { Within = new Duration(10, DurationUnit.BusinessDays) } } : step);
        var at = Moves.First(candidate => candidate.Id.Contains("decide", StringComparison.Ordinal) || candidate.Id.Contains("consent", StringComparison.Ordinal)).Id;
        var office = new TestOffice();
        var walkthrough = new Walkthrough(Moves, new RunnerHands(office.Parts, office.Runner, V1, Case));
        await walkthrough.PlayBeforeAsync(at, Cancellation);
        var before = (await LoadAsync(office)).State;
        var done = await MigrateAsync(office, next);

        var after = done.Case;
        Assert.Equal((next.Hash, next.Version), (after.Definition.Hash, after.State.DefinitionVersion));
        Assert.Equal(V1.Hash, after.State.DefinitionHashAt(before.Version));
        Assert.Equal(next.Hash, after.State.DefinitionHashAt(before.Version + 1));
        Assert.Equal(before.OpenItems.Select(item => item.Id), after.State.OpenItems.Select(item => item.Id));
        var deciding = after.State.Lanes.Where(lane => lane.Current?.Step == "decide").ToList();
        Assert.All(deciding, lane => Assert.True(lane.Current!.Due > before.Lane(lane.Id).Current!.Due));

        await walkthrough.PlayAsync(Cancellation);
        // A new process, which knows the other version from the store alone.
        await office.RestartAsync();
        var end = await LoadAsync(office);
        Assert.Equal(["permitted", "permitted"], end.State.Endings!.Value);
        Assert.Equal(next.Hash, end.Definition.Hash);
        var verified = await office.Verifier.VerifyAsync(Case, Cancellation);
        Assert.True(verified.Holds, string.Join("; ", verified.Problems));
        // The case and the minutes of its council.
        Assert.Equal(2, await new IndexRebuilder(office.Parts, office.Runner).RebuildAsync(Cancellation));
    }

    [Fact]
    public async Task A_repeated_migration_is_carried_out_once()
    {
        var office = await PlayedUntilAsync("receive");
        var next = Next(step => step);
        await MigrateAsync(office, next, "twice");
        var again = await office.Runner.MigrateAsync(Case, next.Hash, "版の改正", By(Admin, "twice"), Cancellation);
        Assert.True(Assert.IsType<CommandResult.Done>(again).Repeated);
        Assert.Single((await LoadAsync(office)).State.Changes);
    }

    [Fact]
    public async Task Nobody_is_mailed_whose_task_stays_the_same()
    {
        var office = await PlayedUntilAsync("receive");
        office.Mails.Sent.Clear();
        await MigrateAsync(office, Next(step => step));
        Assert.Empty(office.Mails.Sent);
    }

    [Fact]
    public async Task Work_goes_to_those_whom_the_new_version_asks_and_both_are_told()
    {
        var office = await PlayedUntilAsync("receive");
        office.Mails.Sent.Clear();
        var next = Next(step => step is TaskStep { Id: "receipt" } task ? task with { Assignees = [new AssigneeRule(Party.Office, "section-chief")] } : step);
        var state = (await MigrateAsync(office, next)).Case.State;
        Assert.Equal(["reiji-taro", "disability-section-chief"], state.OpenItems.Single().Assignees);
        Assert.Equal(["hanako.mihon@mihon-ku.example", "shogai-mihon-kakaricho@mihon-ku.example", "taro.reiji@mihon-ku.example"], office.Mails.Sent.Select(mail => mail.ToAddress).Distinct().Order());
    }

    [Fact]
    public async Task An_approval_whose_votes_are_taken_differently_begins_again()
    {
        var at = FirstAt("circulate");
        var office = await PlayedUntilAsync(at);
        var next = Next(step => step is ApprovalStep { Id: "circulate" } approval ? approval with { Mode = ApprovalMode.All } : step);
        var before = (await LoadAsync(office)).State;
        var open = before.OpenItems.Where(item => item.Step == "circulate").ToList();
        Assert.NotEmpty(open);
        var state = (await MigrateAsync(office, next)).Case.State;
        Assert.All(open, item => Assert.Equal(WorkItemEnd.AskedAnew, state.FindItem(item.Id)!.End));
        foreach (var lane in open.Select(item => item.Lane).Distinct())
            Assert.Equal(4, state.OpenItems.Count(item => item.Lane == lane && item.Step == "circulate"));
        Assert.True((await office.Verifier.VerifyAsync(Case, Cancellation)).Holds);
    }

    [Fact]
    public async Task A_step_that_is_gone_is_named_and_nothing_is_written()
    {
        var office = await PlayedUntilAsync(FirstAt("circulate"));
        var next = Finish(V1 with { Steps = [.. V1.Steps.Where(step => step.Id != "receipt")], Periods = [] });
        Assert.Contains("step-gone", await RefusedAsync(office, next));
    }

    [Fact]
    public async Task A_step_that_was_put_in_before_the_present_one_is_met_by_the_replay()
    {
        var office = await PlayedUntilAsync(FirstAt("circulate"));
        var review = (TaskStep)V1.Step("review");
        var extra = review with { Id = "second-review", Outcomes = [review.Outcomes[0]] };
        var next = Finish(V1 with { Steps = [.. V1.Steps.SelectMany(step => step.Id == "review" ? [step, extra] : new[] { step })] });
        Assert.Equal(["elsewhere"], await RefusedAsync(office, next));
        Assert.Contains((await RehearsedAsync(office, next)).Differences, difference => difference.Kind == DifferenceKind.Route);
    }

    [Fact]
    public async Task A_field_that_is_filled_in_and_gone_is_named()
    {
        var office = await PlayedUntilAsync("receive");
        var path = TestOffice.Demo.Values.Keys.First(key => key.StartsWith("cover.", StringComparison.Ordinal) && key != V1.TitleField);
        var next = WithForm(form => form with { Sections = [.. form.Sections.Select(section => section.Id == "cover" ? section with { Fields = [.. section.Fields.Where(field => $"cover.{field.Id}" != path)] } : section)] });
        var refusal = Assert.IsType<CommandResult.Refused>(await office.Runner.MigrateAsync(Case, Offer(office, next), "x", By(Admin, "m"), Cancellation)).Refusal;
        Assert.Equal(path, Assert.Single(refusal.Problems, problem => problem.Code == "field-gone").Path);
    }

    [Fact]
    public async Task A_new_required_field_shows_in_the_rehearsal_as_incomplete_and_bars_the_change()
    {
        var office = await PlayedUntilAsync("receive");
        var field = new FieldDefinition { Id = "newcomer", Label = new LocalText("新しい欄", "New field"), Kind = FieldKind.Text, Required = true };
        var next = WithForm(form => form with { Sections = [.. form.Sections.Select(section => section.Id == "cover" ? section with { Fields = section.Fields.Add(field) } : section)] });
        Assert.Contains((await RehearsedAsync(office, next)).Differences, difference => difference is { Kind: DifferenceKind.Incomplete, Where: "application/cover.newcomer" });
        Assert.Equal(["elsewhere"], await RefusedAsync(office, next));
    }

    [Fact]
    public async Task A_shorter_period_that_would_end_the_case_at_once_bars_the_change()
    {
        var office = await PlayedUntilAsync("receive");
        office.Time.Advance(TimeSpan.FromDays(5));
        var next = Next(step => step is TaskStep { Id: "receipt" } task ? task with { Deadline = task.Deadline! with { ExpireAfter = new Duration(3, DurationUnit.Days), ExpireEnding = "expired" } } : step);
        Assert.Equal(["too-late"], await RefusedAsync(office, next));
    }

    [Fact]
    public async Task Letters_and_due_days_that_differ_are_listed()
    {
        var office = new TestOffice();
        await new Walkthrough(Moves, new RunnerHands(office.Parts, office.Runner, V1, Case)).PlayAsync(Cancellation);
        var next = Finish(V1 with
        {
            Letters = [.. V1.Letters.Select(letter => letter.Id == "start-permit" ? letter with { Body = new LocalText("別文", "Other") } : letter)],
            Steps = [.. V1.Steps.Select(step => step is TaskStep { Id: "review" } task ? task with { Deadline = task.Deadline! with { Within = new Duration(20, DurationUnit.BusinessDays) } } : step)],
        });
        var kinds = (await RehearsedAsync(office, next)).Differences.Select(difference => difference.Kind).Distinct().Order();
        Assert.Equal([DifferenceKind.Deadline, DifferenceKind.Letter], kinds);
    }

    [Fact]
    public async Task An_answer_that_is_no_longer_offered_is_told_once_and_stops_the_replay_there()
    {
        var office = await PlayedUntilAsync(FirstAt("circulate"));
        var next = Next(step => step is TaskStep { Id: "receipt" } task ? task with { Outcomes = [task.Outcomes[0] with { Id = "take" }] } : step);
        Assert.Single((await RehearsedAsync(office, next)).Differences, difference => difference.Kind == DifferenceKind.OutcomeGone);
        Assert.Contains("outcome-gone", await RefusedAsync(office, next));
    }

    [Theory]
    [InlineData("mihon-hanako", "理由", "not-found")]
    [InlineData(Admin, " ", "incomplete")]
    public async Task Only_an_administrator_with_a_reason_can_do_it(string person, string reason, string code)
    {
        var office = await PlayedUntilAsync("receive");
        var result = await office.Runner.MigrateAsync(Case, Offer(office, Next(step => step)), reason, By(person, "m"), Cancellation);
        Assert.Equal(code, Assert.IsType<CommandResult.Refused>(result).Refusal.Code);
    }

    [Fact]
    public async Task What_is_not_on_offer_is_no_version_to_go_over_to()
    {
        var office = await PlayedUntilAsync("receive");
        var result = await office.Runner.MigrateAsync(Case, Next(step => step).Hash, "x", By(Admin, "m"), Cancellation);
        Assert.Equal("no-such-version", Assert.IsType<CommandResult.Refused>(result).Refusal.Code);
    }

    [Fact]
    public async Task Another_procedure_the_same_version_and_an_ended_case_are_refused()
    {
        var office = await PlayedUntilAsync("receive");
        Assert.Equal(["other-procedure"], await RefusedAsync(office, TestOffice.Shipped("yearly-check")));
        Assert.Equal(["same-version"], await RefusedAsync(office, V1));
        await office.Runner.ExecuteAsync(Case, new Withdraw(null, "やめる"), By("federation-desk", "w"), Cancellation);
        var result = await office.Runner.MigrateAsync(Case, Offer(office, Next(step => step)), "x", By(Admin, "m"), Cancellation);
        Assert.Equal(Refusals.Ended.Code, Assert.IsType<CommandResult.Refused>(result).Refusal.Code);
    }

    private static async Task<ImmutableArray<string>> RefusedAsync(TestOffice office, WorkflowDefinition next)
    {
        var before = (await LoadAsync(office)).State.Version;
        var refusal = Assert.IsType<CommandResult.Refused>(await office.Runner.MigrateAsync(Case, Offer(office, next), "版の改正", By(Admin, "m"), Cancellation)).Refusal;
        Assert.Equal("cannot-migrate", refusal.Code);
        Assert.Equal(before, (await LoadAsync(office)).State.Version);
        return [.. refusal.Problems.Select(problem => problem.Code).Distinct()];
    }

    private static async Task<CommandResult.Done> MigrateAsync(TestOffice office, WorkflowDefinition next, string id = "migration") =>
        Assert.IsType<CommandResult.Done>(await office.Runner.MigrateAsync(Case, Offer(office, next), "版の改正", By(Admin, id), Cancellation));

    private static string Offer(TestOffice office, WorkflowDefinition next)
    {
        office.Parts.Catalog.Offer([next]);
        return next.Hash;
    }

    private static async Task<RehearsedCase> RehearsedAsync(TestOffice office, WorkflowDefinition other)
    {
        var loaded = await LoadAsync(office);
        var entries = await office.Parts.Ledger.ReadAsync(Case, 1, 1_000, Cancellation);
        return Rehearsal.Play([.. entries.Select(entry => entry.Read())], Case, V1, other, TestOffice.Directory, BusinessCalendar.Standard, loaded.State.IsOpen ? entries[^1].Read().At : office.Time.GetUtcNow());
    }

    private static WorkflowDefinition Next(Func<StepDefinition, StepDefinition> change) => Finish(V1 with { Steps = [.. V1.Steps.Select(change)] });

    private static WorkflowDefinition WithForm(Func<FormDefinition, FormDefinition> change) =>
        Finish(V1 with { Forms = [.. V1.Forms.Select(form => form.Id == V1.Application.Form ? change(form) : form)] });

    private static WorkflowDefinition Finish(WorkflowDefinition definition)
    {
        var next = definition with { Version = V1.Version + 1, Hash = "" };
        return next with { Hash = DefinitionHash.Of(next) };
    }

    private static string FirstAt(string step) => Moves.First(move => move.Id.Contains(step, StringComparison.Ordinal)).Id;

    private static async Task<LoadedCase> LoadAsync(TestOffice office) => (await office.Runner.LoadAsync(Case, Cancellation))!;

    private static async Task<TestOffice> PlayedUntilAsync(string move)
    {
        var office = new TestOffice();
        var before = Moves.TakeWhile(candidate => candidate.Id != move).ToImmutableArray();
        Assert.NotEqual(Moves.Length, before.Length);
        await new Walkthrough(before, new RunnerHands(office.Parts, office.Runner, V1, Case)).PlayAsync(Cancellation);
        return office;
    }

    private static CommandRequest By(string person, string id) => new(new Actor(person, person, CoreVerification.SignIn), id);
}
