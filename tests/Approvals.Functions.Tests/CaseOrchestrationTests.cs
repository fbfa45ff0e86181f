using Approvals.Functions.Orchestration;
using Approvals.Runtime.Clocks;
using Microsoft.DurableTask.Client;
using static Approvals.Functions.Tests.OrchestrationStage;

namespace Approvals.Functions.Tests;

/// <summary>The orchestration as Durable runs it: every wake-up replays its history from the beginning.</summary>
public sealed class CaseOrchestrationTests
{
    private const int Patience = 60_000;
    private static readonly DateTimeOffset Past = DateTimeOffset.UnixEpoch;

    [Fact(Timeout = Patience)]
    public async Task The_custom_status_says_the_step_who_is_waited_for_until_when_and_whose_answer_came_last()
    {
        await using var stage = await StartAsync();
        await stage.BeginAsync(Word(5));
        var status = await stage.StatusAsync(status => status.Version == 5);
        var waiting = Assert.Single(status.Waiting);
        Assert.Equal(("review", new DateOnly(2026, 12, 1)), (waiting.Step, waiting.Until));
        Assert.Equal(["mihon-hanako"], waiting.For);
        Assert.Equal(("receipt", "receive", "mihon-hanako"), (status.Last!.Step, status.Last.Outcome, status.Last.By));
        Assert.Empty(stage.Advances);
    }

    [Fact(Timeout = Patience)]
    public async Task An_event_moves_the_status_without_any_activity()
    {
        await using var stage = await StartAsync();
        await stage.BeginAsync(Word(5));
        await stage.TellAsync(Word(9, step: "council-packet"));
        Assert.Equal("council-packet", Assert.Single((await stage.StatusAsync(status => status.Version == 9)).Waiting).Step);
        Assert.Empty(stage.Advances);
    }

    [Fact(Timeout = Patience)]
    public async Task Events_that_come_twice_or_out_of_order_do_not_lead_back()
    {
        await using var stage = await StartAsync();
        await stage.BeginAsync(Word(5));
        foreach (var version in new[] { 9L, 7, 9, 6, 12, 12, 8 }) await stage.TellAsync(Word(version));
        await stage.TellAsync(Word(13, ended: true));
        Assert.Equal(OrchestrationRuntimeStatus.Completed, (await stage.EndAsync()).RuntimeStatus);
        Assert.Equal(13, (await stage.StatusAsync(_ => true)).Version);
    }

    [Fact(Timeout = Patience)]
    public async Task A_deadline_wakes_it_and_the_ledger_says_how_it_goes_on()
    {
        await using var stage = await StartAsync(_ => Word(20, step: "decide"));
        await stage.BeginAsync(Word(5, DateTimeOffset.UtcNow.AddMilliseconds(500)));
        Assert.Equal("decide", Assert.Single((await stage.StatusAsync(status => status.Version == 20)).Waiting).Step);
        Assert.Equal(CaseId, Assert.Single(stage.Advances).CaseId);
    }

    [Fact(Timeout = Patience)]
    public async Task A_deadline_that_was_moved_does_not_wake_it_at_the_old_time()
    {
        await using var stage = await StartAsync(_ => Word(20));
        await stage.BeginAsync(Word(5, DateTimeOffset.UtcNow.AddSeconds(1)));
        await stage.TellAsync(Word(6, DateTimeOffset.UtcNow.AddDays(30)));
        await stage.StatusAsync(status => status.Version == 6);
        await stage.TellAsync(Word(7, DateTimeOffset.UtcNow.AddSeconds(2)));
        await stage.StatusAsync(status => status.Version == 20);
        Assert.Single(stage.Advances);
    }

    [Fact(Timeout = Patience)]
    public async Task A_deadline_that_came_nearer_wakes_it_in_time()
    {
        await using var stage = await StartAsync(_ => Word(20));
        await stage.BeginAsync(Word(5, DateTimeOffset.UtcNow.AddDays(30)));
        await stage.StatusAsync(status => status.Version == 5);
        await stage.TellAsync(Word(6, DateTimeOffset.UtcNow.AddMilliseconds(500)));
        await stage.StatusAsync(status => status.Version == 20);
        Assert.Single(stage.Advances);
    }

    [Fact(Timeout = Patience)]
    public async Task A_case_that_waits_for_nothing_any_more_is_not_advanced_by_an_old_timer()
    {
        await using var stage = await StartAsync(_ => Word(20));
        await stage.BeginAsync(Word(5, DateTimeOffset.UtcNow.AddMilliseconds(600)));
        await stage.TellAsync(Word(6));
        await stage.StatusAsync(status => status.Version == 6);
        await stage.TellAsync(Word(7, DateTimeOffset.UtcNow.AddMilliseconds(1500)));
        await stage.StatusAsync(status => status.Version == 20);
        Assert.Single(stage.Advances);
    }

    [Fact(Timeout = Patience)]
    public async Task What_the_sweeper_found_goes_to_the_activity()
    {
        await using var stage = await StartAsync(_ => Word(20));
        await stage.BeginAsync(Word(5));
        await stage.TellAsync(null, "0639310472539340589:20261124-stage:isubmit");
        await stage.StatusAsync(status => status.Version == 20);
        Assert.Equal(["0639310472539340589:20261124-stage:isubmit"], Assert.Single(stage.Advances).DueRows);
    }

    [Fact(Timeout = Patience)]
    public async Task A_lost_orchestration_that_begins_anew_takes_everything_from_the_ledger()
    {
        await using var stage = await StartAsync(_ => Word(41, step: "contract"));
        await stage.BeginAsync(new CaseWord(CaseId, 0, Past, Unfinished: true, Ended: false, [], null));
        Assert.Equal("contract", Assert.Single((await stage.StatusAsync(status => status.Version == 41)).Waiting).Step);
    }

    [Fact(Timeout = Patience)]
    public async Task An_activity_that_fails_five_times_is_shown_and_tried_again_later_and_the_case_is_not_lost()
    {
        var calls = 0;
        await using var stage = await StartAsync(_ => ++calls <= 5 ? throw new InvalidOperationException("the mail system says no") : Word(20));
        await stage.BeginAsync(Word(5, Past));
        Assert.Contains("the mail system says no", (await stage.StatusAsync(status => status.Failure is not null)).Failure, StringComparison.Ordinal);
        Assert.Null((await stage.StatusAsync(status => status.Version == 20)).Failure);
        Assert.Equal(6, stage.Advances.Count);
    }

    [Fact(Timeout = Patience)]
    public async Task A_failing_case_still_hears_what_happens()
    {
        await using var stage = await StartAsync(_ => throw new InvalidOperationException("no"), new WaitPace(TimeSpan.FromMilliseconds(1), TimeSpan.FromDays(1), 100));
        await stage.BeginAsync(Word(5, Past));
        await stage.StatusAsync(status => status.Failure is not null);
        await stage.TellAsync(Word(30, step: "letter"));
        Assert.Equal("letter", Assert.Single((await stage.StatusAsync(status => status.Version == 30)).Waiting).Step);
    }

    [Fact(Timeout = Patience)]
    public async Task It_goes_on_as_new_and_hears_what_was_said_meanwhile()
    {
        await using var stage = await StartAsync(pace: new WaitPace(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1), 2));
        await stage.BeginAsync(Word(1));
        for (var version = 2; version <= 30; version++) await stage.TellAsync(Word(version));
        await stage.TellAsync(Word(31, ended: true));
        Assert.Equal(OrchestrationRuntimeStatus.Completed, (await stage.EndAsync()).RuntimeStatus);
        Assert.Equal(31, (await stage.StatusAsync(_ => true)).Version);
    }

    [Fact(Timeout = Patience)]
    public async Task It_ends_when_the_case_has_ended_and_never_before_its_last_mail()
    {
        await using var stage = await StartAsync(_ => Word(51, ended: true));
        // The last mail failed once: the case has ended, and there is still something to look at.
        await stage.BeginAsync(Word(50, DateTimeOffset.UtcNow.AddMilliseconds(300), ended: true));
        Assert.Equal(OrchestrationRuntimeStatus.Completed, (await stage.EndAsync()).RuntimeStatus);
        Assert.Single(stage.Advances);
    }

    [Fact(Timeout = Patience)]
    public async Task A_case_that_was_never_committed_leaves_no_orchestration()
    {
        await using var stage = await StartAsync(_ => null);
        await stage.BeginAsync(new CaseWord(CaseId, 0, Past, Unfinished: true, Ended: false, [], null));
        Assert.Equal(OrchestrationRuntimeStatus.Completed, (await stage.EndAsync()).RuntimeStatus);
    }
}
