using System.Globalization;
using Approvals.Core.Definitions;
using Approvals.Core.Texts;
using Approvals.Core.Time;

namespace Approvals.Web.Working;

/// <summary>Stored values of a form as people read them: dates in 和暦, choices by their titles, numbers with separators.</summary>
public static class FieldWords
{
    private static readonly LocalText Yes = new("はい", "Yes");
    private static readonly LocalText No = new("いいえ", "No");

    /// <summary>What cannot be read as the field's kind stays as it was typed.</summary>
    public static string Of(FieldDefinition? field, string value, Language language) => field?.Kind switch
    {
        FieldKind.Date when IsoDate(value) is { } date => JapaneseDate.Format(date, language),
        FieldKind.Choice => field.Choices.FirstOrDefault(choice => choice.Id == value)?.Title.In(language) ?? value,
        FieldKind.YesNo => value switch { "yes" => Yes.In(language), "no" => No.In(language), _ => value },
        FieldKind.WholeNumber when long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) =>
            number.ToString("N0", CultureInfo.InvariantCulture),
        _ => value,
    };

    /// <summary>A value as a form shows it for correction: a stored date in the reader's own way of writing dates.</summary>
    public static string ForInput(FieldDefinition field, string value, Language language) =>
        field.Kind == FieldKind.Date && language == Language.Ja ? Of(field, value, language) : value;

    /// <summary>The label of a path with the number of its row, for example 「再委託先 2：名称」.</summary>
    public static LocalText LabelOf(FormDefinition form, string path)
    {
        var parts = path.Split('.');
        if (Core.Cases.FormValues.FieldOf(form, path) is not { } field)
            return form.Documents.FirstOrDefault(slot => slot.Id == path)?.Title ?? LocalText.Same(path);
        if (form.Sections.First(section => section.Id == parts[0]).Repeat is not { } repeat) return field.Label;
        return new($"{repeat.ItemTitle.Ja}{parts[1]}：{field.Label.Ja}", $"{repeat.ItemTitle.En} {parts[1]}: {field.Label.En}");
    }

    /// <summary>The label of a path in whichever form of the definition has it.</summary>
    public static LocalText LabelOf(WorkflowDefinition definition, string path) =>
        definition.Forms.Where(form => Core.Cases.FormValues.FieldOf(form, path) is not null || form.Documents.Any(slot => slot.Id == path))
            .Select(form => LabelOf(form, path)).FirstOrDefault() ?? LocalText.Same(path);

    private static DateOnly? IsoDate(string value) =>
        DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;
}
