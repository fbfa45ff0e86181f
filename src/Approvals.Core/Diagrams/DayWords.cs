using Approvals.Core.Definitions;
using Approvals.Core.Texts;

namespace Approvals.Core.Diagrams;

/// <summary>Lengths of time and days in words.</summary>
internal static class DayWords
{
    public static LocalText Of(Duration length) => length.Unit switch
    {
        DurationUnit.BusinessDays => new($"{length.Amount}営業日", Plurals.En(length.Amount, "business day")),
        DurationUnit.Days => new($"{length.Amount}日", Plurals.En(length.Amount, "day")),
        _ => throw new InvalidOperationException($"Unknown unit {length.Unit}."),
    };

    public static LocalText Of(WorkflowDefinition definition, DayRule rule) => rule switch
    {
        DayRule.After after => new($"{Of(after.Length).Ja}後", $"{Of(after.Length).En} later"),
        DayRule.OfField field => OfField(definition, field),
        DayRule.Yearly yearly => OfYear(definition, yearly),
        DayRule.Given => new("決められた期日", "the day that was set"),
        DayRule.EarliestOf earliest => new(
            $"{string.Join("、", earliest.Of.Select(one => Of(definition, one).Ja))}のうち最も早い日",
            $"the earliest of {string.Join(", ", earliest.Of.Select(one => Of(definition, one).En))}"),
        DayRule.LatestOf latest => new(
            $"{string.Join("、", latest.Of.Select(one => Of(definition, one).Ja))}のうち最も遅い日",
            $"the latest of {string.Join(", ", latest.Of.Select(one => Of(definition, one).En))}"),
        DayRule.FirstAhead ahead => new(
            $"{string.Join("（過ぎている場合は、", ahead.Of.Select(one => Of(definition, one).Ja))}{new string('）', ahead.Of.Length - 1)}",
            string.Join(", or where that is past ", ahead.Of.Select(one => Of(definition, one).En))),
        _ => throw new InvalidOperationException($"Unknown day {rule.GetType().Name}."),
    };

    private static LocalText OfField(WorkflowDefinition definition, DayRule.OfField rule)
    {
        var name = ConditionWords.FieldName(definition, definition.Application.Form, rule.Path);
        if (rule.Shift.Amount == 0) return new($"「{name.Ja}」の日", $"the day in “{name.En}”");
        var shift = Of(rule.Shift);
        return rule.Before
            ? new($"「{name.Ja}」の{shift.Ja}前", $"{shift.En} before “{name.En}”")
            : new($"「{name.Ja}」の{shift.Ja}後", $"{shift.En} after “{name.En}”");
    }

    private static LocalText OfYear(WorkflowDefinition definition, DayRule.Yearly rule)
    {
        var day = new LocalText($"{rule.Month}月{rule.DayOfMonth}日", string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{rule.DayOfMonth} {Months[rule.Month - 1]}"));
        if (rule.Beyond is null) return new($"次の{day.Ja}", $"the next {day.En}");
        var beyond = Of(definition, rule.Beyond);
        return new($"{beyond.Ja}より後の最初の{day.Ja}", $"the first {day.En} after {beyond.En}");
    }

    private static readonly string[] Months =
        ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

    public static LocalText Deadline(WorkflowDefinition definition, DeadlineDefinition deadline) =>
        deadline.Due is { } due ? new($"期限：{Of(definition, due).Ja}", $"Due: {Of(definition, due).En}") : new($"期限：{Of(deadline.Within).Ja}", $"Due in {Of(deadline.Within).En}");
}
