using System.Collections.Concurrent;
using System.Net;
using System.Text.RegularExpressions;
using Approvals.Definitions;
using Approvals.Mail;
using Approvals.Runtime;
using Approvals.Runtime.Cases;
using Approvals.Runtime.Mails;
using Approvals.Storage;
using Approvals.Storage.Cases;
using Approvals.Storage.InMemory;
using Approvals.Web.Frame;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Microsoft.Net.Http.Headers;

namespace Approvals.Web.Tests;

/// <summary>The whole web app in this process, on memory storage and with a clock that stands until it is moved.</summary>
public sealed partial class WebHost : IAsyncDisposable
{
    private readonly WebApplication _app;

    private WebHost(WebApplication app, RuntimeParts parts, FakeTimeProvider time, RecordingMailer mails) =>
        (_app, Parts, Time, Mails) = (app, parts, time, mails);

    public RuntimeParts Parts { get; }

    public FakeTimeProvider Time { get; }

    public RecordingMailer Mails { get; }

    /// <summary>A request as a server hands it over, whatever a client would make of it.</summary>
    public Task<Microsoft.AspNetCore.Http.HttpContext> SendAsync(Action<Microsoft.AspNetCore.Http.HttpContext> request) =>
        _app.GetTestServer().SendAsync(request, TestContext.Current.CancellationToken);

    public CaseRunner Runner => Services.GetRequiredService<CaseRunner>();

    public IServiceProvider Services => _app.Services;

    /// <param name="configure">Services that the test brings, before the app's own.</param>
    /// <param name="store">What the test puts around the store.</param>
    public static async Task<WebHost> StartAsync(Action<IServiceCollection>? configure = null, Func<IEntityStore, IEntityStore>? store = null)
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 11, 24, 10, 0, 0, TimeSpan.FromHours(9)));
        var mails = new RecordingMailer();
        var parts = MakeParts(time, mails, store?.Invoke(new MemoryEntityStore()) ?? new MemoryEntityStore());
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseTestServer();
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<TimeProvider>(time);
        configure?.Invoke(builder.Services);
        builder.Services.AddApprovals(_ => parts);
        var app = builder.Build();
        app.MapApprovals();
        // Signs a person in without the mailed code, which has tests of its own.
        app.MapPost("/test/sign-in/{person}", (Microsoft.AspNetCore.Http.HttpContext http, string person) =>
            http.SignInAsync(CookieAuthenticationDefaults.AuthenticationScheme, new(new System.Security.Claims.ClaimsIdentity([new(WebContext.PersonClaim, person)], "test"))));
        await app.StartAsync();
        return new WebHost(app, parts, time, mails);
    }

    private static RuntimeParts MakeParts(FakeTimeProvider time, RecordingMailer mails, IEntityStore store)
    {
        var workflows = Path.Combine(SolutionFolder(), "workflows");
        var set = DefinitionLoader.Load(workflows);
        Assert.Empty(set.Diagnostics);
        var today = DateOnly.FromDateTime(time.GetUtcNow().AddHours(9).DateTime);
        var directory = DirectoryLoader.Load(Path.Combine(workflows, "demo", "organisation.yaml"), today).Directory!;
        var options = new RuntimeOptions { BaseUrl = new Uri("http://localhost/"), LinkKey = new byte[32], SoleWriter = true, EffectsPatience = Timeout.InfiniteTimeSpan };
        return new RuntimeParts(
            store, new MemoryDocumentStore(), new DefinitionCatalog([.. set.Definitions], new TextStore(store)) { Prohibitions = set.Prohibitions }, new Offices([directory]),
            mails, time, options, LoggerFactory.Create(_ => { }));
    }

    private static string SolutionFolder()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Approvals.sln"))) folder = folder.Parent!;
        return folder.FullName;
    }

    /// <summary>A client with its own cookies that follows no redirects; signed in as the person unless that is null.</summary>
    public HttpClient Client(string? personId = null)
    {
        var client = new HttpClient(new CookieJar(_app.GetTestServer().CreateHandler(), Time)) { BaseAddress = new Uri("http://localhost/") };
        if (personId is not null) client.PostAsync(new Uri($"/test/sign-in/{personId}", UriKind.Relative), null).GetAwaiter().GetResult().EnsureSuccessStatusCode();
        return client;
    }

    /// <summary>The hidden fields of the first form on a page that holds the antiforgery token, for the next POST.</summary>
    public static Dictionary<string, string> Hidden(string html) => HiddenField().Matches(html)
        .Select(match => (Name: WebUtility.HtmlDecode(match.Groups["name"].Value), Value: WebUtility.HtmlDecode(match.Groups["value"].Value)))
        .GroupBy(field => field.Name).ToDictionary(group => group.Key, group => group.Last().Value);

    [GeneratedRegex("""<input type="hidden" name="(?<name>[^"]*)" value="(?<value>[^"]*)"\s*/?>""")]
    private static partial Regex HiddenField();

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
    }

    /// <summary>A browser's cookies on the test's clock: the framework's jar compares their ends with the machine's.</summary>
    private sealed class CookieJar(HttpMessageHandler inner, TimeProvider time) : DelegatingHandler(inner)
    {
        private readonly ConcurrentDictionary<(string Name, string Path), (string Value, DateTimeOffset? End)> _cookies = new();

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (HeaderFor(request.RequestUri!) is { Length: > 0 } header) request.Headers.TryAddWithoutValidation("Cookie", header);
            var response = await base.SendAsync(request, cancellationToken);
            if (response.Headers.TryGetValues("Set-Cookie", out var set))
                foreach (var cookie in SetCookieHeaderValue.ParseList([.. set])) Keep(cookie);
            return response;
        }

        private string HeaderFor(Uri uri) => string.Join("; ", _cookies
            .Where(cookie => (cookie.Value.End is not { } end || end > time.GetUtcNow()) && uri.AbsolutePath.StartsWith(cookie.Key.Path, StringComparison.Ordinal))
            .Select(cookie => $"{cookie.Key.Name}={cookie.Value.Value}"));

        private void Keep(SetCookieHeaderValue cookie) => _cookies[(cookie.Name.ToString(), cookie.Path.HasValue ? cookie.Path.ToString() : "/")] =
            (cookie.Value.ToString(), cookie.MaxAge is { } age ? time.GetUtcNow() + age : cookie.Expires);
    }
}

/// <summary>Keeps the mails that were handed over.</summary>
public sealed class RecordingMailer : IMailer
{
    private readonly ConcurrentQueue<MailModel> _sent = new();

    public IReadOnlyCollection<MailModel> Sent => _sent;

    /// <summary>What happens instead of sending; null sends.</summary>
    public Func<MailModel, MailException?>? Failing { get; set; }

    public Task SendAsync(MailModel mail, CancellationToken cancellation)
    {
        if (Failing?.Invoke(mail) is { } failure) throw failure;
        _sent.Enqueue(mail);
        return Task.CompletedTask;
    }
}
