using System.Collections.Concurrent;
using System.Collections.Immutable;
using Approvals.Core.Cases;
using Approvals.Runtime.Cases;
using Approvals.Runtime.Clocks;
using Approvals.Runtime.Walkthroughs;

namespace Approvals.Runtime.Tests;

/// <summary>What the clock of a case is told, and what it takes over.</summary>
public sealed class ClockTests
{
    private const string CaseId = "20261124-clock";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static CommandRequest By(string person, string commandId) => new(new Actor(person, person, Core.Cases.Verification.SignIn), commandId);

    private sealed record Played(CaseRunner Runner, ListeningClock Clock, Walkthrough Script);

    /// <summary>Plays the winding way up to just before a move.</summary>
    private static async Task<Played> PlayedAsync(string before)
    {
        var office = new TestOffice();
        var clock = new ListeningClock();
        var parts = new RuntimeParts(
            office.Store, office.Documents, office.Parts.Catalog, office.Parts.Offices, office.Mails, office.Time, office.Parts.Options, office.Parts.Logging)
        { Clock = clock };
        var runner = new CaseRunner(parts);
        var moves = ReconsignmentScript.Winding(TestOffice.Definition, TestOffice.Directory, TestOffice.Demo, TestOffice.Today, CaseOrigin.Demo);
        var script = new Walkthrough(moves, new RunnerHands(parts, runner, TestOffice.Definition, CaseId));
        await script.PlayBeforeAsync(before, Cancellation);
        return new Played(runner, clock, script);
    }

    private static Task<CommandResult> OrderAsync(Played played, ClockAction action) =>
        played.Runner.ControlClockAsync(CaseId, action, "照会のため", By("administrator", $"{action}"), Cancellation);

    [Fact]
    public async Task It_begins_with_the_application_and_is_told_of_every_command_that_changes_what_the_case_waits_for()
    {
        var (runner, clock, _) = await PlayedAsync("receive");
        var submitted = Assert.Single(clock.Told);
        Assert.True(submitted.Begins);
        Assert.Equal("receipt", Assert.Single(submitted.Word.Waiting).Step);
        Assert.NotNull(submitted.Word.LookAt);
        await runner.ExecuteAsync(CaseId, new Withdraw(null, "再委託をしないことにしたため"), By("federation-desk", "withdraw"), Cancellation);
        var ended = clock.Told.Last();
        Assert.False(ended.Begins);
        Assert.True(ended.Word.Ended);
        Assert.Empty(ended.Word.Waiting);
    }

    [Fact]
    public async Task A_draft_waits_for_nobody_and_needs_no_clock_even_when_it_is_given_up()
    {
        var (runner, clock, _) = await PlayedAsync("submit");
        Assert.IsType<CommandResult.Done>(await runner.ExecuteAsync(CaseId, new Withdraw(null, "再委託をしないことにしたため"), By("federation-desk", "withdraw"), Cancellation));
        Assert.Empty(clock.Told);
    }

    [Fact]
    public async Task A_clock_that_was_stopped_before_it_began_does_not_begin_with_the_application()
    {
        var played = await PlayedAsync("submit");
        Assert.IsType<CommandResult.Done>(await OrderAsync(played, ClockAction.Suspend));
        await played.Script.PlayBeforeAsync("receive", Cancellation);
        Assert.Empty(played.Clock.Told);
        Assert.IsType<CommandResult.Done>(await OrderAsync(played, ClockAction.Resume));
        Assert.Equal("receipt", Assert.Single(Assert.Single(played.Clock.Told).Word.Waiting).Step);
    }

    [Fact]
    public async Task Nobody_outside_the_office_is_named()
    {
        var (_, clock, _) = await PlayedAsync("correct");
        Assert.Equal(["consignee"], Assert.Single(clock.Told.Last().Word.Waiting).For);
    }

    [Fact]
    public async Task Drafts_and_attachments_are_no_news()
    {
        var (runner, clock, _) = await PlayedAsync("correct");
        var told = clock.Told.Count;
        var item = (await runner.LoadAsync(CaseId, Cancellation))!.State.OpenItems.Single().Id;
        var draft = new SaveDraft(item, ImmutableDictionary<string, string>.Empty.Add("cover.matter", "件名を直した"), []);
        Assert.IsType<CommandResult.Done>(await runner.ExecuteAsync(CaseId, draft, By("federation-desk", "draft"), Cancellation));
        Assert.Equal(told, clock.Told.Count);
    }

    [Fact]
    public async Task A_refused_command_is_no_news()
    {
        var (runner, clock, _) = await PlayedAsync("receive");
        Assert.IsType<CommandResult.Refused>(await runner.ExecuteAsync(CaseId, new Withdraw(null, ""), By("federation-desk", "withdraw"), Cancellation));
        Assert.Single(clock.Told);
    }

    [Fact]
    public async Task What_the_clock_takes_over_the_sweeper_leaves_alone()
    {
        var office = new TestOffice();
        var clock = new ListeningClock { TakesOver = true };
        var parts = new RuntimeParts(
            office.Store, office.Documents, office.Parts.Catalog, office.Parts.Offices, office.Mails, office.Time, office.Parts.Options, office.Parts.Logging)
        { Clock = clock };
        await parts.Due.PutAsync(CaseId, office.Time.GetUtcNow(), Cancellation);
        Assert.Equal(1, await new Sweeper(parts, new CaseRunner(parts)).SweepAsync(Cancellation));
        Assert.Equal(CaseId, Assert.Single(clock.TakenOver));
        Assert.Single(await parts.Due.ReadAsync(office.Time.GetUtcNow(), 10, Cancellation));
    }

    private sealed class ListeningClock : ICaseClock
    {
        public ConcurrentQueue<(CaseWord Word, bool Begins)> Told { get; } = [];

        public ConcurrentQueue<string> TakenOver { get; } = [];

        public bool TakesOver { get; init; }

        public Task TellAsync(CaseWord word, bool begins, CancellationToken cancellation)
        {
            Told.Enqueue((word, begins));
            return Task.CompletedTask;
        }

        public Task<bool> TakeOverAsync(string caseId, IReadOnlyCollection<string> dueRows, CancellationToken cancellation)
        {
            TakenOver.Enqueue(caseId);
            return Task.FromResult(TakesOver);
        }

        public Task<ClockView?> DescribeAsync(CaseWord word, CancellationToken cancellation) => Task.FromResult<ClockView?>(null);

        public ImmutableArray<string> Statuses => [];

        public Task<ClockPage> ListAsync(ClockQuery query, CancellationToken cancellation) => Task.FromResult(new ClockPage([], null));

        public Task ControlAsync(CaseWord word, ClockAction action, string reason, CancellationToken cancellation) => Task.CompletedTask;
    }
}
