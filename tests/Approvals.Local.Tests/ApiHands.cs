using System.Collections.Immutable;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Serialization;
using Approvals.Core.Cases;
using Approvals.Definitions;
using Approvals.Runtime.Walkthroughs;
using Approvals.Web.Api.Model;

namespace Approvals.Local.Tests;

/// <summary>Plays one case through the API of a host that may die at any moment, and notes each command that was acknowledged.</summary>
/// <param name="address">Where the host is now; waits while there is none.</param>
/// <param name="keyPrefix">Begins the idempotency keys of the case; no other case has it.</param>
internal sealed class ApiHands(Func<Task<Uri>> address, HttpClient http, CaseData data, string keyPrefix, Acknowledged acknowledged) : IWalkthroughHands
{
    private const string Cases = "/api/v1/cases";
    private const int MaxLooks = 600;
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(50);

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    // Kept across restarts: a token is good for as long as the keys in the data folder.
    private readonly Dictionary<string, string> _tokens = [];

    public async Task<string> OpenAsync(Move.Open move, CancellationToken cancellation)
    {
        using var answer = await SendAsync(HttpMethod.Post, Cases, JsonContent.Create(new OpenCaseBody(data.Workflow, data.Profile, move.Units, Origin: move.Origin), options: Json), move.Person, move.Id, cancellation);
        if (await RefusalAsync(answer, cancellation) is { } refusal) throw new WalkthroughException(refusal);
        var caseId = (await answer.Content.ReadFromJsonAsync<OutcomeResource>(Json, cancellation))!.CaseId;
        acknowledged.Note(caseId, Key(move.Id));
        return caseId;
    }

    // A number may be given, and a task opened by it, a moment after the answer that asked for it, or after a restart.
    public async Task<string?> FindItemAsync(string person, string caseId, string step, string lane, WorkItemKind kind, CancellationToken cancellation)
    {
        for (var look = 0; look < MaxLooks; look++)
        {
            using var answer = await SendAsync(HttpMethod.Get, $"{Cases}/{caseId}", null, person, "", cancellation);
            if (answer.StatusCode == HttpStatusCode.OK
                && (await answer.Content.ReadFromJsonAsync<CaseResource>(Json, cancellation))!.Tasks.FirstOrDefault(task => task.Step == step && task.Lane == lane && task.Kind == kind) is { } found)
                return found.ItemId;
            await Task.Delay(BetweenLooks, cancellation);
        }
        return null;
    }

    public Task<string?> DoAsync(string person, string caseId, CaseCommand command, string commandId, CancellationToken cancellation)
    {
        var (method, path, body) = Request(caseId, command);
        return CommandAsync(method, path, JsonContent.Create(body, body.GetType(), options: Json), person, caseId, commandId, cancellation);
    }

    public Task<string?> UploadAsync(Move.Upload move, string caseId, string itemId, CancellationToken cancellation)
    {
        var query = $"slot={Uri.EscapeDataString(move.Slot)}&row={Uri.EscapeDataString(move.Row)}&name={Uri.EscapeDataString(move.Name)}";
        return CommandAsync(HttpMethod.Post, $"{Form(caseId, itemId)}/documents?{query}", new ByteArrayContent([.. move.Content]), move.Person, caseId, move.Id, cancellation);
    }

    private async Task<string?> CommandAsync(HttpMethod method, string path, HttpContent content, string person, string caseId, string commandId, CancellationToken cancellation)
    {
        using var answer = await SendAsync(method, path, content, person, commandId, cancellation);
        var refusal = await RefusalAsync(answer, cancellation);
        if (refusal is null) acknowledged.Note(caseId, Key(commandId));
        return refusal;
    }

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, HttpContent? content, string person, string commandId, CancellationToken cancellation)
    {
        var host = await address();
        if (!_tokens.TryGetValue(person, out var token)) _tokens[person] = token = await SignInAsync(host, person, cancellation);
        using var request = new HttpRequestMessage(method, new Uri(host, path)) { Content = content };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        if (commandId.Length > 0) request.Headers.Add("Idempotency-Key", Key(commandId));
        return await http.SendAsync(request, cancellation);
    }

    private async Task<string> SignInAsync(Uri host, string person, CancellationToken cancellation)
    {
        using var answer = await http.PostAsJsonAsync(new Uri(host, "/api/v1/sign-in/persona"), new PersonaRequestBody(person), Json, cancellation);
        return (await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<TokenResource>(Json, cancellation))!.AccessToken;
    }

    private static async Task<string?> RefusalAsync(HttpResponseMessage answer, CancellationToken cancellation) =>
        answer.IsSuccessStatusCode ? null : $"{(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync(cancellation)}";

    private string Key(string commandId) => $"{keyPrefix}:{commandId}";

    private static (HttpMethod Method, string Path, object Body) Request(string caseId, CaseCommand command) => command switch
    {
        SaveDraft draft => (HttpMethod.Patch, Form(caseId, draft.ItemId), new DraftChangeBody(draft.Values, draft.RemovedRows)),
        SubmitForm form => (HttpMethod.Post, $"{Form(caseId, form.ItemId)}/submit", new SubmitBody(form.Values)),
        Answer answer => (HttpMethod.Post, $"{Item(caseId, answer.ItemId)}/answer", Body(answer)),
        ReviewAfter review => (HttpMethod.Post, $"{Item(caseId, review.ItemId)}/review-after", new NoteBody(review.Note)),
        _ => throw new InvalidOperationException($"A walkthrough does not send {command.GetType().Name}."),
    };

    private static AnswerBody Body(Answer answer) => new(
        answer.Outcome, answer.Reason, answer.FieldReasons, answer.Values,
        answer.Conditions.Select(condition => new ConditionBody(condition.Text, condition.Owner, condition.Due)).ToImmutableArray(),
        answer.Marks.Select(mark => new MarkBody(mark.Item, mark.Verdict, mark.Page, mark.Note)).ToImmutableArray(),
        answer.BackTo, answer.DeputyReason);

    private static string Form(string caseId, string itemId) => $"{Cases}/{caseId}/forms/{Uri.EscapeDataString(itemId)}";

    private static string Item(string caseId, string itemId) => $"/api/v1/work/{caseId}/{Uri.EscapeDataString(itemId)}";
}
