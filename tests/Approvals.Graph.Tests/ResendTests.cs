using Approvals.Mail;

namespace Approvals.Graph.Tests;

public sealed class ResendTests
{
    private static RenderedMail Again(int n = 1) => GraphStage.Mail(n) with { MayHaveBeenSent = true };

    [Fact]
    public async Task A_mail_whose_acceptance_got_lost_is_not_sent_twice()
    {
        await using var stage = await GraphStage.StartAsync();
        // A connection that was used before: on it, a client might repeat a request by itself.
        await stage.SendAsync(GraphStage.Mail(2));
        stage.Graph.Next.Enqueue(Behaviours.CutAfterAcceptance);
        Assert.False((await stage.FailAsync(GraphStage.Mail())).Permanent);
        await stage.SendAsync(Again());
        Assert.Single(stage.Graph.Accepted, mail => mail.Header(GraphHeader) == "20261123-abc/1.0");
        Assert.Equal(["POST", "POST", "GET"], stage.Graph.Requests.Select(request => request[..request.IndexOf(' ', StringComparison.Ordinal)]));
    }

    [Fact]
    public async Task A_mail_that_was_accepted_without_an_answer_in_time_is_not_sent_twice()
    {
        await using var stage = await GraphStage.StartAsync();
        stage.Graph.Next.Enqueue(Behaviours.SilentAcceptance);
        await GivenUpAsync(stage);
        await stage.Graph.AcceptanceAsync();
        await stage.SendAsync(Again());
        Assert.Single(stage.Graph.Accepted);
    }

    [Fact]
    public async Task A_mail_that_was_never_accepted_is_sent_again()
    {
        await using var stage = await GraphStage.StartAsync();
        stage.Graph.Next.Enqueue(Behaviours.Silence);
        await GivenUpAsync(stage);
        await stage.SendAsync(Again());
        Assert.Equal("20261123-abc/1.0", Assert.Single(stage.Graph.Accepted).Header(GraphHeader));
    }

    [Fact]
    public async Task Another_mail_of_the_same_case_is_not_taken_for_this_one()
    {
        await using var stage = await GraphStage.StartAsync();
        await stage.SendAsync(GraphStage.Mail(1));
        await stage.SendAsync(Again(11));
        Assert.Equal(2, stage.Graph.Accepted.Count);
    }

    [Fact]
    public async Task An_id_that_differs_in_upper_and_lower_case_alone_is_another_mail()
    {
        await using var stage = await GraphStage.StartAsync();
        await stage.SendAsync(GraphStage.Mail() with { OutboxId = "sign-in/AB" });
        await stage.SendAsync(GraphStage.Mail() with { OutboxId = "sign-in/ab", MayHaveBeenSent = true });
        Assert.Equal(2, stage.Graph.Accepted.Count);
    }

    [Fact]
    public async Task A_quote_in_an_id_does_not_break_the_search()
    {
        await using var stage = await GraphStage.StartAsync();
        await stage.SendAsync(GraphStage.Mail() with { OutboxId = "it's/1.0" });
        await stage.SendAsync(GraphStage.Mail() with { OutboxId = "it's/1.0", MayHaveBeenSent = true });
        Assert.Single(stage.Graph.Accepted);
    }

    [Fact]
    public async Task While_the_sent_items_cannot_be_searched_nothing_is_sent()
    {
        await using var stage = await GraphStage.StartAsync();
        stage.Graph.NextLookups.Enqueue(Behaviours.Status(500, "InternalServerError"));
        Assert.False((await stage.FailAsync(Again())).Permanent);
        Assert.Empty(stage.Graph.Accepted);
    }

    private const string GraphHeader = "x-approvals-outbox-id";

    private static async Task GivenUpAsync(GraphStage stage)
    {
        var sending = stage.FailAsync(GraphStage.Mail());
        await stage.Graph.ArrivalAsync();
        stage.Time.Advance(stage.Options.Timeout);
        var failure = await sending;
        Assert.Equal((false, (TimeSpan?)null), (failure.Permanent, failure.RetryAfter));
    }
}
