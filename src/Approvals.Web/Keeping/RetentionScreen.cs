using System.Collections.Immutable;
using Approvals.Core.Cases;
using Approvals.Core.Time;
using Approvals.Runtime.Cases;
using Approvals.Web.Design;
using Approvals.Web.Frame;

namespace Approvals.Web.Keeping;

/// <summary>What a record keeper sees of one case, and may do with its records.</summary>
public sealed record RetentionScreen
{
    public required string CaseId { get; init; }

    public required CaseState State { get; init; }

    /// <summary>Null while the case goes on, and where its procedure says nothing about it.</summary>
    public required RetentionEntry? Entry { get; init; }

    /// <summary>Null unless it was disposed of.</summary>
    public required DisposedEntry? Disposed { get; init; }

    /// <summary>Why its procedure keeps the records so long; null if it says nothing.</summary>
    public required Core.Definitions.RetentionRule? Rule { get; init; }

    public required Core.Texts.LocalText Procedure { get; init; }

    /// <summary>The reader may open the case itself.</summary>
    public required bool SeesCase { get; init; }

    public required DateOnly Today { get; init; }

    public Refusal? Refusal { get; init; }

    /// <summary>Of the form that was refused: its fields carry this behind their names.</summary>
    public string Form { get; init; } = "";

    public PostedForm? Typed { get; init; }

    public CaseKeeping Keeping => State.Keeping ?? new CaseKeeping();

    public IReadOnlyList<FieldError> Errors => Refusal switch
    {
        null => [],
        { Problems.IsEmpty: true } refusal => [new FieldError(null, refusal.Message)],
        var refusal => [.. refusal.Problems.Select(problem => new FieldError(Field(problem.Path, Form), problem.Message))],
    };

    public static string Field(string name, string form) => $"{name}.{form}";

    public UiText? ErrorFor(string field) => Errors.FirstOrDefault(error => error.FieldName == field)?.Text;

    public string TypedIn(string field) => Typed?[field] ?? "";

    internal static async Task<RetentionScreen?> ReadAsync(WebContext web, string caseId, CancellationToken cancellation)
    {
        if (await RetentionReading.LoadAsync(web, caseId, cancellation) is not { } loaded) return null;
        var today = OfficeZone.DateOf(web.Now);
        return new RetentionScreen
        {
            CaseId = caseId,
            State = loaded.State,
            Entry = RetentionEntry.Of(loaded.Definition, loaded.State, today),
            Disposed = await RetentionReading.DisposedAsync(web, loaded, cancellation),
            Rule = loaded.Definition.Retention,
            Procedure = loaded.Definition.Title,
            SeesCase = await web.ViewAsync(caseId, cancellation) is not null,
            Today = today,
        };
    }
}
