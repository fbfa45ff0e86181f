using System.Net;
using System.Text.Json;
using Approvals.Core.Cases;
using Approvals.Runtime.Walkthroughs;

namespace Approvals.Web.Tests.Api;

/// <summary>Plays a walkthrough through the API.</summary>
internal sealed class ApiHands(ApiHost host) : IWalkthroughHands
{
    public async Task<string> OpenAsync(Move.Open move, CancellationToken cancellation)
    {
        var body = new { definition = "reconsignment", profile = "jp-2023", units = move.Units, origin = move.Origin.ToString().ToLowerInvariant() };
        return (await host.PostAsync(move.Person, "cases", body, move.Id)).Good(HttpStatusCode.Created)["caseId"].GetString()!;
    }

    public async Task<string?> FindItemAsync(string person, string caseId, string step, string lane, WorkItemKind kind, CancellationToken cancellation)
    {
        var name = JsonNamingPolicy.CamelCase.ConvertName(kind.ToString());
        return (await host.GetAsync(person, $"cases/{caseId}")).Good()["tasks"].EnumerateArray()
            .Where(task => task.GetProperty("step").GetString() == step && task.GetProperty("lane").GetString() == lane && task.GetProperty("kind").GetString() == name)
            .Select(task => task.GetProperty("itemId").GetString()).FirstOrDefault();
    }

    public async Task<string?> DoAsync(string person, string caseId, CaseCommand command, string commandId, CancellationToken cancellation)
    {
        var (method, path, body) = Request(caseId, command);
        var answer = await host.SendAsync(method, person, path, ApiHost.Json(body), commandId);
        return answer.Status == HttpStatusCode.OK ? null : answer.Text;
    }

    private static (HttpMethod, string, object) Request(string caseId, CaseCommand command) => command switch
    {
        SaveDraft c => (HttpMethod.Patch, $"cases/{caseId}/forms/{c.ItemId}", new { c.Values, c.RemovedRows }),
        SubmitForm c => (HttpMethod.Post, $"cases/{caseId}/forms/{c.ItemId}/submit", new { c.Values }),
        ReviewAfter c => (HttpMethod.Post, $"work/{caseId}/{c.ItemId}/review-after", new { c.Note }),
        Answer c => (HttpMethod.Post, $"work/{caseId}/{c.ItemId}/answer", Body(c)),
        _ => throw new InvalidOperationException($"The script has no {command.GetType().Name}."),
    };

    private static object Body(Answer c) => new
    {
        c.Outcome,
        c.Reason,
        c.FieldReasons,
        c.Values,
        conditions = c.Conditions.Select(condition => new { condition.Text, owner = Name(condition.Owner), condition.Due }),
        marks = c.Marks.Select(mark => new { mark.Item, verdict = Name(mark.Verdict), mark.Page, mark.Note }),
        c.BackTo,
        c.DeputyReason,
    };

    private static string Name<T>(T value) where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());

    public async Task<string?> UploadAsync(Move.Upload move, string caseId, string itemId, CancellationToken cancellation)
    {
        var path = $"cases/{caseId}/forms/{itemId}/documents?slot={move.Slot}&row={move.Row}&name={Uri.EscapeDataString(move.Name)}";
        var answer = await host.SendAsync(HttpMethod.Post, move.Person, path, ApiHost.Content([.. move.Content]), move.Id);
        return answer.Status == HttpStatusCode.Created ? null : answer.Text;
    }
}
