namespace Approvals.Core.Time;

/// <summary>
/// The office's civil time, Asia/Tokyo. Japan has had no summer time since 1952, so the zone is a fixed +09:00 and
/// needs no time zone database.
/// </summary>
public static class OfficeZone
{
    /// <summary>Japan Standard Time, nine hours ahead of UTC.</summary>
    public static readonly TimeSpan Offset = TimeSpan.FromHours(9);

    /// <summary>The office's date at an instant.</summary>
    public static DateOnly DateOf(DateTimeOffset instant) => DateOnly.FromDateTime(Local(instant).DateTime);

    /// <summary>The same instant, shown with the office's clock.</summary>
    public static DateTimeOffset Local(DateTimeOffset instant) => instant.ToOffset(Offset);

    /// <summary>The first instant of a day, inclusive.</summary>
    public static DateTimeOffset StartOfDay(DateOnly date) => new(date, TimeOnly.MinValue, Offset);

    /// <summary>The end of a day, exclusive: the following midnight. A deadline is missed from this instant on.</summary>
    public static DateTimeOffset EndOfDay(DateOnly date) => StartOfDay(date.AddDays(1));
}
