using System.Collections.Immutable;
using Approvals.Core.Cases;
using Approvals.Core.Definitions;
using Approvals.Core.Views;
using Approvals.Runtime.Cases;
using Approvals.Web.Design;
using Approvals.Web.Frame;

namespace Approvals.Web.Changing;

/// <summary>The version under which a case stands, and what going over to another one on offer would meet.</summary>
public sealed record VersionScreen
{
    public const string ToField = "to";
    public const string ReasonField = "reason";

    public required CaseView View { get; init; }

    public required WorkflowDefinition Current { get; init; }

    /// <summary>The versions that the case was under before.</summary>
    public required ImmutableArray<DefinitionStretch> Changes { get; init; }

    public required ImmutableArray<MigrationPreview> Others { get; init; }

    public Refusal? Refusal { get; init; }

    public PostedForm? Typed { get; init; }

    public IReadOnlyList<FieldError> Errors => Refusal switch
    {
        null => [],
        { Problems.IsEmpty: true } refusal => [new FieldError(null, refusal.Message)],
        // What stands in the way is listed below; only what was typed has a field.
        { Code: "cannot-migrate" } refusal => [new FieldError(null, refusal.Message)],
        var refusal => [.. refusal.Problems.Select(problem => new FieldError(problem.Path, problem.Message))],
    };

    public UiText? ErrorFor(string name) => Errors.FirstOrDefault(error => error.FieldName == name)?.Text;

    internal static async Task<VersionScreen?> ReadAsync(WebContext web, string caseId, CancellationToken cancellation)
    {
        if (await web.CaseAsync(caseId, cancellation) is not var (loaded, view)) return null;
        var others = ImmutableArray.CreateBuilder<MigrationPreview>();
        if (loaded.State.IsOpen && loaded.State.Origin != CaseOrigin.Replica)
            foreach (var other in web.Parts.Catalog.OthersOf(loaded.Definition))
                if (await web.Runner.PreviewMigrationAsync(caseId, other.Hash, cancellation) is { } preview) others.Add(preview);
        return new VersionScreen { View = view, Current = loaded.Definition, Changes = loaded.State.Changes, Others = others.ToImmutable() };
    }
}
