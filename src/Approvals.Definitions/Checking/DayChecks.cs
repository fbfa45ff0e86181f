using Approvals.Core.Definitions;
using Approvals.Definitions.Reading;

namespace Approvals.Definitions.Checking;

/// <summary>Checks that a day speaks of date fields that exist, and that it can come.</summary>
internal static class DayChecks
{
    public static void Check(CheckScope scope, DayRule? rule)
    {
        switch (rule)
        {
            case null or DayRule.After or DayRule.Given:
                break;
            case DayRule.OfField field:
                if (scope.FirstForm is { } form) CheckField(scope, field, form);
                break;
            case DayRule.Yearly yearly:
                Check(scope, yearly.Beyond);
                break;
            case DayRule.EarliestOf earliest:
                foreach (var one in earliest.Of) Check(scope, one);
                break;
            case DayRule.LatestOf latest:
                foreach (var one in latest.Of) Check(scope, one);
                break;
            case DayRule.FirstAhead ahead:
                foreach (var one in ahead.Of) Check(scope, one);
                break;
            default:
                throw new InvalidOperationException($"Day rule {rule.GetType().Name} has no check.");
        }
    }

    private static void CheckField(CheckScope scope, DayRule.OfField rule, FormDefinition form)
    {
        scope.CheckReading(form, rule.Path, scope.Draft.Places.Of(rule));
        var parts = rule.Path.Split('.');
        var field = FormPaths.FindSection(form, parts[0])?.Fields.FirstOrDefault(field => field.Id == parts[^1]);
        if (field is not null && field.Kind != FieldKind.Date) scope.Add(rule, "", ReferenceFindings.NotADateField(rule.Path));
    }
}
