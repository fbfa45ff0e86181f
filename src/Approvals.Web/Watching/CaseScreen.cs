using System.Collections.Immutable;
using Approvals.Core.Cases;
using Approvals.Core.Definitions;
using Approvals.Core.Texts;
using Approvals.Core.Views;
using Approvals.Runtime.Cases;
using Approvals.Storage.Cases;
using Approvals.Web.Design;
using Approvals.Web.Frame;
using Approvals.Web.Registers;

namespace Approvals.Web.Watching;

/// <summary>Everything that the page of a case shows to one reader.</summary>
public sealed record CaseScreen
{
    public required LoadedCase Case { get; init; }

    public required CaseView View { get; init; }

    public required CaseHistory History { get; init; }

    /// <summary>Open items that this reader may give to somebody else.</summary>
    public required ImmutableArray<ReassignableItem> Reassignable { get; init; }

    /// <summary>Effects that are not done yet; empty for everyone but administrators.</summary>
    public required ImmutableArray<PendingEffect> Pending { get; init; }

    public required RelatedCases Related { get; init; }

    public required bool IsAdministrator { get; init; }

    /// <summary>For the office: the entries of registers that the case names.</summary>
    public ImmutableArray<NamedEntry> Entries { get; init; } = [];

    /// <summary>In the case of a designation: the open cases that name it.</summary>
    public EntryUses Uses { get; init; } = EntryUses.None;

    /// <summary>What has just been done on the case; null if the reader came otherwise.</summary>
    public LocalText? Done { get; init; }

    public Refusal? Refusal { get; init; }

    /// <summary>Form name of the field that a refusal concerns where it names none of the page's own.</summary>
    public string RefusedField { get; init; } = "";

    public PostedForm? Typed { get; init; }

    public bool IsStaff => View.Viewer == Party.Office;

    /// <summary>What was typed into the form that was refused.</summary>
    public string TypedIn(string name) => Typed?[name] ?? "";

    /// <summary>What is wrong with a field of one of the page's small forms.</summary>
    public UiText? ErrorFor(string name) => Errors.FirstOrDefault(error => error.FieldName == name)?.Text;

    public IReadOnlyList<FieldError> Errors => Refusal switch
    {
        null => [],
        { Problems.IsEmpty: true } refusal => [new FieldError(refusal.Kind == RefusalKind.Invalid ? RefusedField : null, refusal.Message)],
        var refusal => [.. refusal.Problems.Select(problem => new FieldError(NameOf(problem.Path), Words(problem)))],
    };

    // The core's path names the command's property; the page's field adds what it is about.
    private string NameOf(string path) => path == "to" ? "to" + RefusedField[RefusedField.IndexOf('.', StringComparison.Ordinal)..] : RefusedField;

    private static LocalText Words(FieldProblem problem) =>
        problem.Path == "to" ? new("新しい担当者を一覧から選んでください。", "Choose the new person from the list.") : problem.Message;

    internal static async Task<CaseScreen?> ReadAsync(WebContext web, string caseId, CancellationToken cancellation)
    {
        if (await web.CaseAsync(caseId, cancellation) is not var (loaded, view)) return null;
        return new CaseScreen
        {
            Case = loaded,
            View = view,
            History = await CaseHistory.ReadAsync(web, loaded, null, CaseHistory.OnCasePage, cancellation),
            Reassignable = ReassignableItem.Of(web, loaded),
            Pending = web.IsAdministrator ? [.. (await web.Parts.Ledger.PendingAsync(caseId, cancellation)).SelectMany(batch => batch.Effects)] : [],
            Related = await RelatedCases.ReadAsync(web, loaded, view, cancellation),
            IsAdministrator = web.IsAdministrator,
            Entries = await NamedEntry.OfAsync(web.Runner, loaded, view, cancellation),
            Uses = await EntryUses.OfAsync(web, loaded, cancellation),
        };
    }
}
