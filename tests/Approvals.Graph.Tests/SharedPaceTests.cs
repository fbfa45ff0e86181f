using Approvals.Mail;
using Approvals.Runtime.Mails;
using Approvals.Storage.Faults;
using Approvals.Storage.InMemory;

namespace Approvals.Graph.Tests;

/// <summary>Several processes send from one mailbox; what holds for the mailbox holds for all of them together.</summary>
public sealed class SharedPaceTests : IDisposable
{
    private readonly FaultPlan _plan;
    private readonly FaultyEntityStore _store;
    private readonly List<GraphMailSender> _senders = [];
    private bool _gone;

    public SharedPaceTests()
    {
        _plan = new FaultPlan(_ => _gone ? Fault.Unavailable : Fault.None);
        _store = new FaultyEntityStore(new MemoryEntityStore(), _plan);
    }

    public void Dispose() => _senders.ForEach(sender => sender.Dispose());

    private GraphMailSender Sender(GraphStage stage, string holder)
    {
        var sender = stage.SenderWith(new MailboxRows(_store, MailboxDivision.Of(stage.Options), holder, stage.Time));
        _senders.Add(sender);
        return sender;
    }

    [Fact]
    public async Task Two_processes_together_send_no_more_than_thirty_mails_in_any_minute_and_four_at_once()
    {
        await using var stage = await GraphStage.StartAsync();
        var (one, other) = (Sender(stage, "one"), Sender(stage, "other"));
        var sending = Enumerable.Range(1, 60).Select(n => (n % 4 == 0 ? other : one).SendAsync(GraphStage.Mail(n), GraphStage.Token)).ToList();
        await PlayAsync(stage, sending);
        var times = stage.Graph.Accepted.Select(mail => mail.At).Order().ToList();
        Assert.Equal(60, times.Count);
        Assert.All(times.Zip(times.Skip(30)), pair => Assert.True(pair.Second - pair.First >= GraphLimits.Window));
        Assert.InRange(stage.Graph.Peak, 1, 4);
    }

    [Fact]
    public async Task A_mail_of_one_process_does_not_wait_behind_the_many_of_another()
    {
        await using var stage = await GraphStage.StartAsync();
        var (busy, quiet) = (Sender(stage, "busy"), Sender(stage, "quiet"));
        var many = Enumerable.Range(1, 50).Select(n => busy.SendAsync(GraphStage.Mail(n), GraphStage.Token)).ToList();
        await stage.Graph.AcceptanceAsync();
        var began = stage.Time.GetUtcNow();
        await quiet.SendAsync(GraphStage.Mail(100), GraphStage.Token);
        Assert.Equal(began, stage.Time.GetUtcNow());
        await PlayAsync(stage, many);
    }

    [Fact]
    public async Task Mails_in_one_minute_cost_two_requests_and_a_quiet_day_none()
    {
        await using var stage = await GraphStage.StartAsync();
        var sender = Sender(stage, "one");
        for (var n = 1; n <= 5; n++) await sender.SendAsync(GraphStage.Mail(n), GraphStage.Token);
        Assert.Equal(2, _plan.Total);
        stage.Time.Advance(TimeSpan.FromDays(1));
        Assert.Equal(2, _plan.Total);
        await sender.SendAsync(GraphStage.Mail(6), GraphStage.Token);
        Assert.Equal(3, _plan.Total);
    }

    [Fact]
    public async Task Without_the_store_nothing_is_sent_and_the_mail_goes_back_to_the_outbox()
    {
        await using var stage = await GraphStage.StartAsync();
        _gone = true;
        var failure = await Assert.ThrowsAsync<MailException>(() => Sender(stage, "one").SendAsync(GraphStage.Mail(), GraphStage.Token));
        Assert.Equal((false, GraphLimits.ComeAgain), (failure.Permanent, failure.RetryAfter));
        Assert.Empty(stage.Graph.Requests);
    }

    // Moves the clock whenever everybody waits for it.
    private static async Task PlayAsync(GraphStage stage, List<Task> sending)
    {
        var all = Task.WhenAll(sending);
        while (await Task.WhenAny(all, Task.Delay(TimeSpan.FromMilliseconds(5), GraphStage.Token)) != all) stage.Time.Advance(TimeSpan.FromSeconds(1));
        await all;
    }
}
