using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Approvals.Core.Cases;
using Approvals.Definitions;
using Approvals.Runtime.Walkthroughs;
using Approvals.Web.SignIn;
using Microsoft.Extensions.DependencyInjection;

namespace Approvals.Web.Tests.Api;

/// <summary>A host for trial, reached through its API alone.</summary>
internal sealed class ApiHost : IAsyncDisposable
{
    public const string Applicant = "federation-desk";
    public const string Clerk = "mihon-hanako";
    public const string SubA = "sample-center-desk";
    public const string SubB = "reiji-storage-desk";
    public const string Administrator = "administrator";
    private readonly Dictionary<string, string> _tokens = [];

    private ApiHost(WebHost web) => (Web, Http) = (web, web.Client());

    public WebHost Web { get; }

    public HttpClient Http { get; }

    public static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static async Task<ApiHost> StartAsync() =>
        new(await WebHost.StartAsync(services => services.AddSingleton(new SignInOptions { Personas = true })));

    public Task<ApiAnswer> GetAsync(string? person, string path, string language = "en") => SendAsync(HttpMethod.Get, person, path, null, language: language);

    public Task<ApiAnswer> PostAsync(string? person, string path, object body, string? key = null, string? ifMatch = null) =>
        SendAsync(HttpMethod.Post, person, path, Json(body), key, ifMatch);

    public static HttpContent Json(object body) => new StringContent(JsonSerializer.Serialize(body, JsonSerializerOptions.Web), Encoding.UTF8, "application/json");

    public static HttpContent Raw(string json) => new StringContent(json, Encoding.UTF8, "application/json");

    public static HttpContent Content(byte[] bytes) => new ByteArrayContent(bytes) { Headers = { ContentType = new MediaTypeHeaderValue("application/octet-stream") } };

    public async Task<ApiAnswer> SendAsync(
        HttpMethod method, string? person, string path, HttpContent? body, string? key = null, string? ifMatch = null, string language = "en")
    {
        using var request = new HttpRequestMessage(method, new Uri(path.StartsWith('/') ? path : $"/api/v1/{path}", UriKind.Relative)) { Content = body };
        request.Headers.Add("Accept-Language", language);
        if (person is not null) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await TokenAsync(person));
        if (key is not null) request.Headers.TryAddWithoutValidation("Idempotency-Key", key);
        if (ifMatch is not null) request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        return await ApiAnswer.OfAsync(await Http.SendAsync(request, Stop));
    }

    public async Task<string> TokenAsync(string person)
    {
        if (_tokens.TryGetValue(person, out var known)) return known;
        var answer = await PostAsync(null, "sign-in/persona", new { personId = person });
        return _tokens[person] = answer.Good()["accessToken"].GetString()!;
    }

    /// <summary>A new case at its first step.</summary>
    public async Task<string> OpenAsync(string title = "データ保管業務等の再委託について")
    {
        var body = new { definition = "reconsignment", profile = "jp-2023", units = new[] { "care-division" }, values = new Dictionary<string, string> { ["cover.matter"] = title }, origin = "demo" };
        return (await PostAsync(Applicant, "cases", body)).Good(HttpStatusCode.Created)["caseId"].GetString()!;
    }

    /// <summary>A new case whose application is submitted: the demo's.</summary>
    /// <param name="units">The divisions in charge; none named: the demo's.</param>
    public async Task<string> SubmittedAsync(params string[] units)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Approvals.sln"))) folder = folder.Parent!;
        var workflows = Path.Combine(folder.FullName, "workflows");
        var today = new DateOnly(2026, 11, 24);
        var data = CaseDataLoader.Load(Path.Combine(workflows, "demo", "demo-case.yaml"), today, DefinitionLoader.Load(workflows)).Data!;
        var moves = ReconsignmentScript.Plain(Web.Parts.Catalog.Find("reconsignment", "jp-2023")!, Web.Parts.Offices.All[0], data, today, CaseOrigin.Demo);
        var played = moves.TakeWhile(move => move.Id != "receive").Select(move => move is Move.Open open && units.Length > 0 ? open with { Units = [.. units] } : move);
        var walkthrough = new Walkthrough([.. played], new ApiHands(this));
        await walkthrough.PlayAsync(Stop);
        return walkthrough.CaseId;
    }

    /// <summary>The task of a person on a case.</summary>
    public async Task<string> ItemAsync(string person, string caseId, string step = "application", string lane = "") =>
        (await GetAsync(person, $"cases/{caseId}")).Good()["tasks"].EnumerateArray()
            .First(task => task.GetProperty("step").GetString() == step && task.GetProperty("lane").GetString() == lane).GetProperty("itemId").GetString()!;

    public async Task<CaseState> StateAsync(string caseId) => (await Web.Runner.LoadAsync(caseId, Stop))!.State;

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await Web.DisposeAsync();
    }
}

/// <summary>An answer of the API, read.</summary>
internal sealed record ApiAnswer(HttpStatusCode Status, HttpResponseHeaders Headers, HttpContentHeaders ContentHeaders, byte[] Bytes)
{
    public static async Task<ApiAnswer> OfAsync(HttpResponseMessage answer) =>
        new(answer.StatusCode, answer.Headers, answer.Content.Headers, await answer.Content.ReadAsByteArrayAsync(ApiHost.Stop));

    public string Text => Encoding.UTF8.GetString(Bytes);

    public JsonElement Json => JsonElement.Parse(Bytes);

    public JsonElement this[string property] => Json.GetProperty(property);

    public string? ETag => Headers.ETag?.Tag;

    /// <summary>Fails with the whole answer unless the status is as wanted.</summary>
    public ApiAnswer Good(HttpStatusCode status = HttpStatusCode.OK)
    {
        Assert.True(Status == status, $"{(int)Status} instead of {(int)status}: {Text}");
        return this;
    }

    /// <summary>Checks that this is a problem by RFC 9457 and returns its code.</summary>
    public string Problem(HttpStatusCode status)
    {
        Good(status);
        Assert.Equal("application/problem+json", ContentHeaders.ContentType?.MediaType);
        Assert.Equal((int)status, this["status"].GetInt32());
        Assert.Equal($"urn:approvals:problem:{this["code"].GetString()}", this["type"].GetString());
        Assert.NotEqual("", this["title"].GetString());
        Assert.NotEqual("", this["detail"].GetString());
        return this["code"].GetString()!;
    }

    /// <summary>The fields that a problem names, as <c>path: code</c>.</summary>
    public string[] Fields => [.. this["problems"].EnumerateArray().Select(problem => $"{problem.GetProperty("path").GetString()}: {problem.GetProperty("code").GetString()}")];
}
