using Approvals.Mail;

namespace Approvals.Graph.Tests;

public sealed class SendingTests
{
    [Fact]
    public async Task A_mail_arrives_with_its_subject_body_recipient_and_outbox_id()
    {
        await using var stage = await GraphStage.StartAsync();
        await stage.SendAsync(GraphStage.Mail());
        var mail = Assert.Single(stage.Graph.Accepted);
        Assert.Equal(GraphStage.Subject, mail.Subject);
        Assert.True(mail.Body.GetProperty("SaveToSentItems").GetBoolean());
        Assert.Equal("html", mail.Message.GetProperty("body").GetProperty("contentType").GetString());
        Assert.Equal(GraphStage.Mail().Html, mail.Message.GetProperty("body").GetProperty("content").GetString());
        var to = Assert.Single(mail.Message.GetProperty("toRecipients").EnumerateArray()).GetProperty("emailAddress");
        Assert.Equal(("見本 花子", "hanako.mihon@mihon-ku.example"), (to.GetProperty("name").GetString(), to.GetProperty("address").GetString()));
        Assert.Equal("20261123-abc/1.0", mail.Header("x-approvals-outbox-id"));
        Assert.Equal("All", mail.Header("x-auto-response-suppress"));
    }

    [Fact]
    public async Task The_token_is_asked_for_the_hosts_own_audience_and_sent()
    {
        await using var stage = await GraphStage.StartAsync();
        await stage.SendAsync(GraphStage.Mail());
        Assert.Equal($"Bearer for {stage.Graph.Endpoint.GetLeftPart(UriPartial.Authority)}/.default", Assert.Single(stage.Graph.Tokens));
    }

    [Fact]
    public async Task A_first_attempt_is_one_request_and_looks_nothing_up()
    {
        await using var stage = await GraphStage.StartAsync();
        await stage.SendAsync(GraphStage.Mail());
        Assert.Equal($"POST /v1.0/users/{FakeGraph.Mailbox}/sendMail", Assert.Single(stage.Graph.Requests));
    }

    [Theory]
    [InlineData("nobody")]
    [InlineData("a@example.jp\r\nBcc: b@example.jp")]
    public async Task What_is_no_address_is_parked_without_a_request(string address)
    {
        await using var stage = await GraphStage.StartAsync();
        Assert.True((await stage.FailAsync(GraphStage.Mail(1, address))).Permanent);
        Assert.Empty(stage.Graph.Requests);
    }

    [Theory]
    [InlineData(400, "ErrorInvalidRecipients", true)]
    [InlineData(413, "ErrorMessageSizeExceeded", true)]
    [InlineData(422, "UnprocessableEntity", true)]
    [InlineData(401, "InvalidAuthenticationToken", false)]
    [InlineData(403, "ErrorAccessDenied", false)]
    [InlineData(404, "ErrorInvalidUser", false)]
    [InlineData(500, "InternalServerError", false)]
    [InlineData(502, "BadGateway", false)]
    [InlineData(504, "GatewayTimeout", false)]
    public async Task Only_what_concerns_this_mail_is_permanent(int status, string code, bool permanent)
    {
        await using var stage = await GraphStage.StartAsync();
        stage.Graph.Next.Enqueue(Behaviours.Status(status, code));
        var failure = await stage.FailAsync(GraphStage.Mail());
        Assert.Equal((permanent, (TimeSpan?)null), (failure.Permanent, failure.RetryAfter));
        Assert.Contains($"{status} {code}", failure.Message, StringComparison.Ordinal);
        Assert.Single(stage.Graph.Requests);
    }

    [Theory]
    [InlineData(500)]
    [InlineData(503)]
    public async Task An_error_that_is_not_in_json_is_worth_a_retry(int status)
    {
        await using var stage = await GraphStage.StartAsync();
        stage.Graph.Next.Enqueue(Behaviours.Page(status));
        var failure = await stage.FailAsync(GraphStage.Mail());
        Assert.False(failure.Permanent);
        Assert.Contains($"{status}", failure.Message, StringComparison.Ordinal);
        Assert.Single(stage.Graph.Requests);
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_worth_a_retry()
    {
        var stage = await GraphStage.StartAsync();
        await stage.Graph.DisposeAsync();
        Assert.False((await stage.FailAsync(GraphStage.Mail())).Permanent);
        stage.Sender.Dispose();
    }

    [Fact]
    public async Task Giving_up_from_outside_is_no_failure_of_the_mail()
    {
        await using var stage = await GraphStage.StartAsync();
        stage.Graph.Next.Enqueue(Behaviours.Silence);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(GraphStage.Token);
        var sending = stage.Sender.SendAsync(GraphStage.Mail(), stop.Token);
        await stage.Graph.ArrivalAsync();
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sending);
    }
}
