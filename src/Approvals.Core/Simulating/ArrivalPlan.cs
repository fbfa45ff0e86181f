namespace Approvals.Core.Simulating;

/// <summary>When cases come: on open days of each month, within the office hours, and in batches.</summary>
internal sealed class ArrivalPlan(Arrivals arrivals, OfficeTime time, DateOnly first, Draws draws)
{
    private const int MaxMonths = 12 * 200;

    /// <summary>The minutes at which so many cases come, in order.</summary>
    public List<long> Minutes(int cases)
    {
        var minutes = new List<long>(cases);
        var month = new DateOnly(first.Year, first.Month, 1);
        for (var months = 0; minutes.Count < cases && months < MaxMonths; months++, month = month.AddMonths(1))
        {
            var open = Enumerable.Range(0, DateTime.DaysInMonth(month.Year, month.Month)).Select(month.AddDays).Where(day => day >= first && time.IsOpen(day)).ToList();
            if (open.Count == 0) continue;
            var coming = new List<long>();
            for (var i = 0; i < Number(month); i++) coming.Add(On(open[draws.Below(open.Count)]));
            foreach (var batch in arrivals.Batches.Where(batch => batch.Month == month.Month)) coming.AddRange(Batch(batch, month, open));
            coming.Sort();
            minutes.AddRange(coming);
        }
        return minutes.Count == 0 ? throw new InvalidOperationException("No cases come.") : minutes[..Math.Min(cases, minutes.Count)];
    }

    // A batch for a closed day comes on the next open one, at the end of a month on the last.
    private IEnumerable<long> Batch(Batch batch, DateOnly month, List<DateOnly> open)
    {
        var day = new DateOnly(month.Year, month.Month, Math.Min(batch.Day, DateTime.DaysInMonth(month.Year, month.Month)));
        if (day < first) return [];
        var on = open.Exists(candidate => candidate >= day) ? open.Find(candidate => candidate >= day) : open[^1];
        return Enumerable.Range(0, batch.Cases).Select(_ => On(on));
    }

    // The first month may be one that has begun already.
    private int Number(DateOnly month)
    {
        var whole = arrivals.PerMonth[month.Month - 1];
        if (month.Year != first.Year || month.Month != first.Month) return whole;
        var days = DateTime.DaysInMonth(month.Year, month.Month);
        return (int)Math.Round((double)whole * (days - first.Day + 1) / days);
    }

    private long On(DateOnly day) => time.OpeningOf(day) + draws.Below(time.MinutesADay);
}
