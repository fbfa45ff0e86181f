using System.Net;
using System.Net.Http.Headers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Approvals.Web.Tests.Api;

/// <summary>Who may ask at all.</summary>
public sealed class AccessTests
{
    private static readonly string[] OpenRoutes = ["/api/v1/sign-in", "/api/v1/sign-in/token", "/api/v1/sign-in/persona", "/api/v1/links/"];

    private static IEnumerable<(string Method, string Path)> Routes(ApiHost host) =>
        from endpoint in host.Web.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        let path = "/" + endpoint.RoutePattern.RawText!.TrimStart('/')
        where path.StartsWith("/api/v1", StringComparison.Ordinal)
        from method in endpoint.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods
        select (method, path);

    private static string Filled(string path) => System.Text.RegularExpressions.Regex.Replace(path, @"\{[^}]*\}", "x1");

    [Fact]
    public async Task Without_a_token_everything_but_signing_in_and_links_answers_401()
    {
        await using var host = await ApiHost.StartAsync();
        var closed = Routes(host).Where(route => !OpenRoutes.Any(open => route.Path == open || (open.EndsWith('/') && route.Path.StartsWith(open, StringComparison.Ordinal)))).ToList();
        Assert.True(closed.Count >= 20, $"Only {closed.Count} routes were found.");
        foreach (var (method, path) in closed)
            Assert.Equal("not-signed-in", (await host.SendAsync(new HttpMethod(method), null, Filled(path), null)).Problem(HttpStatusCode.Unauthorized));
    }

    [Fact]
    public async Task The_cookie_of_the_pages_reads_but_never_changes_anything()
    {
        await using var host = await ApiHost.StartAsync();
        using var browser = host.Web.Client(ApiHost.Applicant);
        var me = await ApiAnswer.OfAsync(await browser.GetAsync(new Uri("/api/v1/me", UriKind.Relative), ApiHost.Stop));
        Assert.Equal(ApiHost.Applicant, me.Good()["personId"].GetString());
        foreach (var (method, path) in Routes(host).Where(route => route.Method != "GET" && !OpenRoutes.Any(open => route.Path.StartsWith(open, StringComparison.Ordinal))))
        {
            using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(Filled(path), UriKind.Relative)) { Content = ApiHost.Raw("{}") };
            var answer = await ApiAnswer.OfAsync(await browser.SendAsync(request, ApiHost.Stop));
            Assert.Equal("bearer-required", answer.Problem(HttpStatusCode.Unauthorized));
        }
    }

    [Fact]
    public async Task A_token_that_is_not_ours_or_has_run_out_is_no_token()
    {
        await using var host = await ApiHost.StartAsync();
        (await host.GetAsync(ApiHost.Clerk, "me")).Good();
        host.Web.Time.Advance(TimeSpan.FromHours(8.5));
        Assert.Equal("not-signed-in", (await host.GetAsync(ApiHost.Clerk, "me")).Problem(HttpStatusCode.Unauthorized));
        using var forged = new HttpRequestMessage(HttpMethod.Get, new Uri("/api/v1/me", UriKind.Relative)) { Headers = { Authorization = new AuthenticationHeaderValue("Bearer", "Zm9yZ2Vk") } };
        (await ApiAnswer.OfAsync(await host.Http.SendAsync(forged, ApiHost.Stop))).Problem(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_case_of_others_is_not_there_whatever_is_asked_of_it()
    {
        await using var host = await ApiHost.StartAsync();
        var caseId = await host.OpenAsync();
        var item = await host.ItemAsync(ApiHost.Applicant, caseId);
        var document = (await host.SendAsync(HttpMethod.Post, ApiHost.Applicant, $"cases/{caseId}/forms/{item}/documents?slot=pledge&name=a.txt", ApiHost.Content("text"u8.ToArray()))).Good(HttpStatusCode.Created);
        (string Method, string Path, object? Body)[] requests =
        [
            ("GET", $"cases/{caseId}", null),
            ("GET", $"cases/{caseId}/timeline", null),
            ("GET", $"cases/{caseId}/ledger", null),
            ("GET", $"cases/{caseId}/documents/{document["id"].GetString()}", null),
            ("GET", $"work/{caseId}/{item}", null),
            ("PUT", $"cases/{caseId}/forms/{item}", new { values = new { } }),
            ("PATCH", $"cases/{caseId}/forms/{item}", new { }),
            ("POST", $"cases/{caseId}/forms/{item}/submit", new { }),
            ("DELETE", $"cases/{caseId}/forms/{item}/documents/{document["id"].GetString()}", null),
            ("POST", $"work/{caseId}/{item}/answer", new { outcome = "submit" }),
            ("POST", $"work/{caseId}/{item}/review-after", new { note = "x" }),
            ("POST", $"work/{caseId}/{item}/reassign", new { to = new[] { "reiji-taro" }, reason = "x" }),
            ("POST", $"cases/{caseId}/withdraw", new { reason = "x" }),
            ("POST", $"cases/{caseId}/pull-back", new { reason = "x" }),
            ("POST", $"cases/{caseId}/conditions/c1/fulfil", new { note = "x" }),
        ];
        foreach (var (method, path, body) in requests)
        {
            var answer = await host.SendAsync(new HttpMethod(method), ApiHost.SubA, path, body is null ? null : ApiHost.Json(body));
            Assert.True(answer.Status == HttpStatusCode.NotFound, $"{method} {path}: {answer.Text}");
        }
        var upload = await host.SendAsync(HttpMethod.Post, ApiHost.SubA, $"cases/{caseId}/forms/{item}/documents?slot=pledge&name=a.txt", ApiHost.Content("text"u8.ToArray()));
        upload.Problem(HttpStatusCode.NotFound);
        Assert.Empty((await host.GetAsync(ApiHost.SubA, "cases")).Good()["items"].EnumerateArray());
    }

    [Fact]
    public async Task Only_administrators_reach_what_is_theirs()
    {
        await using var host = await ApiHost.StartAsync();
        var caseId = await host.OpenAsync();
        Assert.Equal("administrators-only", (await host.GetAsync(ApiHost.Clerk, "admin/cases")).Problem(HttpStatusCode.Forbidden));
        Assert.Equal("administrators-only", (await host.GetAsync(ApiHost.Applicant, "admin/failures")).Problem(HttpStatusCode.Forbidden));
        Assert.Equal("administrators-only", (await host.PostAsync(ApiHost.Clerk, $"cases/{caseId}/verify", new { })).Problem(HttpStatusCode.Forbidden));
        Assert.Equal("administrators-only", (await host.PostAsync(ApiHost.Clerk, $"cases/{caseId}/effects/1.0/retry", new { reason = "x" })).Problem(HttpStatusCode.Forbidden));
    }

    [Fact]
    public async Task An_unknown_address_and_a_wrong_method_answer_with_problems()
    {
        await using var host = await ApiHost.StartAsync();
        Assert.Equal("not-found", (await host.GetAsync(null, "nowhere")).Problem(HttpStatusCode.NotFound));
        Assert.Equal("method-not-allowed", (await host.SendAsync(HttpMethod.Delete, ApiHost.Clerk, "me", null)).Problem(HttpStatusCode.MethodNotAllowed));
    }

    [Fact]
    public async Task Personas_are_there_on_hosts_for_trial_alone()
    {
        await using var web = await WebHost.StartAsync();
        using var http = web.Client();
        var answer = await ApiAnswer.OfAsync(await http.PostAsync(new Uri("/api/v1/sign-in/persona", UriKind.Relative), ApiHost.Json(new { personId = ApiHost.Clerk }), ApiHost.Stop));
        answer.Problem(HttpStatusCode.NotFound);
        await using var trial = await ApiHost.StartAsync();
        Assert.Equal("unknown-person", (await trial.PostAsync(null, "sign-in/persona", new { personId = "nobody" })).Problem(HttpStatusCode.UnprocessableEntity));
    }
}
