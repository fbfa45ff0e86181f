using Approvals.Core.Time;

namespace Approvals.Core.Simulating;

/// <summary>Counts minutes of office hours. An instant is a whole number of minutes since the midnight that begins the first day.</summary>
internal sealed class OfficeTime(DateOnly first, OfficeHours hours, BusinessCalendar calendar)
{
    public const int DayMinutes = 24 * 60;
    private const int MaxClosedDays = 400;
    private readonly List<bool> _open = [];

    public DateTimeOffset InstantOf(long minute) => OfficeZone.StartOfDay(first).AddMinutes(minute);

    /// <summary>The first whole minute that is not earlier.</summary>
    public long MinuteOf(DateTimeOffset instant) => (long)Math.Ceiling((instant - OfficeZone.StartOfDay(first)).TotalMinutes);

    public DateOnly DayOf(long minute) => first.AddDays((int)(minute / DayMinutes));

    public long OpeningOf(DateOnly day) => (day.DayNumber - first.DayNumber) * (long)DayMinutes + hours.From;

    public int MinutesADay => hours.MinutesADay;

    /// <summary>This minute if the office works then and nobody is away, else the first such one.</summary>
    public long Next(long minute, IReadOnlySet<DateOnly> away)
    {
        var day = minute / DayMinutes;
        var within = minute % DayMinutes;
        if (within >= hours.To) (day, within) = (day + 1, 0);
        for (var tried = 0; tried < MaxClosedDays; tried++, day++, within = 0)
            if (IsOpen((int)day) && (away.Count == 0 || !away.Contains(first.AddDays((int)day)))) return day * DayMinutes + Math.Max(within, hours.From);
        throw new InvalidOperationException($"Nobody works for {MaxClosedDays} days from {first.AddDays((int)day):yyyy-MM-dd}.");
    }

    /// <summary>The minute at which so much office time has passed.</summary>
    public long Add(long minute, long minutes, IReadOnlySet<DateOnly> away)
    {
        var at = Next(minute, away);
        while (minutes > 0)
        {
            var left = hours.To - at % DayMinutes;
            if (minutes <= left) return at + minutes;
            minutes -= left;
            at = Next(at + left, away);
        }
        return at;
    }

    public bool IsOpen(DateOnly day) => IsOpen(day.DayNumber - first.DayNumber);

    /// <summary>Office minutes from the first day to the end of another, without days away.</summary>
    public long Available(long until, IReadOnlySet<DateOnly> away)
    {
        long minutes = 0;
        for (var day = 0; day <= until / DayMinutes; day++)
            if (IsOpen(day) && !away.Contains(first.AddDays(day))) minutes += hours.MinutesADay;
        return minutes;
    }

    private bool IsOpen(int day)
    {
        for (var next = _open.Count; next <= day; next++) _open.Add(calendar.IsOpen(first.AddDays(next)));
        return _open[day];
    }
}
