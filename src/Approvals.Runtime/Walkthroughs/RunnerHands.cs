using System.Collections.Immutable;
using Approvals.Core.Cases;
using Approvals.Core.Definitions;
using Approvals.Core.Views;
using Approvals.Runtime.Cases;

namespace Approvals.Runtime.Walkthroughs;

/// <summary>Acts on the runtime in this process.</summary>
/// <param name="about">The earlier case, for a procedure that concerns one.</param>
public sealed class RunnerHands(RuntimeParts parts, CaseRunner runner, WorkflowDefinition definition, string newCaseId, AboutCase? about = null) : IWalkthroughHands
{
    private readonly DocumentIntake _intake = new(parts.Documents);

    public async Task<string> OpenAsync(Move.Open move, CancellationToken cancellation)
    {
        var command = new OpenCase(move.Origin, move.Units, ImmutableDictionary<string, string>.Empty) { About = about };
        var refusal = Said(await runner.OpenAsync(newCaseId, definition, command, Request(move.Person, move.Id), cancellation));
        return refusal is null ? newCaseId : throw new WalkthroughException(refusal);
    }

    public async Task<string?> FindItemAsync(string person, string caseId, string step, string lane, WorkItemKind kind, CancellationToken cancellation)
    {
        if (await runner.LoadAsync(caseId, cancellation) is not { } loaded) return null;
        var directory = parts.Offices.Of(loaded.State.Opening!.OfficeId);
        var context = new CommandContext(parts.Time.GetUtcNow(), Actor.System, directory, parts.Calendar);
        return CaseViews.For(loaded.Definition, loaded.State, person, context)?.Tasks
            .FirstOrDefault(task => task.Step == step && task.Lane == lane && task.Kind == kind)?.ItemId;
    }

    public async Task<string?> DoAsync(string person, string caseId, CaseCommand command, string commandId, CancellationToken cancellation) =>
        Said(await runner.ExecuteAsync(caseId, command, Request(person, commandId), cancellation));

    public async Task<string?> UploadAsync(Move.Upload move, string caseId, string itemId, CancellationToken cancellation)
    {
        using var content = new MemoryStream([.. move.Content]);
        return await _intake.TakeAsync(move.Name, content, cancellation) switch
        {
            IntakeResult.Taken taken => await DoAsync(move.Person, caseId, new AttachDocument(itemId, move.Slot, move.Row, taken.Sha256, taken.Length, move.Name, taken.MediaType), move.Id, cancellation),
            IntakeResult.Refused refused => refused.Refusal.Message.En,
            _ => throw new InvalidOperationException("Unknown intake result."),
        };
    }

    private CommandRequest Request(string person, string commandId) =>
        new(new Actor(person, parts.Offices.FindPerson(person)?.Name.Ja ?? person, Core.Cases.Verification.Api), commandId);

    private static string? Said(CommandResult result) => result switch
    {
        CommandResult.Done => null,
        CommandResult.Refused refused => string.Join(" ", new[] { refused.Refusal.Message.En }.Concat(refused.Refusal.Problems.Select(problem => $"[{problem.Path}] {problem.Message.En}"))),
        CommandResult.Stale stale => $"the case is at version {stale.CurrentVersion} now",
        CommandResult.KeyReused => "the command id was used for something else",
        _ => throw new InvalidOperationException("Unknown result."),
    };
}
