using System.Collections.Immutable;
using System.Globalization;
using Approvals.Core.Cases;
using Approvals.Core.Definitions;

namespace Approvals.Core.Simulating;

/// <summary>Fills forms with plausible values: what the form requires, and what the staffing says about single fields.</summary>
internal static class SampleForms
{
    private const string Written = "模擬";
    private const string Mail = "mogi@example.jp";
    private const int LeadDays = 30;
    private const int YearDays = 365;

    /// <param name="rows">Rows of the repeated section of this name; others have as few as they may.</param>
    public static ImmutableDictionary<string, string> Fill(
        FormDefinition form, DateOnly today, Func<string, FieldDefinition, string?> given, ImmutableArray<string> needed, (string Section, int Count)? rows = null)
    {
        var values = ImmutableDictionary.CreateBuilder<string, string>();
        foreach (var section in form.Sections)
        {
            if (section.Repeat is not { } repeat)
            {
                FillFields(section, section.Id);
                continue;
            }
            var count = rows is { } lanes && lanes.Section == section.Id ? lanes.Count : repeat.Min;
            for (var row = 1; row <= count; row++) FillRow(section, string.Create(CultureInfo.InvariantCulture, $"{section.Id}.{row}"));
        }
        return values.ToImmutable();

        // A row without a value is no row.
        void FillRow(FormSection section, string prefix)
        {
            var before = values.Count;
            FillFields(section, prefix);
            if (values.Count == before) values[$"{prefix}.{section.Fields[0].Id}"] = Usual(section.Fields[0], today);
        }

        void FillFields(FormSection section, string prefix)
        {
            foreach (var field in section.Fields)
            {
                var path = $"{section.Id}.{field.Id}";
                if (!FormValues.IsWanted(field, prefix, values)) continue;
                var value = given(path, field) ?? (field.Required || needed.Contains(path) ? Usual(field, today) : null);
                if (value is { Length: > 0 }) values[$"{prefix}.{field.Id}"] = value;
            }
        }
    }

    private static string Usual(FieldDefinition field, DateOnly today) => field.Kind switch
    {
        FieldKind.Date when field.NotAfter is not null => today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        FieldKind.Date => today.AddDays(field.NotBefore is null ? LeadDays : LeadDays + YearDays).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        FieldKind.WholeNumber => Math.Max(1, field.Minimum ?? 1).ToString(CultureInfo.InvariantCulture),
        _ when field.Accepts is { } accepts => accepts.Only[0],
        FieldKind.Choice => field.Choices.IsEmpty ? Written : field.Choices[0].Id,
        FieldKind.Email => Mail,
        FieldKind.YesNo => "yes",
        FieldKind.Text or FieldKind.LongText => field.Default.Length > 0 ? field.Default : Written,
        _ => throw new InvalidOperationException($"Unknown kind {field.Kind}."),
    };

    /// <summary>Commands that attach what the form requires and does not have yet.</summary>
    public static IEnumerable<AttachDocument> Missing(FormDefinition form, CaseState state, string formKey, string itemId) => form.Documents
        .Where(slot => slot.Required && state.LiveDocuments.All(document => document.FormKey != formKey || document.Slot != slot.Id))
        .Select(slot => new AttachDocument(itemId, slot.Id, "", new string('0', 64), 1, $"{slot.Id}.pdf", "application/pdf"));
}
