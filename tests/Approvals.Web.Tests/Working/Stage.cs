using System.Collections.Immutable;
using System.Net;
using System.Text.RegularExpressions;
using Approvals.Core.Cases;
using Approvals.Core.Definitions;
using Approvals.Definitions;
using Approvals.Runtime.Cases;
using Approvals.Runtime.Walkthroughs;

namespace Approvals.Web.Tests.Working;

/// <summary>A host with the demo's application on it, played up to the scene that a test wants to see.</summary>
internal sealed partial class Stage : IAsyncDisposable
{
    public const string CaseId = "20261124-test";
    private const string LawInForce = "jp-2023";
    private readonly ImmutableArray<Move> _moves;
    private readonly RunnerHands _hands;
    private readonly Dictionary<string, HttpClient> _clients = [];
    private int _next;

    private Stage(WebHost host, bool winding, string profile)
    {
        Host = host;
        // Under a law that is no longer in force only simulations are opened.
        var origin = profile == LawInForce ? CaseOrigin.Demo : CaseOrigin.Simulation;
        Definition = host.Parts.Catalog.Find("reconsignment", profile)!;
        var directory = host.Parts.Offices.All[0];
        var today = new DateOnly(2026, 11, 24);
        _moves = winding
            ? ReconsignmentScript.Winding(Definition, directory, Demo(today), today, origin)
            : ReconsignmentScript.Plain(Definition, directory, Demo(today), today, origin);
        _hands = new RunnerHands(host.Parts, host.Runner, Definition, CaseId);
    }

    public WebHost Host { get; }

    public WorkflowDefinition Definition { get; }

    public static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>Plays the script until just before the move with this id; null plays everything.</summary>
    public static async Task<Stage> BeforeAsync(string? moveId, bool winding = false, string profile = LawInForce)
    {
        var stage = new Stage(await WebHost.StartAsync(), winding, profile);
        await stage.PlayToAsync(moveId);
        return stage;
    }

    public async Task PlayToAsync(string? moveId)
    {
        var until = moveId is null ? _moves.Length : _moves.ToList().FindIndex(move => move.Id == moveId);
        Assert.True(until >= _next, $"There is no later move {moveId}.");
        foreach (var move in _moves[_next..until]) await PlayOneAsync(move);
        _next = until;
    }

    public Task PlayOneAsync(Move move) => new Walkthrough([move], new AtCase(_hands)).PlayAsync(Stop);

    /// <summary>The moves from here on, for a test that plays them by itself.</summary>
    public ImmutableArray<Move> Rest => _moves[_next..];

    public RunnerHands Hands => _hands;

    public HttpClient Client(string person) => _clients.TryGetValue(person, out var known) ? known : _clients[person] = Host.Client(person);

    /// <summary>Time passes, and sessions end with it: everybody signs in again.</summary>
    public void Advance(TimeSpan time)
    {
        Host.Time.Advance(time);
        _clients.Clear();
    }

    public async Task<CaseState> StateAsync() => (await Host.Runner.LoadAsync(CaseId, Stop))!.State;

    public async Task<WorkItem> ItemAsync(string step, string lane = "", string? assignee = null) =>
        (await StateAsync()).OpenItems.First(item => item.Step == step && item.Lane == lane && (assignee is null || item.Assignees.Contains(assignee)));

    public Task<Page> GetAsync(string person, string path) => GetAsync(Client(person), path);

    public static async Task<Page> GetAsync(HttpClient client, string path)
    {
        using var answer = await client.GetAsync(new Uri(path, UriKind.Relative), Stop);
        return await Page.OfAsync(answer);
    }

    /// <summary>Opens the page, fills in the fields beside the hidden ones and sends its form to <paramref name="to"/>.</summary>
    public async Task<Page> PostAsync(string person, string page, IReadOnlyDictionary<string, string> fields, string? to = null) =>
        await PostAsync(Client(person), page, fields, to);

    public static async Task<Page> PostAsync(HttpClient client, string page, IReadOnlyDictionary<string, string> fields, string? to = null)
    {
        var form = WebHost.Hidden((await GetAsync(client, page)).Html);
        foreach (var (name, value) in fields) form[name] = value;
        return await SendAsync(client, to ?? page, form);
    }

    public static async Task<Page> SendAsync(HttpClient client, string to, IReadOnlyDictionary<string, string> form)
    {
        using var content = new FormUrlEncodedContent(form);
        using var answer = await client.PostAsync(new Uri(to, UriKind.Relative), content, Stop);
        return await Page.OfAsync(answer);
    }

    private static CaseData Demo(DateOnly today)
    {
        var workflows = Path.Combine(SolutionFolder(), "workflows");
        return CaseDataLoader.Load(Path.Combine(workflows, "demo", "demo-case.yaml"), today, DefinitionLoader.Load(workflows)).Data!;
    }

    internal static string SolutionFolder()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Approvals.sln"))) folder = folder.Parent!;
        return folder.FullName;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var client in _clients.Values) client.Dispose();
        await Host.DisposeAsync();
    }

    // Each move is a walkthrough of its own, so each has to be told which case it is about.
    private sealed class AtCase(RunnerHands hands) : IWalkthroughHands
    {
        public Task<string> OpenAsync(Move.Open move, CancellationToken cancellation) => hands.OpenAsync(move, cancellation);

        public Task<string?> FindItemAsync(string person, string caseId, string step, string lane, WorkItemKind kind, CancellationToken cancellation) =>
            hands.FindItemAsync(person, CaseId, step, lane, kind, cancellation);

        public Task<string?> DoAsync(string person, string caseId, CaseCommand command, string commandId, CancellationToken cancellation) =>
            hands.DoAsync(person, CaseId, command, commandId, cancellation);

        public Task<string?> UploadAsync(Move.Upload move, string caseId, string itemId, CancellationToken cancellation) =>
            hands.UploadAsync(move, CaseId, itemId, cancellation);
    }

    internal sealed partial record Page(HttpStatusCode Status, string Html, string? Location, HttpResponseMessage Answer)
    {
        public static async Task<Page> OfAsync(HttpResponseMessage answer) =>
            new(answer.StatusCode, await answer.Content.ReadAsStringAsync(Stop), answer.Headers.Location?.OriginalString, answer);

        /// <summary>The text that a reader sees, without tags.</summary>
        public string Text => WebUtility.HtmlDecode(Tag().Replace(Html, " "));

        [GeneratedRegex("<[^>]*>")]
        private static partial Regex Tag();
    }
}
