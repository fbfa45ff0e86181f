using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Approvals.Core.Cases;
using Approvals.Definitions;
using Approvals.Runtime.Walkthroughs;

namespace Approvals.Browser.Tests.Acting;

/// <summary>Plays the people through the API, where a test only needs a case that has come so far.</summary>
public sealed class ApiHands(Uri baseUrl, CaseData data) : IWalkthroughHands, IDisposable
{
    private const int Patience = 2_000;

    private readonly Dictionary<string, HttpClient> _people = [];

    public async Task<string> OpenAsync(Move.Open move, CancellationToken cancellation)
    {
        var body = new { definition = data.Workflow, profile = data.Profile, units = move.Units, origin = Camel(move.Origin) };
        var answer = await SendAsync(move.Person, HttpMethod.Post, "cases", JsonContent.Create(body), cancellation);
        return answer.Good ? answer.Json.GetProperty("caseId").GetString()! : throw new WalkthroughException(answer.Text);
    }

    /// <summary>Asks again until the item is there: what a case does by itself takes a moment.</summary>
    public async Task<string?> FindItemAsync(string person, string caseId, string step, string lane, WorkItemKind kind, CancellationToken cancellation)
    {
        for (var asked = 0; asked < Patience; asked++)
        {
            var seen = await SendAsync(person, HttpMethod.Get, $"cases/{caseId}", null, cancellation);
            if (seen.Good)
                foreach (var task in seen.Json.GetProperty("tasks").EnumerateArray())
                    if (task.GetProperty("step").GetString() == step && task.GetProperty("lane").GetString() == lane && task.GetProperty("kind").GetString() == Camel(kind))
                        return task.GetProperty("itemId").GetString();
        }
        return null;
    }

    public async Task<string?> DoAsync(string person, string caseId, CaseCommand command, string commandId, CancellationToken cancellation)
    {
        var (method, path, body) = Request(caseId, command);
        var answer = await SendAsync(person, method, path, JsonContent.Create(body), cancellation);
        return answer.Good ? null : answer.Text;
    }

    public async Task<string?> UploadAsync(Move.Upload move, string caseId, string itemId, CancellationToken cancellation)
    {
        var query = $"slot={Uri.EscapeDataString(move.Slot)}&row={Uri.EscapeDataString(move.Row)}&name={Uri.EscapeDataString(move.Name)}";
        var answer = await SendAsync(move.Person, HttpMethod.Post, $"cases/{caseId}/forms/{itemId}/documents?{query}", new ByteArrayContent([.. move.Content]), cancellation);
        return answer.Good ? null : answer.Text;
    }

    /// <summary>Number of entries and head hash of every case of the office, with every hash computed again.</summary>
    public async Task<IReadOnlyDictionary<string, (long Entries, string Hash)>> LedgersAsync(string administrator, CancellationToken cancellation)
    {
        var ledgers = new Dictionary<string, (long, string)>();
        var cases = await SendAsync(administrator, HttpMethod.Get, "admin/cases", null, cancellation);
        foreach (var id in cases.Json.GetProperty("items").EnumerateArray().Select(one => one.GetProperty("caseId").GetString()!))
        {
            var verified = (await SendAsync(administrator, HttpMethod.Post, $"cases/{id}/verify", null, cancellation)).Json;
            Assert.True(verified.GetProperty("holds").GetBoolean());
            ledgers[id] = (verified.GetProperty("entries").GetInt64(), verified.GetProperty("hash").GetString()!);
        }
        return ledgers;
    }

    private static (HttpMethod Method, string Path, object Body) Request(string caseId, CaseCommand command) => command switch
    {
        SaveDraft draft => (HttpMethod.Patch, $"cases/{caseId}/forms/{draft.ItemId}", new { values = draft.Values }),
        SubmitForm form => (HttpMethod.Post, $"cases/{caseId}/forms/{form.ItemId}/submit", new { values = form.Values }),
        Answer answer => (HttpMethod.Post, $"work/{caseId}/{answer.ItemId}/answer", Body(answer)),
        ReviewAfter review => (HttpMethod.Post, $"work/{caseId}/{review.ItemId}/review-after", new { note = review.Note }),
        Reassign reassign => (HttpMethod.Post, $"work/{caseId}/{reassign.ItemId}/reassign", new { to = reassign.To, reason = reassign.Reason }),
        _ => throw new InvalidOperationException($"A walkthrough does not send {command.GetType().Name}."),
    };

    private static object Body(Answer answer) => new
    {
        outcome = answer.Outcome,
        reason = answer.Reason,
        fieldReasons = answer.FieldReasons,
        values = answer.Values,
        conditions = answer.Conditions.Select(condition => new { text = condition.Text, owner = Camel(condition.Owner), due = condition.Due }),
        marks = answer.Marks.Select(mark => new { item = mark.Item, verdict = Camel(mark.Verdict), page = mark.Page, note = mark.Note }),
        deputyReason = answer.DeputyReason,
    };

    private static string Camel<T>(T value) where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());

    private async Task<Reply> SendAsync(string person, HttpMethod method, string path, HttpContent? content, CancellationToken cancellation)
    {
        var client = await ClientAsync(person, cancellation);
        using var request = new HttpRequestMessage(method, path) { Content = content };
        using var response = await client.SendAsync(request, cancellation);
        return new Reply(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync(cancellation));
    }

    private async Task<HttpClient> ClientAsync(string person, CancellationToken cancellation)
    {
        if (_people.TryGetValue(person, out var known)) return known;
        var client = _people[person] = new HttpClient { BaseAddress = new Uri(baseUrl, "api/v1/") };
        using var answer = await client.PostAsJsonAsync("sign-in/persona", new { personId = person }, cancellation);
        var token = (await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>(cancellation)).GetProperty("accessToken").GetString();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return client;
    }

    public void Dispose()
    {
        foreach (var client in _people.Values) client.Dispose();
    }

    private sealed record Reply(bool Good, string Text)
    {
        public JsonElement Json => JsonSerializer.Deserialize<JsonElement>(Text);
    }
}
