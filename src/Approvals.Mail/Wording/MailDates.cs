using System.Globalization;
using Approvals.Core.Texts;
using Approvals.Core.Time;

namespace Approvals.Mail.Wording;

/// <summary>Dates as a mail prints them, in the office's time.</summary>
internal static class MailDates
{
    /// <summary>令和8年11月30日（月）, Monday 30 November 2026.</summary>
    internal static LocalText Full(DateOnly day) => new(
        $"{JapaneseDate.Format(day, Language.Ja)}（{WeekdayJa(day)}）",
        $"{day.ToString("dddd", CultureInfo.InvariantCulture)} {JapaneseDate.Format(day, Language.En)}");

    /// <summary>11月30日（月）, Mon 30 Nov 2026: for subjects.</summary>
    internal static LocalText Short(DateOnly day) => new(
        string.Create(CultureInfo.InvariantCulture, $"{day.Month}月{day.Day}日（{WeekdayJa(day)}）"),
        day.ToString("ddd d MMM yyyy", CultureInfo.InvariantCulture));

    /// <summary>The last day, with the time unless it is the day's end. <paramref name="end"/> is exclusive.</summary>
    internal static LocalText LastOf(DateTimeOffset end)
    {
        var local = OfficeZone.Local(end);
        var day = DateOnly.FromDateTime(local.DateTime);
        if (local.TimeOfDay == TimeSpan.Zero) return Full(day.AddDays(-1));
        var date = Full(day);
        return new(
            string.Create(CultureInfo.InvariantCulture, $"{date.Ja}{local.Hour}時{local.Minute:00}分"),
            string.Create(CultureInfo.InvariantCulture, $"{date.En}, {local:HH:mm} (Japan time)"));
    }

    private static char WeekdayJa(DateOnly day) => "日月火水木金土"[(int)day.DayOfWeek];
}
