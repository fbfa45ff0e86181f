using System.Globalization;
using Approvals.Mail;

namespace Approvals.Graph.Tests;

public sealed class PaceTests
{
    [Fact]
    public async Task No_minute_has_more_than_thirty_mails()
    {
        await using var stage = await GraphStage.StartAsync();
        var sending = Enumerable.Range(1, 75).Select(n => stage.SendAsync(GraphStage.Mail(n))).ToList();
        foreach (var wave in new[] { 30, 60 })
        {
            await UntilDoneAsync(sending, wave);
            stage.Time.Advance(GraphLimits.Window - TimeSpan.FromTicks(1));
            Assert.Equal(wave, stage.Graph.Accepted.Count);
            stage.Time.Advance(TimeSpan.FromTicks(1));
        }
        await Task.WhenAll(sending);
        var times = stage.Graph.Accepted.Select(mail => mail.At).Order().ToList();
        Assert.Equal(75, times.Count);
        Assert.All(times.Zip(times.Skip(30)), pair => Assert.True(pair.Second - pair.First >= GraphLimits.Window));
    }

    [Fact]
    public async Task At_most_four_requests_run_at_once()
    {
        await using var stage = await GraphStage.StartAsync();
        var words = Enumerable.Range(0, 12).Select(_ => new TaskCompletionSource()).ToList();
        foreach (var word in words) stage.Graph.Next.Enqueue(Behaviours.HeldUntil(word.Task));
        var sending = Enumerable.Range(1, 12).Select(n => stage.SendAsync(GraphStage.Mail(n))).ToList();
        for (var arrived = 0; arrived < 4; arrived++) await stage.Graph.ArrivalAsync();
        foreach (var word in words) word.SetResult();
        await Task.WhenAll(sending);
        Assert.Equal((12, 4), (stage.Graph.Accepted.Count, stage.Graph.Peak));
    }

    [Theory]
    [InlineData(429, "ErrorExceededMessageLimit")]
    [InlineData(503, "ServiceUnavailable")]
    public async Task After_a_busy_answer_the_mailbox_rests_as_long_as_asked(int status, string code)
    {
        await using var stage = await GraphStage.StartAsync();
        var pause = TimeSpan.FromSeconds(17);
        stage.Graph.Next.Enqueue(Behaviours.Status(status, code, "17"));
        var failure = await stage.FailAsync(GraphStage.Mail());
        Assert.Equal((false, pause), (failure.Permanent, failure.RetryAfter));
        var began = stage.Time.GetUtcNow();
        var next = stage.SendAsync(GraphStage.Mail(2));
        await stage.Time.UntilWaitedForAsync(pause, GraphStage.Token);
        Assert.Single(stage.Graph.Requests);
        stage.Time.Advance(pause);
        await next;
        Assert.Equal(pause, Assert.Single(stage.Graph.Accepted).At - began);
    }

    [Fact]
    public async Task A_lookup_waits_for_the_end_of_the_pause_too()
    {
        await using var stage = await GraphStage.StartAsync();
        stage.Graph.Next.Enqueue(Behaviours.Status(429, "ApplicationThrottled", "17"));
        await stage.FailAsync(GraphStage.Mail());
        var again = stage.SendAsync(GraphStage.Mail() with { MayHaveBeenSent = true });
        await stage.Time.UntilWaitedForAsync(TimeSpan.FromSeconds(17), GraphStage.Token);
        Assert.Single(stage.Graph.Requests);
        stage.Time.Advance(TimeSpan.FromSeconds(17));
        await again;
        Assert.Single(stage.Graph.Accepted);
    }

    [Fact]
    public async Task A_date_in_retry_after_counts_from_now()
    {
        await using var stage = await GraphStage.StartAsync();
        var date = stage.Time.GetUtcNow() + TimeSpan.FromSeconds(90);
        stage.Graph.Next.Enqueue(Behaviours.Status(503, "ServiceUnavailable", date.ToString("R", CultureInfo.InvariantCulture)));
        Assert.Equal(TimeSpan.FromSeconds(90), (await stage.FailAsync(GraphStage.Mail())).RetryAfter);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("soon")]
    public async Task A_busy_answer_without_a_time_causes_a_short_pause(string? retryAfter)
    {
        await using var stage = await GraphStage.StartAsync();
        stage.Graph.Next.Enqueue(Behaviours.Status(429, "TooManyRequests", retryAfter));
        Assert.Equal(GraphLimits.UnnamedPause, (await stage.FailAsync(GraphStage.Mail())).RetryAfter);
    }

    [Fact]
    public async Task A_pause_that_is_too_long_to_wait_in_memory_sends_mails_back_to_the_outbox()
    {
        await using var stage = await GraphStage.StartAsync();
        stage.Graph.Next.Enqueue(Behaviours.Status(429, "ErrorExceededMessageLimit", "3600"));
        await stage.FailAsync(GraphStage.Mail());
        Assert.Equal(TimeSpan.FromHours(1), (await stage.FailAsync(GraphStage.Mail(2))).RetryAfter);
        Assert.Single(stage.Graph.Requests);
    }

    [Fact]
    public async Task A_mail_without_a_turn_in_time_goes_back_to_the_outbox_and_uses_no_request()
    {
        await using var stage = await GraphStage.StartAsync(options => options with { MailsPerMinute = 1 });
        var sending = Enumerable.Range(1, 7).Select(n => stage.SendAsync(GraphStage.Mail(n))).ToList();
        for (var minute = 1; minute <= 4; minute++)
        {
            await UntilDoneAsync(sending, minute);
            stage.Time.Advance(GraphLimits.Window);
        }
        await UntilDoneAsync(sending, 7);
        var failures = sending.Where(task => task.IsFaulted).Select(task => Assert.IsType<MailException>(task.Exception!.InnerException)).ToList();
        Assert.All(failures, failure => Assert.Equal((false, GraphLimits.ComeAgain), (failure.Permanent, failure.RetryAfter)));
        Assert.Equal(7 - failures.Count, stage.Graph.Accepted.Count);
        Assert.InRange(stage.Graph.Accepted.Count, 4, 5);
    }

    private static async Task UntilDoneAsync(List<Task> sending, int count)
    {
        while (sending.Count(task => task.IsCompleted) < count)
            await Task.WhenAny(sending.Where(task => !task.IsCompleted)).WaitAsync(GraphStage.Token);
    }
}
