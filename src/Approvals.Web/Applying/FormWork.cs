using System.Collections.Immutable;
using Approvals.Core.Cases;
using Approvals.Core.Definitions;
using Approvals.Core.Texts;
using Approvals.Core.Views;
using Approvals.Runtime.Cases;
using Approvals.Web.Design;

namespace Approvals.Web.Applying;

/// <summary>A form that a person is filling in: the open work item, its form, and what is stored so far.</summary>
public sealed record FormWork
{
    public required LoadedCase Case { get; init; }

    public required CaseView View { get; init; }

    public required TaskView Task { get; init; }

    public required FormStep Step { get; init; }

    public required FormDefinition Form { get; init; }

    /// <summary>Key of the form in the case: the step's id, with <c>/lane</c> behind it in a lane's own form.</summary>
    public required string Key { get; init; }

    /// <summary>The draft by path, as stored.</summary>
    public required ImmutableDictionary<string, string> Values { get; init; }

    public required ImmutableArray<Submission> Submissions { get; init; }

    /// <summary>Documents attached to the draft.</summary>
    public required ImmutableArray<CaseDocument> Documents { get; init; }

    /// <summary>Rows that documents were ever attached to, so that no row number is given twice.</summary>
    public required ImmutableArray<string> UsedRows { get; init; }

    /// <summary>The section whose rows are the 丙; null in forms other than the application.</summary>
    public required LaneRule? Lanes { get; init; }

    /// <summary>The one 丙 whose row may be changed, in a correction that concerns it alone; null otherwise.</summary>
    public required string? OnlyLane { get; init; }

    /// <summary>The registers that the form takes choices from, as they stand today; null where it takes none.</summary>
    public RegisterView? Register { get; init; }

    /// <summary>Who writes, and when.</summary>
    public required CommandContext Context { get; init; }

    /// <summary>The office's day.</summary>
    public DateOnly Today => Context.Today;

    public string Url => FormUrls.Form(View.CaseId, Task.ItemId);

    /// <summary>Everything that would be refused if the form were submitted with these values.</summary>
    public ImmutableArray<FieldProblem> Problems(ImmutableDictionary<string, string> values) =>
        SubmissionCheck.Problems(Case.Definition, Case.State, Step, values, Documents, Context with { Register = Register });

    /// <summary>What is wrong in a section with these values, whatever stands in the others.</summary>
    public ImmutableArray<FieldProblem> SectionProblems(ImmutableDictionary<string, string> values) =>
        SubmissionCheck.WithinSections(Case.Definition, Case.State, Step, values, Documents, Context with { Register = Register });

    /// <summary>The entries that can be chosen in a field, and the other choices behind them. One that was chosen and is in force no more stays in sight, so that nobody loses it unawares.</summary>
    internal IReadOnlyList<Choice> ChoicesOf(FieldDefinition field, string value)
    {
        var choices = field.Choices.Select(choice => new Choice(choice.Id, choice.Title));
        if (field.From is not { } source || Register is not { } register) return [.. choices];
        var all = register.Offered(source, Today).Select(entry => new Choice(entry.Label, LocalText.Same(entry.Label))).Concat(choices).ToList();
        return value.Length == 0 || all.Exists(choice => choice.Value == value) ? all
            : [new Choice(value, new LocalText($"【現在は選べません】{value}", $"(Can no longer be chosen) {value}")), .. all];
    }

    /// <summary>It was sent back, and nothing in it is other than what was sent in before.</summary>
    public bool IsAsSentBack => Task.SentBackBy is not null && Submissions.LastOrDefault() is { } last
        && last.Values.Count == Values.Count && last.Values.All(pair => Values.GetValueOrDefault(pair.Key) == pair.Value)
        && Documents.Select(document => document.Id).ToHashSet().SetEquals(last.Documents);

    /// <summary>Which 丙 a document is for; null where none is told apart.</summary>
    public LocalText? TargetOf(CaseDocument document) => DocumentTargets.Of(Case.Definition, Case.State, document, Values);

    /// <summary>How many of the fields (or documents) that were sent back with a reason still are as they were sent in.</summary>
    /// <param name="takes">Of which paths.</param>
    public int StillReturned(Func<string, bool> takes) => Reasons.Keys.Count(path => takes(path) && IsAsSubmitted(path));

    private bool IsAsSubmitted(string path)
    {
        if (Submissions.LastOrDefault() is not { } last) return false;
        if (Form.Documents.Any(slot => slot.Id == path))
            return Case.State.Documents.Where(document => document.Slot == path && last.Documents.Contains(document.Id)).Select(document => document.Id).ToHashSet()
                .SetEquals(Documents.Where(document => document.Slot == path).Select(document => document.Id));
        var under = Values.Keys.Concat(last.Values.Keys).Where(key => key == path || key.StartsWith(path + ".", StringComparison.Ordinal)).Distinct();
        return under.All(key => Values.GetValueOrDefault(key, "") == last.Values.GetValueOrDefault(key, ""));
    }

    public FormSection? FindSection(string id) => Form.Sections.FirstOrDefault(section => section.Id == id);

    /// <summary>Whether the row concerns a 丙 that is not to be changed now.</summary>
    public bool IsFixed(FormSection section, string row) => OnlyLane is { } lane && section.Id == Lanes?.Section && row != lane;

    public bool RowsAreFixed(FormSection section) => OnlyLane is not null && section.Id == Lanes?.Section;

    public ImmutableArray<string> RowsOf(FormSection section) => FormValues.RowsOf(section.Id, Values.Keys);

    /// <summary>What is to be corrected, by path; empty if it was not sent back.</summary>
    public ImmutableDictionary<string, string> Reasons => Task.SentBackBy?.FieldReasons ?? ImmutableDictionary<string, string>.Empty;

    /// <summary>A name for a row: its first text, or its place.</summary>
    public string RowName(FormSection section, string row) =>
        section.Fields.Where(field => field.Kind == FieldKind.Text)
            .Select(field => Values.GetValueOrDefault($"{section.Id}.{row}.{field.Id}", ""))
            .FirstOrDefault(text => text.Length > 0) ?? "";

    /// <summary>The rows to which a document can belong: the 丙 that may be changed now.</summary>
    public ImmutableArray<(string Row, string Name)> LaneRows => Lanes is null || FindSection(Lanes.Section) is not { } section
        ? []
        : [.. RowsOf(section).Where(row => !IsFixed(section, row)).Select(row => (row, Values.GetValueOrDefault($"{section.Id}.{row}.{Lanes.NameField}", "")))];

    /// <summary>A document of a 丙 that is not to be changed now stays.</summary>
    public bool MayRemove(CaseDocument document) => OnlyLane is null || document.Row.Length == 0 || document.Row == OnlyLane;

    /// <summary>A row number of the section that no value and no document ever had.</summary>
    public string NextRow(FormSection section, IEnumerable<string> shown) =>
        RowNumbers.Next(shown.Concat(RowsOf(section)).Concat(UsedRows)
            .Concat(Submissions.SelectMany(submission => FormValues.RowsOf(section.Id, submission.Values.Keys))));
}
