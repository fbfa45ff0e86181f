using System.Net;

namespace Approvals.Web.Tests.Api;

/// <summary>Once only, and never on a version that the client has not seen.</summary>
public sealed class CommandTests
{
    private static object Draft(string title) => new { values = new Dictionary<string, string> { ["cover.matter"] = title } };

    private static Task<ApiAnswer> SaveAsync(ApiHost host, string caseId, string item, object body, string? key = null, string? ifMatch = null) =>
        host.SendAsync(HttpMethod.Patch, ApiHost.Applicant, $"cases/{caseId}/forms/{item}", ApiHost.Json(body), key, ifMatch);

    [Fact]
    public async Task A_repeated_request_is_carried_out_once_and_answers_the_same()
    {
        await using var host = await ApiHost.StartAsync();
        var caseId = await host.OpenAsync();
        var item = await host.ItemAsync(ApiHost.Applicant, caseId);
        var first = (await SaveAsync(host, caseId, item, Draft("一回目"), "key-1")).Good();
        (await SaveAsync(host, caseId, item, Draft("二回目"), "key-2")).Good();
        var again = (await SaveAsync(host, caseId, item, Draft("一回目"), "key-1")).Good();
        Assert.True(again["repeated"].GetBoolean());
        Assert.Equal(first["lastEntry"].GetInt64(), again["lastEntry"].GetInt64());
        Assert.Equal("二回目", (await host.StateAsync(caseId)).Title);
    }

    [Fact]
    public async Task A_key_with_other_content_is_refused()
    {
        await using var host = await ApiHost.StartAsync();
        var caseId = await host.OpenAsync();
        var item = await host.ItemAsync(ApiHost.Applicant, caseId);
        (await SaveAsync(host, caseId, item, Draft("一回目"), "key-1")).Good();
        var other = await SaveAsync(host, caseId, item, Draft("別の内容"), "key-1");
        Assert.Equal("idempotency-key-reused", other.Problem(HttpStatusCode.UnprocessableEntity));
        Assert.Equal(["Idempotency-Key: reused"], other.Fields);
        Assert.Equal("一回目", (await host.StateAsync(caseId)).Title);
    }

    [Fact]
    public async Task Opening_a_case_twice_with_one_key_opens_one_case()
    {
        await using var host = await ApiHost.StartAsync();
        var body = new { definition = "reconsignment", profile = "jp-2023", units = new[] { "care-division" } };
        var first = (await host.PostAsync(ApiHost.Applicant, "cases", body, "open-1")).Good(HttpStatusCode.Created);
        var again = (await host.PostAsync(ApiHost.Applicant, "cases", body, "open-1")).Good(HttpStatusCode.Created);
        Assert.Equal(first["caseId"].GetString(), again["caseId"].GetString());
        Assert.Equal(first.Headers.Location, again.Headers.Location);
        Assert.True(again["repeated"].GetBoolean());
        Assert.Single((await host.GetAsync(ApiHost.Applicant, "cases")).Good()["items"].EnumerateArray());
        var other = await host.PostAsync(ApiHost.Applicant, "cases", new { definition = "reconsignment", profile = "jp-2023", units = new[] { "disability-division" } }, "open-1");
        Assert.Equal("idempotency-key-reused", other.Problem(HttpStatusCode.UnprocessableEntity));
    }

    [Theory]
    [InlineData("has space")]
    [InlineData("鍵")]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    public async Task A_key_that_cannot_be_one_is_refused(string key)
    {
        await using var host = await ApiHost.StartAsync();
        var caseId = await host.OpenAsync();
        var item = await host.ItemAsync(ApiHost.Applicant, caseId);
        var answer = await SaveAsync(host, caseId, item, Draft("x"), key);
        Assert.Equal("bad-header", answer.Problem(HttpStatusCode.BadRequest));
        Assert.Equal(["Idempotency-Key: invalid"], answer.Fields);
    }

    [Fact]
    public async Task If_Match_refuses_what_was_decided_on_an_older_version()
    {
        await using var host = await ApiHost.StartAsync();
        var caseId = await host.OpenAsync();
        var item = await host.ItemAsync(ApiHost.Applicant, caseId);
        var seen = (await host.GetAsync(ApiHost.Applicant, $"cases/{caseId}")).Good();
        Assert.Equal($"\"{seen["version"].GetInt64()}\"", seen.ETag);
        var saved = (await SaveAsync(host, caseId, item, Draft("新しい"), ifMatch: seen.ETag)).Good();
        var stale = await SaveAsync(host, caseId, item, Draft("古い"), ifMatch: seen.ETag);
        Assert.Equal("changed-meanwhile", stale.Problem(HttpStatusCode.PreconditionFailed));
        Assert.Equal(saved.ETag, stale.ETag);
        Assert.Equal("新しい", (await host.StateAsync(caseId)).Title);
        (await SaveAsync(host, caseId, item, Draft("何でも"), ifMatch: "*")).Good();
    }

    [Theory]
    [InlineData("12")]
    [InlineData("\"twelve\"")]
    [InlineData("W/\"12\"")]
    [InlineData("\"99999999999999999999\"")]
    public async Task An_If_Match_that_is_no_ETag_of_a_case_is_refused(string ifMatch)
    {
        await using var host = await ApiHost.StartAsync();
        var caseId = await host.OpenAsync();
        var item = await host.ItemAsync(ApiHost.Applicant, caseId);
        var answer = await SaveAsync(host, caseId, item, Draft("x"), ifMatch: ifMatch);
        Assert.Equal("bad-header", answer.Problem(HttpStatusCode.BadRequest));
    }

    [Fact]
    public async Task PUT_replaces_a_draft_and_PATCH_changes_it()
    {
        await using var host = await ApiHost.StartAsync();
        var caseId = await host.OpenAsync("はじめ");
        var item = await host.ItemAsync(ApiHost.Applicant, caseId);
        var patch = new { values = new Dictionary<string, string> { ["subConsignees.1.name"] = "株式会社サンプル情報センター", ["background.purpose"] = "目的" } };
        (await SaveAsync(host, caseId, item, patch)).Good();
        Assert.Equal(["background.purpose", "cover.matter", "subConsignees.1.name"], await PathsAsync(host, caseId));
        (await SaveAsync(host, caseId, item, new { removedRows = new[] { "subConsignees.1" } })).Good();
        Assert.Equal(["background.purpose", "cover.matter"], await PathsAsync(host, caseId));
        var put = new { values = new Dictionary<string, string> { ["cover.divisions"] = "福祉部" } };
        (await host.SendAsync(HttpMethod.Put, ApiHost.Applicant, $"cases/{caseId}/forms/{item}", ApiHost.Json(put))).Good();
        Assert.Equal(["cover.divisions"], await PathsAsync(host, caseId));
    }

    private static async Task<string[]> PathsAsync(ApiHost host, string caseId) =>
        [.. (await host.GetAsync(ApiHost.Applicant, $"cases/{caseId}")).Good()["forms"][0].GetProperty("draft").EnumerateObject().Select(value => value.Name).Order(StringComparer.Ordinal)];

    [Fact]
    public async Task An_unknown_field_and_a_finished_task_are_refused_with_their_reasons()
    {
        await using var host = await ApiHost.StartAsync();
        var caseId = await host.OpenAsync();
        var item = await host.ItemAsync(ApiHost.Applicant, caseId);
        var unknown = await SaveAsync(host, caseId, item, new { values = new Dictionary<string, string> { ["cover.moon"] = "x" } });
        Assert.Equal("unknown-field", unknown.Problem(HttpStatusCode.UnprocessableEntity));
        Assert.Equal(["cover.moon: unknown"], unknown.Fields);
        Assert.Equal("not-found", (await SaveAsync(host, caseId, "w999", Draft("x"))).Problem(HttpStatusCode.NotFound));
        (await host.PostAsync(ApiHost.Applicant, $"cases/{caseId}/withdraw", new { reason = "取りやめます" })).Good();
        Assert.Equal("answered-already", (await SaveAsync(host, caseId, item, Draft("x"))).Problem(HttpStatusCode.Conflict));
        Assert.Equal("case-ended", (await host.PostAsync(ApiHost.Applicant, $"cases/{caseId}/withdraw", new { reason = "もう一度" })).Problem(HttpStatusCode.Conflict));
    }
}
