using System.Collections.Immutable;
using System.Globalization;
using Approvals.Core.Cases;
using Approvals.Core.Definitions;
using Approvals.Core.Proving;

namespace Approvals.Proving.Tests.Playing;

/// <summary>Fills forms so that they can be submitted, with chosen values where a story names them.</summary>
internal static class FormFilling
{
    /// <param name="rows">Rows of the section of the lanes; other repeated sections get as few as they may.</param>
    public static ImmutableDictionary<string, string> Fill(FormDefinition form, LaneRule? lanes, int rows, DateOnly today)
    {
        var values = ImmutableDictionary.CreateBuilder<string, string>();
        foreach (var section in form.Sections)
        {
            var count = section.Repeat is null ? 0 : section.Id == lanes?.Section ? rows : section.Repeat.Min;
            string[] prefixes = section.Repeat is null ? [section.Id] : [.. Enumerable.Range(1, count).Select(row => $"{section.Id}.{row}")];
            foreach (var prefix in prefixes)
                foreach (var field in section.Fields.Where(field => (field.Required && FormValues.IsWanted(field, prefix, values)) || field.Id == lanes?.NameField))
                    values[$"{prefix}.{field.Id}"] = Value(field, prefix, today);
        }
        return values.ToImmutable();
    }

    private static string Value(FieldDefinition field, string prefix, DateOnly today) => field.Kind switch
    {
        FieldKind.Date when field.NotAfter is not null => today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        FieldKind.Date => "2026-06-01",
        FieldKind.WholeNumber => (field.Minimum ?? 0).ToString(CultureInfo.InvariantCulture),
        _ when field.Accepts is { } accepts => accepts.Only[0],
        FieldKind.Choice => field.Choices.IsEmpty ? $"値 {prefix}" : field.Choices[0].Id,
        FieldKind.YesNo => "no",
        FieldKind.Email => $"{prefix}@example.example",
        FieldKind.Text when field.Id == "fiscalYear" => "令和8年度",
        // Whoever takes something over is one of the application's 丙.
        FieldKind.Text when field.Id == "afterName" => "値 subConsignees.1",
        FieldKind.Text or FieldKind.LongText => $"値 {prefix}",
        _ => throw new InvalidOperationException($"Unknown kind {field.Kind}."),
    };

    /// <summary>The value that a story means; null where it stays as filled.</summary>
    public static string? Meant(FieldDefinition? field, string told, ImmutableArray<string> named)
    {
        if (told != FieldRead.Other) return told;
        return field?.Kind switch
        {
            FieldKind.Choice => field.Choices.Select(choice => choice.Id).FirstOrDefault(id => !named.Contains(id)) ?? "",
            FieldKind.YesNo => new[] { "yes", "no" }.FirstOrDefault(one => !named.Contains(one)) ?? "",
            _ => "",
        };
    }
}
