using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Approvals.Graph.Tests;

/// <summary>One mail that was accepted.</summary>
internal sealed record AcceptedMail(JsonElement Body, DateTimeOffset At)
{
    public JsonElement Message => Body.GetProperty(nameof(Message));

    public string Subject => Message.GetProperty("subject").GetString()!;

    public string? Header(string name) => Value("internetMessageHeaders", "name", name);

    public string? Property(string id) => Value("singleValueExtendedProperties", "id", id);

    private string? Value(string list, string key, string wanted) => Message.GetProperty(list).EnumerateArray()
        .Where(item => item.GetProperty(key).GetString() == wanted).Select(item => item.GetProperty("value").GetString()).SingleOrDefault();
}

/// <summary>Does something else with a request than accepting it; true lets it go on to be accepted.</summary>
internal delegate Task<bool> Behaviour(HttpContext http);

/// <summary>The part of Microsoft Graph that mails need, over real HTTP on loopback.</summary>
internal sealed partial class FakeGraph : IAsyncDisposable
{
    public const string Mailbox = "saiitaku@mihon-ku.example";
    private readonly WebApplication _app;
    private readonly TimeProvider _time;
    private readonly Channel<string> _arrivals = Channel.CreateUnbounded<string>();
    private readonly Channel<AcceptedMail> _acceptances = Channel.CreateUnbounded<AcceptedMail>();
    private int _running;
    private int _peak;

    private FakeGraph(WebApplication app, TimeProvider time) => (_app, _time) = (app, time);

    public Uri Endpoint => new(_app.Urls.Single() + "/v1.0");

    public List<AcceptedMail> Accepted { get; } = [];

    /// <summary>Method, path and query of each request.</summary>
    public List<string> Requests { get; } = [];

    /// <summary>What happens to the next posts, one after the other; then they are accepted.</summary>
    public ConcurrentQueue<Behaviour> Next { get; } = new();

    public ConcurrentQueue<Behaviour> NextLookups { get; } = new();

    public ConcurrentBag<string> Tokens { get; } = [];

    /// <summary>Most requests that were under way at once.</summary>
    public int Peak => _peak;

    public static async Task<FakeGraph> StartAsync(TimeProvider time)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddRouting();
        var graph = new FakeGraph(builder.Build(), time);
        graph._app.MapPost("/v1.0/users/{mailbox}/sendMail", graph.SendAsync);
        graph._app.MapGet("/v1.0/users/{mailbox}/mailFolders/sentitems/messages", graph.FindAsync);
        await graph._app.StartAsync(TestContext.Current.CancellationToken);
        return graph;
    }

    public ValueTask<string> ArrivalAsync() => _arrivals.Reader.ReadAsync(TestContext.Current.CancellationToken);

    public ValueTask<AcceptedMail> AcceptanceAsync() => _acceptances.Reader.ReadAsync(TestContext.Current.CancellationToken);

    private async Task SendAsync(HttpContext http, string mailbox)
    {
        Note(http);
        var body = await JsonSerializer.DeserializeAsync<JsonElement>(http.Request.Body, cancellationToken: http.RequestAborted);
        _arrivals.Writer.TryWrite(http.Request.Method);
        try
        {
            if (mailbox != Mailbox) http.Response.StatusCode = StatusCodes.Status404NotFound;
            else if (!Next.TryDequeue(out var behaviour) || await behaviour(http)) Accept(http, body);
        }
        finally
        {
            Interlocked.Decrement(ref _running);
        }
    }

    public void Accept(HttpContext http, JsonElement body)
    {
        var mail = new AcceptedMail(body, _time.GetUtcNow());
        lock (Accepted) Accepted.Add(mail);
        _acceptances.Writer.TryWrite(mail);
        if (http.Items.ContainsKey(nameof(Behaviours.CutAfterAcceptance))) http.Abort();
        else http.Response.StatusCode = StatusCodes.Status202Accepted;
    }

    private async Task FindAsync(HttpContext http)
    {
        Note(http);
        Interlocked.Decrement(ref _running);
        if (NextLookups.TryDequeue(out var behaviour) && !await behaviour(http)) return;
        var filter = Filter().Match(http.Request.Query["$filter"].ToString());
        var (id, value) = (filter.Groups["id"].Value, filter.Groups["value"].Value.Replace("''", "'", StringComparison.Ordinal));
        Assert.Equal($"singleValueExtendedProperties($filter=id eq '{id}')", http.Request.Query["$expand"].ToString());
        var found = Accepted.Where(mail => string.Equals(mail.Property(id), value, StringComparison.OrdinalIgnoreCase))
            .Select((mail, n) => new { id = $"AAMk{n}", singleValueExtendedProperties = new[] { new { id, value = mail.Property(id) } } });
        await http.Response.WriteAsJsonAsync(new { value = found }, http.RequestAborted);
    }

    private void Note(HttpContext http)
    {
        var running = Interlocked.Increment(ref _running);
        lock (Requests)
        {
            _peak = Math.Max(_peak, running);
            Requests.Add($"{http.Request.Method} {http.Request.Path}");
        }
        Tokens.Add(http.Request.Headers.Authorization.ToString());
    }

    [GeneratedRegex("^singleValueExtendedProperties/any\\(p: p/id eq '(?<id>[^']+)' and p/value eq '(?<value>.*)'\\)$")]
    private static partial Regex Filter();

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();
}
