using System.Net;
using Approvals.Mail;

namespace Approvals.Web.Tests.Api;

public sealed class AdministrationTests
{
    internal static async Task<string> SubmittedAsync(ApiHost host)
    {
        var caseId = await host.OpenAsync();
        var item = await host.ItemAsync(ApiHost.Applicant, caseId);
        foreach (var slot in Applying.ApplicantFlow.RequiredSlots)
            (await host.SendAsync(HttpMethod.Post, ApiHost.Applicant, $"cases/{caseId}/forms/{item}/documents?slot={slot}&name={slot}.pdf", ApiHost.Content(Applying.ApplicantFlow.Pdf))).Good(HttpStatusCode.Created);
        (await host.PostAsync(ApiHost.Applicant, $"cases/{caseId}/forms/{item}/submit", new { values = Applying.ApplicantFlow.Complete })).Good();
        return caseId;
    }

    [Fact]
    public async Task An_administrator_gives_a_task_to_somebody_else_with_a_reason()
    {
        await using var host = await ApiHost.StartAsync();
        var caseId = await SubmittedAsync(host);
        var item = await host.ItemAsync(ApiHost.Clerk, caseId, "receipt");
        var path = $"work/{caseId}/{item}/reassign";
        Assert.Equal("not-an-administrator", (await host.PostAsync(ApiHost.Clerk, path, new { to = new[] { "reiji-taro" }, reason = "x" })).Problem(HttpStatusCode.Forbidden));
        var noReason = await host.PostAsync(ApiHost.Administrator, path, new { to = new[] { "reiji-taro" }, reason = "" });
        noReason.Problem(HttpStatusCode.UnprocessableEntity);
        Assert.Equal(["reason: missing"], noReason.Fields);
        var stranger = await host.PostAsync(ApiHost.Administrator, path, new { to = new[] { ApiHost.Applicant }, reason = "x" });
        Assert.Equal(["to: unknown"], stranger.Fields);
        (await host.PostAsync(ApiHost.Administrator, path, new { to = new[] { "reiji-taro" }, reason = "異動のため" })).Good();
        Assert.Equal(item, await host.ItemAsync("reiji-taro", caseId, "receipt"));
        Assert.Empty((await host.GetAsync(ApiHost.Clerk, "work")).Good()["items"].EnumerateArray());
        var line = (await host.GetAsync(ApiHost.Administrator, $"cases/{caseId}/timeline?take=100")).Good()["items"].EnumerateArray().Last();
        Assert.Equal("異動のため", line.GetProperty("detail").GetString());
    }

    [Fact]
    public async Task A_mail_that_was_given_up_is_listed_and_sent_on_request()
    {
        await using var host = await ApiHost.StartAsync();
        host.Web.Mails.Failing = mail => mail.ToAddress == "hanako.mihon@mihon-ku.example" ? new MailException("no such box") { Permanent = true } : null;
        var caseId = await SubmittedAsync(host);
        var failure = Assert.Single((await host.GetAsync(ApiHost.Administrator, "admin/failures")).Good()["items"].EnumerateArray());
        Assert.Equal((caseId, "sendMail", ApiHost.Clerk), (failure.GetProperty("caseId").GetString(), failure.GetProperty("kind").GetString(), failure.GetProperty("to").GetString()));
        var path = $"cases/{caseId}/effects/{failure.GetProperty("effectId").GetString()}/retry";
        Assert.Equal("incomplete", (await host.PostAsync(ApiHost.Administrator, path, new { reason = " " })).Problem(HttpStatusCode.UnprocessableEntity));
        (await host.PostAsync(ApiHost.Administrator, $"cases/{caseId}/effects/99.9/retry", new { reason = "x" })).Problem(HttpStatusCode.NotFound);
        host.Web.Mails.Failing = null;
        (await host.PostAsync(ApiHost.Administrator, path, new { reason = "アドレスを直しました" })).Good();
        Assert.Empty((await host.GetAsync(ApiHost.Administrator, "admin/failures")).Good()["items"].EnumerateArray());
        Assert.Contains(host.Web.Mails.Sent, mail => mail.ToAddress == "hanako.mihon@mihon-ku.example");
    }

    [Fact]
    public async Task An_applicant_pulls_back_what_is_not_decided_and_the_clerk_is_told_that_it_is_over()
    {
        await using var host = await ApiHost.StartAsync();
        var caseId = await SubmittedAsync(host);
        var item = await host.ItemAsync(ApiHost.Clerk, caseId, "receipt");
        Assert.Equal("not-the-applicant", (await host.PostAsync(ApiHost.Clerk, $"cases/{caseId}/pull-back", new { reason = "x" })).Problem(HttpStatusCode.Forbidden));
        (await host.PostAsync(ApiHost.Applicant, $"cases/{caseId}/pull-back", new { reason = "訂正します" })).Good();
        Assert.NotEmpty(await host.ItemAsync(ApiHost.Applicant, caseId));
        var late = await host.PostAsync(ApiHost.Clerk, $"work/{caseId}/{item}/answer", new { outcome = "receive" });
        Assert.True(late.Status is HttpStatusCode.Conflict or HttpStatusCode.NotFound, late.Text);
        Assert.Equal("choose-lane", (await host.PostAsync(ApiHost.Applicant, $"cases/{caseId}/withdraw", new { reason = "x", lane = "9" })).Problem(HttpStatusCode.UnprocessableEntity));
    }

    [Fact]
    public async Task An_answer_names_what_is_missing_in_it()
    {
        await using var host = await ApiHost.StartAsync();
        var caseId = await SubmittedAsync(host);
        var receipt = await host.ItemAsync(ApiHost.Clerk, caseId, "receipt");
        var unknown = await host.PostAsync(ApiHost.Clerk, $"work/{caseId}/{receipt}/answer", new { outcome = "perhaps" });
        Assert.Equal(["outcome: unknown"], unknown.Fields);
        (await host.PostAsync(ApiHost.Clerk, $"work/{caseId}/{receipt}/answer", new { outcome = "receive" })).Good();
        var review = await host.ItemAsync(ApiHost.Clerk, caseId, "review");
        var back = await host.PostAsync(ApiHost.Clerk, $"work/{caseId}/{review}/answer", new { outcome = "send-back" });
        back.Problem(HttpStatusCode.UnprocessableEntity);
        Assert.Contains("reason: missing", back.Fields);
        (await host.PostAsync(ApiHost.Clerk, $"work/{caseId}/{review}/answer", new { outcome = "send-back", fieldReasons = new Dictionary<string, string> { ["period.to"] = "終了日を確かめてください" } })).Good();
        var task = (await host.GetAsync(ApiHost.Applicant, $"work/{caseId}/{await host.ItemAsync(ApiHost.Applicant, caseId)}")).Good();
        Assert.Equal("終了日を確かめてください", task["sentBack"].GetProperty("fieldReasons").GetProperty("period.to").GetString());
    }

    [Fact]
    public async Task All_clocks_are_listed_with_what_they_wait_for()
    {
        await using var host = await ApiHost.StartAsync();
        var caseId = await SubmittedAsync(host);
        var clock = Assert.Single((await host.GetAsync(ApiHost.Administrator, $"admin/clocks?status=Waiting&waitingFor={ApiHost.Clerk}&take=5")).Good()["items"].EnumerateArray());
        Assert.Equal((caseId, "Waiting", $"/api/v1/cases/{caseId}/clock"), (clock.GetProperty("caseId").GetString(), clock.GetProperty("status").GetString(), clock.GetProperty("clockHref").GetString()));
        var waiting = Assert.Single(clock.GetProperty("told").GetProperty("waiting").EnumerateArray());
        Assert.Equal(("receipt", ApiHost.Clerk), (waiting.GetProperty("step").GetString(), Assert.Single(waiting.GetProperty("for").EnumerateArray()).GetString()));
        Assert.Empty((await host.GetAsync(ApiHost.Administrator, "admin/clocks?failures=true")).Good()["items"].EnumerateArray());
        var told = (await host.GetAsync(ApiHost.Administrator, $"cases/{caseId}/clock")).Good()["runs"].GetProperty("told");
        Assert.Equal("receipt", Assert.Single(told.GetProperty("waiting").EnumerateArray()).GetProperty("step").GetString());
    }

    [Theory]
    [InlineData("status=Exploded")]
    [InlineData("olderThanDays=0")]
    [InlineData("olderThanDays=soon")]
    [InlineData("failures=perhaps")]
    [InlineData("take=0")]
    [InlineData("after=***")]
    public async Task A_list_of_clocks_says_what_is_wrong_with_a_filter(string query)
    {
        await using var host = await ApiHost.StartAsync();
        Assert.Equal("bad-query", (await host.GetAsync(ApiHost.Administrator, "admin/clocks?" + query)).Problem(HttpStatusCode.BadRequest));
        Assert.Equal("administrators-only", (await host.GetAsync(ApiHost.Clerk, "admin/clocks")).Problem(HttpStatusCode.Forbidden));
    }
}
