using System.Globalization;
using Approvals.Core.Cases;
using Approvals.Core.Definitions;
using Approvals.Core.Texts;

namespace Approvals.Core.Views;

/// <summary>What people call a field, with its row.</summary>
public static class FieldLabels
{
    public static LocalText Of(WorkflowDefinition definition, string path)
    {
        foreach (var form in definition.Forms)
        {
            if (FormValues.FieldOf(form, path) is { } field) return WithRow(form, field, path);
            if (form.Documents.FirstOrDefault(slot => slot.Id == path) is { } document) return document.Title;
            if (form.Sections.FirstOrDefault(section => section.Id == path) is { } whole) return whole.Title;
        }
        return LocalText.Same(path);
    }

    private static LocalText WithRow(FormDefinition form, FieldDefinition field, string path)
    {
        var row = FormValues.RowOf(path);
        if (row.Length == 0) return field.Label;
        var item = form.Sections.First(section => section.Id == FormValues.SectionOf(path)).Repeat!.ItemTitle;
        return new($"{item.Ja}{row}：{field.Label.Ja}", $"{item.En} {row}: {field.Label.En}");
    }

    /// <summary>The paths in the order of the forms: sections with their rows and fields, then documents.</summary>
    public static IEnumerable<string> InOrder(WorkflowDefinition definition, IEnumerable<string> paths) => paths
        .OrderBy(path => definition.Forms.TakeWhile(form => Place(form, path) == int.MaxValue).Count())
        .ThenBy(path => definition.Forms.Select(form => Place(form, path)).FirstOrDefault(place => place < int.MaxValue))
        .ThenBy(path => path, StringComparer.Ordinal);

    /// <summary>Sorts paths in the order of the form; the greatest number for what the form does not have.</summary>
    public static int Place(FormDefinition form, string path)
    {
        const int SectionRoom = 1_000_000;
        const int RowRoom = 100;
        var section = form.Sections.TakeWhile(section => section.Id != FormValues.SectionOf(path)).Count();
        if (section == form.Sections.Length)
            return form.Documents.Any(slot => slot.Id == path) ? (section * SectionRoom) + form.Documents.TakeWhile(slot => slot.Id != path).Count() : int.MaxValue;
        var field = FormValues.FieldOf(form, path) is { } found ? form.Sections[section].Fields.IndexOf(found) : 0;
        var row = int.TryParse(FormValues.RowOf(path), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
        return (section * SectionRoom) + (Math.Min(row, (SectionRoom / RowRoom) - 1) * RowRoom) + Math.Min(field, RowRoom - 1);
    }
}
