using System.Net;
using Approvals.Core.Cases;
using Approvals.Web.Tests.Working;

namespace Approvals.Web.Tests.Api;

/// <summary>Mailed links through the API.</summary>
public sealed class LinkTests
{
    private sealed record Mailed(string Path, string Number);

    // The mail that asked the clerk to receive the application.
    private static Mailed LastMail(Stage stage, string address)
    {
        var mail = stage.Host.Mails.Sent.Last(mail => mail.ToAddress == address && mail.Link is not null);
        return new Mailed("/api/v1/links/" + mail.Link!.AbsolutePath["/l/".Length..], mail.ConfirmationNumber!);
    }

    private static async Task<ApiAnswer> SendAsync(Stage stage, string path, object? body = null, string? key = null)
    {
        using var request = new HttpRequestMessage(body is null ? HttpMethod.Get : HttpMethod.Post, new Uri(path, UriKind.Relative)) { Content = body is null ? null : ApiHost.Json(body) };
        if (key is not null) request.Headers.Add("Idempotency-Key", key);
        using var client = stage.Host.Client();
        return await ApiAnswer.OfAsync(await client.SendAsync(request, ApiHost.Stop));
    }

    private static async Task<(Stage Stage, Mailed Mail)> AtReceiptAsync()
    {
        var stage = await Stage.BeforeAsync("receive");
        return (stage, LastMail(stage, "hanako.mihon@mihon-ku.example"));
    }

    [Fact]
    public async Task A_link_shows_what_is_asked_and_the_number_of_the_mail_answers_it_once()
    {
        var (stage, mail) = await AtReceiptAsync();
        await using var _ = stage;
        var seen = (await SendAsync(stage, mail.Path)).Good();
        Assert.Equal("usable", seen["status"].GetString());
        Assert.Equal("receive", seen["task"].GetProperty("outcomes")[0].GetProperty("id").GetString());
        var document = seen["task"].GetProperty("documents")[0].GetProperty("href").GetString()!;
        Assert.NotEmpty((await SendAsync(stage, document)).Good().Bytes);

        var answer = new { number = mail.Number, answer = new { outcome = "receive" } };
        (await SendAsync(stage, $"{mail.Path}/answer", answer, "link-1")).Good();
        Assert.Equal(Verification.LinkAndNumber, (await stage.StateAsync()).Answers[^1].Via);
        Assert.True((await SendAsync(stage, $"{mail.Path}/answer", answer, "link-1")).Good()["repeated"].GetBoolean());
        Assert.Equal("link-answered", (await SendAsync(stage, $"{mail.Path}/answer", answer)).Problem(HttpStatusCode.Gone));
        Assert.Equal("answered", (await SendAsync(stage, mail.Path)).Good()["status"].GetString());
        (await SendAsync(stage, document)).Problem(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Without_the_number_nothing_happens_and_five_wrong_ones_lock_the_link()
    {
        var (stage, mail) = await AtReceiptAsync();
        await using var _ = stage;
        var before = (await stage.StateAsync()).Version;
        var missing = await SendAsync(stage, $"{mail.Path}/answer", new { number = "", answer = new { outcome = "receive" } });
        Assert.Equal("confirmation-number", missing.Problem(HttpStatusCode.UnprocessableEntity));
        var wrong = mail.Number == "000000" ? "000001" : "000000";
        for (var n = 1; n < 5; n++)
            Assert.Equal("confirmation-number", (await SendAsync(stage, $"{mail.Path}/answer", new { number = wrong, answer = new { outcome = "receive" } })).Problem(HttpStatusCode.UnprocessableEntity));
        Assert.Equal("link-locked", (await SendAsync(stage, $"{mail.Path}/answer", new { number = wrong, answer = new { outcome = "receive" } })).Problem(HttpStatusCode.Gone));
        Assert.Equal("link-locked", (await SendAsync(stage, $"{mail.Path}/answer", new { number = mail.Number, answer = new { outcome = "receive" } })).Problem(HttpStatusCode.Gone));
        Assert.Equal(before, (await stage.StateAsync()).Version);
    }

    [Fact]
    public async Task A_link_that_was_never_mailed_is_not_there()
    {
        var (stage, mail) = await AtReceiptAsync();
        await using var _ = stage;
        (await SendAsync(stage, mail.Path[..^3] + "xyz")).Problem(HttpStatusCode.NotFound);
        (await SendAsync(stage, "/api/v1/links/nowhere/1.0.abc")).Problem(HttpStatusCode.NotFound);
        (await SendAsync(stage, "/api/v1/links/nowhere/abc/answer", new { number = "1", answer = new { outcome = "x" } })).Problem(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_link_expires()
    {
        var (stage, mail) = await AtReceiptAsync();
        await using var _ = stage;
        stage.Host.Time.Advance(TimeSpan.FromDays(15));
        Assert.Equal("expired", (await SendAsync(stage, mail.Path)).Good()["status"].GetString());
        Assert.Equal("link-expired", (await SendAsync(stage, $"{mail.Path}/answer", new { number = mail.Number, answer = new { outcome = "receive" } })).Problem(HttpStatusCode.Gone));
    }
}
