using System.Globalization;
using Approvals.Core.Cases;
using Approvals.Core.Definitions;
using Approvals.Core.Texts;
using Approvals.Core.Views;
using Approvals.Web.Design;

namespace Approvals.Web.Applying;

/// <summary>The answers of two submissions, paired.</summary>
public static class VersionFields
{
    public static IReadOnlyList<ComparedField> Of(FormView form, Submission before, Submission after, IReadOnlyList<CaseDocument> documents, Language language)
    {
        var answers = form.Form.Sections.SelectMany(section => Prefixes(section, before, after).SelectMany(prefix => section.Fields.Select(field => (Field: field, Path: $"{prefix}.{field.Id}"))));
        var fields = answers.Select(answer => new ComparedField(
            Label(form.Form, answer.Path, before, after),
            In(answer.Field, before, answer.Path, language),
            In(answer.Field, after, answer.Path, language)));
        return [.. fields.Where(field => field.Before?.Length > 0 || field.After?.Length > 0), .. form.Form.Documents.Select(slot => Documents(slot, before, after, documents))];
    }

    private static IEnumerable<string> Prefixes(FormSection section, Submission before, Submission after) => section.Repeat is null
        ? [section.Id]
        : Rows(section, before, after).Select(row => $"{section.Id}.{row}");

    private static IReadOnlyList<string> Rows(FormSection section, Submission before, Submission after) => FormValues.RowsOf(section.Id, before.Values.Keys.Concat(after.Values.Keys));

    private static string In(FieldDefinition field, Submission submission, string path, Language language) =>
        submission.Values.GetValueOrDefault(path, "") is { Length: > 0 } value ? FormTexts.Value(field, value).In(language) : "";

    /// <summary>The section and, where it repeats, the row's place, before the question.</summary>
    public static LocalText Label(FormDefinition form, string path, Submission before, Submission after)
    {
        var section = form.Sections.FirstOrDefault(section => section.Id == FormValues.SectionOf(path));
        if (section is null) return form.Documents.FirstOrDefault(slot => slot.Id == path)?.Title ?? LocalText.Same(path);
        if (FormValues.FieldOf(form, path) is not { } field) return section.Title;
        if (section.Repeat is not { } repeat) return new($"{section.Title.Ja}：{field.Label.Ja}", $"{section.Title.En}: {field.Label.En}");
        var place = (Rows(section, before, after).ToList().IndexOf(FormValues.RowOf(path)) + 1).ToString(CultureInfo.InvariantCulture);
        return new($"{repeat.ItemTitle.Ja} {place}：{field.Label.Ja}", $"{repeat.ItemTitle.En} {place}: {field.Label.En}");
    }

    private static ComparedField Documents(DocumentSlot slot, Submission before, Submission after, IReadOnlyList<CaseDocument> documents) => new(
        new LocalText($"添付書類：{slot.Title.Ja}", $"Documents: {slot.Title.En}"), Names(slot, before, documents), Names(slot, after, documents));

    private static string Names(DocumentSlot slot, Submission submission, IReadOnlyList<CaseDocument> documents) =>
        string.Join('\n', documents.Where(document => document.Slot == slot.Id && submission.Documents.Contains(document.Id)).Select(document => document.Name));
}
