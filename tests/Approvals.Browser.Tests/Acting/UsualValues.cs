using System.Globalization;
using Approvals.Core.Definitions;

namespace Approvals.Browser.Tests.Acting;

/// <summary>What somebody types who fills in no more than a form asks for.</summary>
public static class UsualValues
{
    private const int LeadDays = 30;
    private const int YearDays = 365;

    /// <param name="own">Values that matter to the test, by path; they come instead of the usual ones.</param>
    public static Dictionary<string, string> Of(FormDefinition form, DateOnly today, params (string Path, string Value)[] own)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var section in form.Sections.Where(section => section.Repeat is not { Min: 0 }))
            foreach (var field in section.Fields.Where(field => field.Required))
                values[section.Repeat is null ? $"{section.Id}.{field.Id}" : $"{section.Id}.1.{field.Id}"] = Of(field, today);
        foreach (var (path, value) in own) values[path] = value;
        return values;
    }

    private static string Of(FieldDefinition field, DateOnly today) => field.Kind switch
    {
        FieldKind.Date when field.NotAfter is not null => today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        FieldKind.Date => today.AddDays(field.NotBefore is null ? LeadDays : LeadDays + YearDays).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        FieldKind.WholeNumber => Math.Max(1, field.Minimum ?? 1).ToString(CultureInfo.InvariantCulture),
        FieldKind.Choice => field.Choices[0].Id,
        FieldKind.Email => "mihon@saiitaku.example",
        FieldKind.YesNo => "yes",
        FieldKind.Text or FieldKind.LongText => field.Default.Length > 0 ? field.Default : "見本",
        _ => throw new InvalidOperationException($"Unknown kind {field.Kind}."),
    };
}
