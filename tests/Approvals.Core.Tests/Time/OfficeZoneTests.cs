using Approvals.Core.Time;
using CsCheck;

namespace Approvals.Core.Tests.Time;

public sealed class OfficeZoneTests
{
    [Theory]
    [InlineData("2026-03-31T14:59:59Z", "2026-03-31")]
    [InlineData("2026-03-31T15:00:00Z", "2026-04-01")]
    [InlineData("2026-04-01T00:00:00-10:00", "2026-04-01")]
    public void The_day_changes_at_midnight_in_Tokyo(string instant, string date) =>
        Assert.Equal(
            DateOnly.Parse(date, null), OfficeZone.DateOf(DateTimeOffset.Parse(instant, null)));

    [Fact]
    public void A_day_ends_where_the_next_begins() =>
        Gen.Int[0, 80_000].Select(n => new DateOnly(1952, 1, 1).AddDays(n)).Sample(day =>
        {
            Assert.Equal(OfficeZone.StartOfDay(day.AddDays(1)), OfficeZone.EndOfDay(day));
            Assert.Equal(day, OfficeZone.DateOf(OfficeZone.StartOfDay(day).ToUniversalTime()));
            Assert.Equal(day, OfficeZone.DateOf(OfficeZone.EndOfDay(day).AddTicks(-1)));
            Assert.Equal(day.AddDays(1), OfficeZone.DateOf(OfficeZone.EndOfDay(day)));
        });

    [Fact]
    public void The_offset_is_the_one_of_the_time_zone_database()
    {
        var tokyo = TimeZoneInfo.FindSystemTimeZoneById("Asia/Tokyo");
        for (var year = 1952; year <= 2100; year++)
        {
            Assert.Equal(tokyo.GetUtcOffset(new DateTimeOffset(year, 7, 1, 0, 0, 0, TimeSpan.Zero)), OfficeZone.Offset);
        }
    }
}
