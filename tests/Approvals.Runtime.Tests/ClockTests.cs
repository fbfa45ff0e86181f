using System.Collections.Concurrent;
using System.Collections.Immutable;
using Approvals.Core.Cases;
using Approvals.Runtime.Cases;
using Approvals.Runtime.Clocks;

namespace Approvals.Runtime.Tests;

/// <summary>What the clock of a case is told, and what it takes over.</summary>
public sealed class ClockTests
{
    private const string CaseId = "20261124-clock";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static CommandRequest By(string person, string commandId) => new(new Actor(person, person, Core.Cases.Verification.SignIn), commandId);

    private static async Task<(CaseRunner Runner, ListeningClock Clock)> OpenedAsync(TestOffice office)
    {
        var clock = new ListeningClock();
        var parts = new RuntimeParts(
            office.Store, office.Documents, office.Parts.Catalog, office.Parts.Offices, office.Mails, office.Time, office.Parts.Options, office.Parts.Logging)
        { Clock = clock };
        var runner = new CaseRunner(parts);
        await runner.OpenAsync(CaseId, TestOffice.Definition, new OpenCase(CaseOrigin.Demo, ["care-division"], TestOffice.Demo.Values), By("federation-desk", "open"), Cancellation);
        return (runner, clock);
    }

    [Fact]
    public async Task It_is_told_of_a_new_case_and_of_every_command_that_changes_what_the_case_waits_for()
    {
        var (runner, clock) = await OpenedAsync(new TestOffice());
        var opened = Assert.Single(clock.Told);
        Assert.True(opened.IsNew);
        Assert.Equal("application", Assert.Single(opened.Word.Waiting).Step);
        await runner.ExecuteAsync(CaseId, new Withdraw(null, "再委託をしないことにしたため"), By("federation-desk", "withdraw"), Cancellation);
        var ended = clock.Told.Last();
        Assert.False(ended.IsNew);
        Assert.True(ended.Word.Ended);
        Assert.Empty(ended.Word.Waiting);
    }

    [Fact]
    public async Task Nobody_outside_the_office_is_named()
    {
        var (_, clock) = await OpenedAsync(new TestOffice());
        Assert.Equal(["consignee"], Assert.Single(Assert.Single(clock.Told).Word.Waiting).For);
    }

    [Fact]
    public async Task Drafts_and_attachments_are_no_news()
    {
        var (runner, clock) = await OpenedAsync(new TestOffice());
        var item = (await runner.LoadAsync(CaseId, Cancellation))!.State.OpenItems.Single().Id;
        var draft = new SaveDraft(item, ImmutableDictionary<string, string>.Empty.Add("cover.matter", "件名を直した"), []);
        Assert.IsType<CommandResult.Done>(await runner.ExecuteAsync(CaseId, draft, By("federation-desk", "draft"), Cancellation));
        Assert.Single(clock.Told);
    }

    [Fact]
    public async Task A_refused_command_is_no_news()
    {
        var (runner, clock) = await OpenedAsync(new TestOffice());
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
        public ConcurrentQueue<(CaseWord Word, bool IsNew)> Told { get; } = [];

        public ConcurrentQueue<string> TakenOver { get; } = [];

        public bool TakesOver { get; init; }

        public Task TellAsync(CaseWord word, bool isNew, CancellationToken cancellation)
        {
            Told.Enqueue((word, isNew));
            return Task.CompletedTask;
        }

        public Task<bool> TakeOverAsync(string caseId, IReadOnlyCollection<string> dueRows, CancellationToken cancellation)
        {
            TakenOver.Enqueue(caseId);
            return Task.FromResult(TakesOver);
        }

        public Task<ClockView?> DescribeAsync(CaseWord word, CancellationToken cancellation) => Task.FromResult<ClockView?>(null);

        public Task ControlAsync(CaseWord word, ClockAction action, string reason, CancellationToken cancellation) => Task.CompletedTask;
    }
}
