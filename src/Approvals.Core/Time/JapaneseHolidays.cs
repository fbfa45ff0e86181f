using Approvals.Core.Texts;

namespace Approvals.Core.Time;

/// <summary>
/// The public holidays of Japan, computed: 国民の祝日, the substitute holidays (振替休日) and the days between two
/// holidays (国民の休日).
/// </summary>
/// <remarks>
/// Source: 国民の祝日に関する法律 (昭和23年法律第178号) with its amendments, and the special laws in
/// <see cref="HolidayRules"/>. Equinox days are announced by the National Astronomical Observatory in February of the
/// year before; until then the computed day is a forecast, so <see cref="BusinessCalendar"/> can be corrected by hand.
/// No date throws: before 1948-07-20 there is no holiday, after <see cref="LastForecastYear"/> equinoxes are unknown
/// and left out.
/// </remarks>
public static class JapaneseHolidays
{
    /// <summary>The last year for which equinox days are forecast.</summary>
    public const int LastForecastYear = HolidayRules.LastForecastYear;

    // 昭和48年法律第10号 (in force on 1973-04-12) and 昭和60年法律第103号 (in force on 1985-12-27).
    private static readonly DateOnly SubstitutesFrom = new(1973, 4, 12);
    private static readonly DateOnly BetweenDaysFrom = new(1985, 12, 27);

    // 平成17年法律第43号: a substitute moves past further holidays, and a between-day may be a Sunday.
    private static readonly DateOnly SubstitutesMoveOnFrom = new(2007, 1, 1);

    private static readonly LocalText Substitute = new("振替休日", "Substitute holiday");
    private static readonly LocalText Between = new("国民の休日", "Day between two holidays");

    /// <summary>Whether the law makes <paramref name="date"/> a holiday. Plain Saturdays and Sundays are not.</summary>
    public static bool IsHoliday(DateOnly date) => Find(date) is not null;

    /// <summary>The Japanese name of the holiday, or null on every other day.</summary>
    public static string? NameOf(DateOnly date) => Find(date)?.Ja;

    /// <summary>The name of the holiday in both languages, or null on every other day.</summary>
    public static LocalText? Find(DateOnly date)
    {
        if (HolidayRules.Find(date) is { } named) return named;
        if (IsSubstitute(date)) return Substitute;
        return IsBetween(date) ? Between : null;
    }

    // 第3条第2項
    private static bool IsSubstitute(DateOnly date)
    {
        if (date < SubstitutesFrom) return false;
        var holiday = date.AddDays(-1);
        while (date >= SubstitutesMoveOnFrom && holiday.DayOfWeek != DayOfWeek.Sunday && IsNamed(holiday))
        {
            holiday = holiday.AddDays(-1);
        }

        return holiday.DayOfWeek == DayOfWeek.Sunday && holiday >= SubstitutesFrom && IsNamed(holiday);
    }

    // 第3条第3項
    private static bool IsBetween(DateOnly date)
    {
        if (date < BetweenDaysFrom || date == DateOnly.MaxValue) return false;
        if (date < SubstitutesMoveOnFrom && date.DayOfWeek == DayOfWeek.Sunday) return false;
        return IsNamed(date.AddDays(-1)) && IsNamed(date.AddDays(1));
    }

    private static bool IsNamed(DateOnly date) => HolidayRules.Find(date) is not null;
}
