using System.Collections.Immutable;
using System.Globalization;
using Approvals.Core.Cases;
using Approvals.Core.Definitions;

namespace Approvals.Runtime.Tests.Goldens;

/// <summary>Fills forms for golden ledgers: everything that a form or an answer requires, and the first of every choice.</summary>
internal static class GoldenForms
{
    private const int LeadDays = 30;
    private const int YearDays = 365;

    public static ImmutableDictionary<string, string> Fill(FormDefinition form, DateOnly today, ImmutableArray<string> needed, LaneRule? lanes = null)
    {
        var values = ImmutableDictionary.CreateBuilder<string, string>();
        foreach (var section in form.Sections)
            foreach (var (prefix, row) in Rows(section, lanes))
                foreach (var field in section.Fields.Where(field => FormValues.IsWanted(field, prefix, values)).Where(field => field.Required || field.Kind == FieldKind.Choice || field.Kind == FieldKind.YesNo || needed.Contains($"{section.Id}.{field.Id}") || IsLanes(section, field, lanes)))
                    values[$"{prefix}.{field.Id}"] = IsLanes(section, field, lanes) ? OfLane(field.Id, row, lanes!) : Usual(field, today);
        return values.ToImmutable();
    }

    private static IEnumerable<(string Prefix, int Row)> Rows(FormSection section, LaneRule? lanes)
    {
        if (section.Repeat is not { } repeat) return [(section.Id, 0)];
        var count = section.Id == lanes?.Section ? 2 : Math.Max(1, repeat.Min);
        return Enumerable.Range(1, count).Select(row => (string.Create(CultureInfo.InvariantCulture, $"{section.Id}.{row}"), row));
    }

    private static bool IsLanes(FormSection section, FieldDefinition field, LaneRule? lanes) =>
        section.Id == lanes?.Section && (field.Id == lanes.NameField || field.Id == lanes.EmailField);

    // The first 丙 is known to the office, the second by its address alone.
    private static string OfLane(string field, int row, LaneRule lanes) => field == lanes.EmailField
        ? string.Create(CultureInfo.InvariantCulture, $"hei{row}@saiitaku.example")
        : row == 1 ? "株式会社サンプル情報センター" : "見本保管株式会社";

    private static string Usual(FieldDefinition field, DateOnly today) => field.Kind switch
    {
        FieldKind.Date when field.NotAfter is not null => today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        FieldKind.Date => today.AddDays(field.NotBefore is null ? LeadDays : LeadDays + YearDays).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        FieldKind.WholeNumber => Math.Max(1, field.Minimum ?? 1).ToString(CultureInfo.InvariantCulture),
        FieldKind.Choice => field.Choices.IsEmpty ? "見本" : field.Choices[0].Id,
        FieldKind.Email => "mihon@saiitaku.example",
        FieldKind.YesNo => "yes",
        FieldKind.Text when field.Id == "fiscalYear" => "令和8年度",
        FieldKind.Text when field.Id == "afterName" => "株式会社サンプル情報センター",
        FieldKind.Text or FieldKind.LongText => field.Default.Length > 0 ? field.Default : "見本",
        _ => throw new InvalidOperationException($"Unknown kind {field.Kind}."),
    };

    public static ImmutableArray<ClauseMark> Marks(ChecklistDefinition list, OutcomeDefinition outcome)
    {
        var missing = outcome.Kind == OutcomeKind.Forward ? null : list.Items.FirstOrDefault(item => item.Fatal) ?? list.Items[0];
        return [.. list.Items.Select(item => item == missing ? new ClauseMark(item.Number, ClauseVerdict.Nonconforming, "", "記載なし") : new ClauseMark(item.Number, ClauseVerdict.Conforming, "1", ""))];
    }
}
