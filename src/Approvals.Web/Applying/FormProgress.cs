using System.Collections.Immutable;
using Approvals.Core.Cases;
using Approvals.Core.Definitions;
using Approvals.Core.Texts;
using Approvals.Web.Design;

namespace Approvals.Web.Applying;

/// <summary>How far a section is filled in.</summary>
/// <param name="Required">Answers that it needs, those of rows that are still missing included.</param>
/// <param name="Filled">How many of them are there.</param>
/// <param name="Wrong">Answers that are there but not right.</param>
/// <param name="Touched">Whether it holds anything at all.</param>
public sealed record FormProgress(int Required, int Filled, int Wrong, bool Touched)
{
    private static readonly HashSet<string> Absences = ["missing", "too-few", "document-missing"];

    /// <summary>Whether the problem is only that something is not there yet.</summary>
    public static bool IsAbsence(FieldProblem problem) => Absences.Contains(problem.Code);

    /// <summary>差戻し: what was sent back with a reason and has not been changed since.</summary>
    public int Returned { get; init; }

    private int ToCorrect => Wrong + Returned;

    public bool IsComplete => Filled == Required && ToCorrect == 0;

    private bool IsLeftOut => Required == 0 && !Touched;

    public StatusTone Tone => ToCorrect > 0 ? StatusTone.Danger : IsLeftOut ? StatusTone.Neutral : IsComplete ? StatusTone.Success : Touched ? StatusTone.Active : StatusTone.Neutral;

    public LocalText Word => ToCorrect > 0
        ? new($"要修正 {ToCorrect}か所", $"{ToCorrect} to correct")
        : !IsComplete ? Touched ? new("入力中", "In progress") : new("未入力", "Not started")
        : IsLeftOut ? new("任意", "Optional") : new("入力済み", "Complete");

    public LocalText Count => Required == 0
        ? new("必須の項目はありません", "Nothing is required")
        : new($"必須{Required}項目中{Filled}項目", $"{Filled} of {Required} required answers");

    public static FormProgress Of(FormSection section, ImmutableDictionary<string, string> values, ImmutableArray<FieldProblem> problems)
    {
        var rows = section.Repeat is null ? [section.Id] : FormValues.RowsOf(section.Id, values.Keys).Select(row => $"{section.Id}.{row}").ToList();
        var required = section.Fields.Where(field => field.Required && field.OnlyWith is null).ToList();
        // What only goes with another answer counts where that answer was given.
        var wanted = rows.SelectMany(row => section.Fields.Where(field => field.Required && field.OnlyWith is not null && FormValues.IsWanted(field, row, values)).Select(field => $"{row}.{field.Id}")).ToList();
        var absentRows = Math.Max(0, (section.Repeat?.Min ?? 0) - rows.Count);
        var filled = rows.Sum(row => required.Count(field => !string.IsNullOrWhiteSpace(values.GetValueOrDefault($"{row}.{field.Id}"))))
            + wanted.Count(path => !string.IsNullOrWhiteSpace(values.GetValueOrDefault(path)));
        var wrong = problems.Count(problem => FormValues.SectionOf(problem.Path) == section.Id && !IsAbsence(problem));
        var touched = values.Any(pair => FormValues.SectionOf(pair.Key) == section.Id && pair.Value.Length > 0);
        return new((required.Count * ((section.Repeat is null ? 1 : rows.Count) + absentRows)) + wanted.Count, filled, wrong, touched);
    }

    public static FormProgress OfDocuments(FormDefinition form, ImmutableArray<CaseDocument> documents)
    {
        var required = form.Documents.Where(slot => slot.Required).ToList();
        return new(required.Count, required.Count(slot => documents.Any(document => document.Slot == slot.Id)), 0, !documents.IsEmpty);
    }
}
