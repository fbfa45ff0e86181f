using System.Globalization;
using Approvals.Core.Definitions;
using Approvals.Core.Time;

namespace Approvals.Core.Cases;

/// <summary>Finds the day that a rule names for a case.</summary>
internal static class Days
{
    /// <summary>Null where the rule names no day: an empty field, or no day given at the opening.</summary>
    public static DateOnly? Of(DayRule rule, DayScope scope) => rule switch
    {
        DayRule.After after => End(scope, scope.Start, after.Length),
        DayRule.OfField field => FieldDay(scope, field),
        DayRule.Yearly yearly => Next(scope, yearly),
        DayRule.Given given => GivenDay(scope, given),
        DayRule.EarliestOf earliest => earliest.Of.Select(one => Of(one, scope)).Min(),
        DayRule.LatestOf latest => latest.Of.Select(one => Of(one, scope)).Max(),
        DayRule.FirstAhead ahead => ahead.Of.Select(one => Of(one, scope)).FirstOrDefault(day => day >= scope.Start),
        _ => throw new InvalidOperationException($"Unknown day rule {rule.GetType().Name}."),
    };

    private static DateOnly? FieldDay(DayScope scope, DayRule.OfField rule)
    {
        var written = Conditions.Field(scope.Definition, scope.State, scope.Lane, rule.Path);
        if (!DateOnly.TryParse(written, CultureInfo.InvariantCulture, out var day)) return null;
        return Moved(scope, day, rule.Shift, rule.Before);
    }

    private static DateOnly? GivenDay(DayScope scope, DayRule.Given rule) => scope.State.Opening?.Due is not { } day ? null
        : rule.Shift is { } shift ? Moved(scope, day, shift, rule.Before == true) : day;

    private static DateOnly Moved(DayScope scope, DateOnly day, Duration shift, bool before) =>
        Add(scope, day, shift with { Amount = before ? -shift.Amount : shift.Amount });

    private static DateOnly? Next(DayScope scope, DayRule.Yearly rule)
    {
        var from = rule.Beyond is null ? scope.Start : Of(rule.Beyond, scope)?.AddDays(1);
        if (from is not { } first) return null;
        var inYear = Valid(first.Year, rule);
        return inYear >= first ? inYear : Valid(first.Year + 1, rule);
    }

    // 29 February in another year than a leap year is 28 February.
    private static DateOnly Valid(int year, DayRule.Yearly rule) =>
        new(year, rule.Month, Math.Min(rule.DayOfMonth, DateTime.DaysInMonth(year, rule.Month)));

    public static DateOnly Add(DayScope scope, DateOnly from, Duration length) =>
        length.Unit == DurationUnit.Days || scope.Calendar is not { } calendar ? from.AddDays(length.Amount) : calendar.AddBusinessDays(from, length.Amount);

    /// <summary>
    /// The end of a period that runs from a day on. Under laws that have it so, a period in calendar days never ends on a
    /// closed day. What counts from a day that a form or an earlier case names is that law's own (five days for the report of a
    /// leak), and ends where it ends.
    /// </summary>
    public static DateOnly End(DayScope scope, DateOnly from, Duration period)
    {
        var end = Add(scope, from, period);
        return scope.Calendar is { } calendar && period is { Unit: DurationUnit.Days, Amount: > 0 } && scope.Definition.Profile.ClosedDaysExtend == true
            ? calendar.AddBusinessDays(end, 0) : end;
    }
}

/// <param name="Start">The day from which lengths are counted.</param>
/// <param name="Calendar">Null in a condition, which counts calendar days alone.</param>
internal readonly record struct DayScope(WorkflowDefinition Definition, CaseState State, string Lane, DateOnly Start, BusinessCalendar? Calendar)
{
    public static DayScope Today(Deciding d, string lane) => new(d.Definition, d.State, lane, d.Context.Today, d.Context.Calendar);
}
