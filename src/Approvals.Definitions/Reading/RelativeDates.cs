using System.Globalization;

namespace Approvals.Definitions.Reading;

/// <summary>Dates of demo files: ISO 8601, or relative to the day on which the file is read.</summary>
internal static class RelativeDates
{
    private const string Today = "today";

    /// <summary>Reads <c>2026-04-01</c>, <c>today</c>, <c>today-30d</c> or <c>today+300d</c>.</summary>
    public static bool TryParse(string value, DateOnly today, out DateOnly date) =>
        value.StartsWith(Today, StringComparison.Ordinal)
            ? TryShift(value.AsSpan(Today.Length), today, out date)
            : DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out date);

    private static bool TryShift(ReadOnlySpan<char> shift, DateOnly today, out DateOnly date)
    {
        date = today;
        if (shift.IsEmpty) return true;
        if (shift.Length < 3 || shift[0] is not ('+' or '-') || shift[^1] != 'd') return false;
        if (!int.TryParse(shift[1..^1], NumberStyles.None, CultureInfo.InvariantCulture, out var days)) return false;
        if (days > DefinitionLimits.DurationDays) return false;
        var number = today.DayNumber + (shift[0] == '-' ? -days : days);
        if (number < DateOnly.MinValue.DayNumber || number > DateOnly.MaxValue.DayNumber) return false;
        date = DateOnly.FromDayNumber(number);
        return true;
    }
}
