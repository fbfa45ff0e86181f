using System.Collections.Frozen;

namespace Approvals.Core.Time;

/// <summary>
/// The days on which an office works: closed on Saturdays, Sundays, public holidays and 29 December to 3 January
/// (地方自治法第4条の2第2項 and the ordinance under it), corrected by the office's own lists.
/// </summary>
/// <remarks>
/// Days are civil dates in <see cref="OfficeZone"/>. A date in both lists is closed: a deadline then falls later, never
/// earlier than somebody was told.
/// </remarks>
public sealed class BusinessCalendar
{
    /// <summary>The most business days that one call adds: about 40 years.</summary>
    public const int MaxBusinessDays = 10_000;

    /// <summary>The most calendar days that one call counts across: about 60 years.</summary>
    public const int MaxSpanDays = 22_000;

    /// <summary>The longest run of closed days that is believed; a longer one is a mistake in the closed list.</summary>
    public const int MaxClosedRun = 100;

    /// <summary>The calendar without corrections.</summary>
    public static BusinessCalendar Standard { get; } = new();

    /// <summary>Days closed although they would be open, such as a day of disaster.</summary>
    public IReadOnlySet<DateOnly> ExtraClosed { get; init; } = FrozenSet<DateOnly>.Empty;

    /// <summary>Days open although they would be closed, such as a weekend counter.</summary>
    public IReadOnlySet<DateOnly> ExtraOpen { get; init; } = FrozenSet<DateOnly>.Empty;

    /// <summary>Whether the office works on <paramref name="date"/>.</summary>
    public bool IsOpen(DateOnly date)
    {
        if (ExtraClosed.Contains(date)) return false;
        return ExtraOpen.Contains(date) || !(IsWeekend(date) || IsYearEnd(date) || JapaneseHolidays.IsHoliday(date));
    }

    /// <summary>
    /// The <paramref name="days"/>th open day after <paramref name="from"/>, which itself is never counted
    /// (初日不算入, 民法第140条). Negative: the nth open day before it, for reminders. Zero: <paramref name="from"/> if
    /// open, otherwise the next open day (民法第142条).
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">
    /// More than <see cref="MaxBusinessDays"/> either way, or a result outside the range of <see cref="DateOnly"/>.
    /// </exception>
    /// <exception cref="InvalidOperationException">More than <see cref="MaxClosedRun"/> closed days in a row.</exception>
    public DateOnly AddBusinessDays(DateOnly from, int days)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(days, -MaxBusinessDays);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(days, MaxBusinessDays);
        if (days == 0) return IsOpen(from) ? from : NextOpen(from, +1);

        var date = from;
        for (var left = Math.Abs(days); left > 0; left--)
        {
            date = NextOpen(date, Math.Sign(days));
        }

        return date;
    }

    /// <summary>
    /// How many open days lie in (<paramref name="from"/>, <paramref name="to"/>]: the first day is not counted, the
    /// last is. Negative, with the two exchanged, if <paramref name="to"/> is earlier.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The two are over <see cref="MaxSpanDays"/> days apart.</exception>
    public int BusinessDaysBetween(DateOnly from, DateOnly to)
    {
        if (to < from) return -BusinessDaysBetween(to, from);
        var span = to.DayNumber - from.DayNumber;
        ArgumentOutOfRangeException.ThrowIfGreaterThan(span, MaxSpanDays, nameof(to));
        return Enumerable.Range(1, span).Count(day => IsOpen(from.AddDays(day)));
    }

    private DateOnly NextOpen(DateOnly from, int step)
    {
        for (var away = 1; away <= MaxClosedRun; away++)
        {
            var date = from.AddDays(away * step);
            if (IsOpen(date)) return date;
        }

        throw new InvalidOperationException($"No open day within {MaxClosedRun} days of {from:yyyy-MM-dd}.");
    }

    private static bool IsWeekend(DateOnly date) => date.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;

    private static bool IsYearEnd(DateOnly date) => date is { Month: 12, Day: >= 29 } or { Month: 1, Day: <= 3 };
}
