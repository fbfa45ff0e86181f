using Approvals.Mail;
using Approvals.Runtime.Mails;
using Approvals.Storage.Faults;
using Approvals.Storage.InMemory;
using Microsoft.Extensions.Time.Testing;

namespace Approvals.Runtime.Tests;

public sealed class MailboxRowsTests
{
    private static readonly TimeSpan Afterwards = TimeSpan.FromSeconds(60 + 60 + 5);
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 24, 1, 0, 0, TimeSpan.Zero));
    private readonly FaultPlan _plan;
    private readonly FaultyEntityStore _store;
    private bool _gone;

    public MailboxRowsTests()
    {
        _plan = new FaultPlan(_ => _gone ? Fault.Unavailable : Fault.None);
        _store = new FaultyEntityStore(new MemoryEntityStore(), _plan);
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private MailboxRows Of(string holder) =>
        new(_store, new MailboxDivision("saiitaku@mihon-ku.example", 30, 4, TimeSpan.FromMinutes(1)), holder, _time);

    private static async Task<int> SharesAsync(MailboxRows rows, int wanted) => (await rows.HoldAsync(wanted, Stop)).Shares;

    [Fact]
    public async Task Whoever_comes_second_finds_a_share_however_much_the_first_one_sends()
    {
        Assert.Equal(3, await SharesAsync(Of("first"), 4));
        Assert.Equal(1, await SharesAsync(Of("second"), 4));
    }

    [Fact]
    public async Task All_together_never_hold_more_than_there_is()
    {
        var seed = Random.Shared.Next();
        TestContext.Current.TestOutputHelper!.WriteLine($"seed {seed}");
        var random = new Random(seed);
        var holders = Enumerable.Range(1, 6).Select(n => Of($"h{n}")).ToList();
        // What each may still use up: its holding, and what follows its end.
        var used = new List<(int Holder, int Shares, DateTimeOffset From, DateTimeOffset To)>();
        for (var turn = 0; turn < 400; turn++)
        {
            var n = random.Next(holders.Count);
            var held = await holders[n].HoldAsync(random.Next(1, 5), Stop);
            used = [.. used.Select(one => one.Holder == n && one.To > _time.GetUtcNow() ? one with { To = _time.GetUtcNow() } : one), (n, held.Shares, _time.GetUtcNow(), held.Until)];
            var counted = used.Where(one => one.To + Afterwards - TimeSpan.FromSeconds(5) > _time.GetUtcNow()).GroupBy(one => one.Holder).Sum(one => one.Max(share => share.Shares));
            Assert.True(counted <= 4, $"{counted} shares are in use.");
            _time.Advance(TimeSpan.FromSeconds(random.Next(40)));
        }
    }

    [Fact]
    public async Task A_holder_that_is_gone_keeps_its_shares_until_its_last_mail_is_a_minute_old()
    {
        await SharesAsync(Of("killed"), 4);
        await SharesAsync(Of("other"), 1);
        var third = Of("third");
        _time.Advance(MailboxRows.Holding + Afterwards - TimeSpan.FromSeconds(1));
        Assert.Equal(0, await SharesAsync(third, 1));
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(1, await SharesAsync(third, 1));
    }

    [Fact]
    public async Task Whoever_holds_several_gives_them_up_when_somebody_waits()
    {
        var (greedy, second, third) = (Of("greedy"), Of("second"), Of("third"));
        await SharesAsync(greedy, 4);
        await SharesAsync(second, 1);
        Assert.Equal(0, await SharesAsync(third, 1));
        Assert.Equal(1, await SharesAsync(greedy, 4));
        _time.Advance(Afterwards);
        Assert.Equal(1, await SharesAsync(third, 1));
    }

    [Fact]
    public async Task To_hold_costs_two_requests_the_first_time_and_one_after_that_and_nothing_while_nobody_sends()
    {
        var rows = Of("first");
        await SharesAsync(rows, 1);
        Assert.Equal(2, _plan.Total);
        _time.Advance(TimeSpan.FromHours(5));
        Assert.Equal(2, _plan.Total);
        await SharesAsync(rows, 1);
        Assert.Equal(3, _plan.Total);
    }

    [Fact]
    public async Task While_the_store_is_gone_mails_go_back_to_the_outbox()
    {
        _gone = true;
        var failure = await Assert.ThrowsAsync<MailException>(() => SharesAsync(Of("first"), 1));
        Assert.False(failure.Permanent);
        Assert.NotNull(failure.RetryAfter);
    }
}
