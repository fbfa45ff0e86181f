using System.Collections.Immutable;
using System.Text.Json;
using Approvals.Cli.Api;
using Approvals.Core.Cases;
using Approvals.Definitions;
using Approvals.Runtime.Walkthroughs;
using Approvals.Web.Api.Model;

namespace Approvals.Cli.Walking;

/// <summary>Acts through the API of a host: every person with their own session, every move with its own idempotency key.</summary>
/// <param name="sessionOf">The session of a person of the directory.</param>
/// <param name="keyPrefix">Begins the keys of all moves.</param>
internal sealed class ApiHands(Func<string, CancellationToken, Task<ApiSession>> sessionOf, CaseData data, string keyPrefix) : IWalkthroughHands
{
    private const string Cases = "/api/v1/cases";
    private const string Work = "/api/v1/work";

    // A task may open a moment after the answer that opens it: the number that the case asked for is given in between.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(50);

    /// <summary>Number of the case's last ledger entry that an answer named.</summary>
    public long Version { get; private set; }

    public async Task<string> OpenAsync(Move.Open move, CancellationToken cancellation)
    {
        var session = await sessionOf(move.Person, cancellation);
        var body = new OpenCaseBody(data.Workflow, data.Profile, move.Units, Origin: move.Origin);
        var outcome = await session.CommandAsync(HttpMethod.Post, Cases, body, Key(move.Id), cancellation);
        if (Refusal(outcome) is { } refusal) throw new WalkthroughException($"Move {move.Id} ({move.Story.En}) of {move.Person} was refused: {refusal}");
        return JsonSerializer.Deserialize<OutcomeResource>(outcome.Body, ApiSession.Json)!.CaseId;
    }

    public async Task<string?> FindItemAsync(string person, string caseId, string step, string lane, WorkItemKind kind, CancellationToken cancellation)
    {
        var session = await sessionOf(person, cancellation);
        for (var waited = TimeSpan.Zero; waited < Patience; waited += Interval)
        {
            var seen = await session.GetAsync<CaseResource>($"{Cases}/{caseId}", cancellation);
            var task = seen?.Tasks.FirstOrDefault(task => task.Step == step && task.Lane == lane && task.Kind == kind);
            if (task is not null) return task.ItemId;
            await Task.Delay(Interval, cancellation);
        }
        return null;
    }

    public async Task<string?> DoAsync(string person, string caseId, CaseCommand command, string commandId, CancellationToken cancellation)
    {
        var session = await sessionOf(person, cancellation);
        var (method, path, body) = Request(caseId, command);
        return Refusal(await session.CommandAsync(method, path, body, Key(commandId), cancellation));
    }

    public async Task<string?> UploadAsync(Move.Upload move, string caseId, string itemId, CancellationToken cancellation)
    {
        var session = await sessionOf(move.Person, cancellation);
        var query = $"slot={Uri.EscapeDataString(move.Slot)}&row={Uri.EscapeDataString(move.Row)}&name={Uri.EscapeDataString(move.Name)}";
        return Refusal(await session.UploadAsync($"{Form(caseId, itemId)}/documents?{query}", [.. move.Content], Key(move.Id), cancellation));
    }

    /// <summary>The idempotency key of a move.</summary>
    public string Key(string moveId) => $"{keyPrefix}:{moveId}";

    private string? Refusal(ApiOutcome outcome)
    {
        if (outcome.Refusal is null) Version = Math.Max(Version, outcome.Version);
        return outcome.Refusal;
    }

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

    private static string Item(string caseId, string itemId) => $"{Work}/{caseId}/{Uri.EscapeDataString(itemId)}";
}
