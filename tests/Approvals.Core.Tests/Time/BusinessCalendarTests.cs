using Approvals.Core.Time;
using CsCheck;

namespace Approvals.Core.Tests.Time;

public sealed class BusinessCalendarTests
{
    private static readonly BusinessCalendar Calendar = BusinessCalendar.Standard;

    private static readonly Gen<DateOnly> AnyDay =
        Gen.Int[KnownHolidays.First.DayNumber, KnownHolidays.Last.DayNumber - 200].Select(DateOnly.FromDayNumber);

    [Fact]
    public void Each_day_of_2019_to_2030_is_open_unless_a_weekend_a_known_holiday_or_the_turn_of_the_year()
    {
        foreach (var day in KnownHolidays.AllDays)
        {
            var closed = day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday
                || KnownHolidays.ByDate.ContainsKey(day)
                || day.ToString("MMdd", null) is "1229" or "1230" or "1231" or "0101" or "0102" or "0103";
            Assert.Equal(!closed, Calendar.IsOpen(day));
        }
    }

    [Theory]
    [InlineData(2019, 4, 26, 1, 2019, 5, 7)] // ten days off for the accession
    [InlineData(2026, 4, 28, 5, 2026, 5, 11)] // 29 April, then 3 to 6 May
    [InlineData(2026, 12, 25, 2, 2027, 1, 4)] // 28 December is the last day of work
    [InlineData(2026, 6, 8, 10, 2026, 6, 22)]
    [InlineData(2026, 6, 6, 1, 2026, 6, 8)] // a Saturday
    public void The_first_day_is_not_counted(int y, int m, int d, int days, int y2, int m2, int d2) =>
        Assert.Equal(new DateOnly(y2, m2, d2), Calendar.AddBusinessDays(new(y, m, d), days));

    [Theory]
    [InlineData(2026, 6, 8, 2026, 6, 8)]
    [InlineData(2026, 6, 6, 2026, 6, 8)]
    [InlineData(2026, 12, 29, 2027, 1, 4)]
    public void No_days_added_means_the_day_itself_or_the_next_open_one(int y, int m, int d, int y2, int m2, int d2) =>
        Assert.Equal(new DateOnly(y2, m2, d2), Calendar.AddBusinessDays(new(y, m, d), 0));

    [Theory]
    [InlineData(2027, 1, 4, -1, 2026, 12, 28)]
    [InlineData(2026, 5, 7, -1, 2026, 5, 1)]
    [InlineData(2026, 5, 3, -1, 2026, 5, 1)]
    public void Reminders_go_back(int y, int m, int d, int days, int y2, int m2, int d2) =>
        Assert.Equal(new DateOnly(y2, m2, d2), Calendar.AddBusinessDays(new(y, m, d), days));

    [Fact]
    public void Adding_lands_on_an_open_day_that_many_business_days_away() =>
        Gen.Select(AnyDay, Gen.Int[1, 90]).Sample((from, days) =>
        {
            var to = Calendar.AddBusinessDays(from, days);
            Assert.True(Calendar.IsOpen(to));
            Assert.Equal(days, Calendar.BusinessDaysBetween(from, to));
        });

    [Fact]
    public void Going_back_from_an_open_day_undoes_going_forward() =>
        Gen.Select(AnyDay.Where(Calendar.IsOpen), Gen.Int[1, 90]).Sample((from, days) =>
            Assert.Equal(from, Calendar.AddBusinessDays(Calendar.AddBusinessDays(from, days), -days)));

    [Fact]
    public void Adding_twice_is_adding_the_sum() =>
        Gen.Select(AnyDay, Gen.Int[1, 60], Gen.Int[1, 60]).Sample((from, a, b) => Assert.Equal(
            Calendar.AddBusinessDays(from, a + b), Calendar.AddBusinessDays(Calendar.AddBusinessDays(from, a), b)));

    [Fact]
    public void Counting_backwards_is_counting_forwards_with_the_sign_turned() =>
        Gen.Select(AnyDay, AnyDay).Sample((a, b) =>
            Assert.Equal(Calendar.BusinessDaysBetween(a, b), -Calendar.BusinessDaysBetween(b, a)));

    [Fact]
    public void Nothing_lies_between_a_day_and_itself() =>
        Assert.Equal(0, Calendar.BusinessDaysBetween(new(2026, 6, 8), new(2026, 6, 8)));

    [Fact]
    public void The_office_corrects_the_calendar_by_hand()
    {
        var calendar = new BusinessCalendar
        {
            ExtraClosed = new HashSet<DateOnly> { new(2026, 6, 9), new(2026, 6, 13) },
            ExtraOpen = new HashSet<DateOnly> { new(2026, 6, 13), new(2026, 6, 14), new(2026, 12, 29) },
        };

        Assert.False(calendar.IsOpen(new(2026, 6, 9)));
        Assert.True(calendar.IsOpen(new(2026, 6, 14)));
        Assert.True(calendar.IsOpen(new(2026, 12, 29)));
        Assert.False(calendar.IsOpen(new(2026, 6, 13)), "a day in both lists is closed");
        Assert.Equal(new DateOnly(2026, 6, 10), calendar.AddBusinessDays(new(2026, 6, 8), 1));
    }

    [Fact]
    public void Limits_are_kept()
    {
        DateOnly day = new(2026, 6, 8);
        Assert.Throws<ArgumentOutOfRangeException>(() => Calendar.AddBusinessDays(day, BusinessCalendar.MaxBusinessDays + 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Calendar.AddBusinessDays(day, -BusinessCalendar.MaxBusinessDays - 1));
        Assert.Throws<ArgumentOutOfRangeException>(
            () => Calendar.BusinessDaysBetween(day, day.AddDays(BusinessCalendar.MaxSpanDays + 1)));
    }

    [Fact]
    public void A_closed_list_without_end_is_reported_instead_of_searched_for_ever()
    {
        DateOnly day = new(2026, 6, 8);
        var closed = Enumerable.Range(0, BusinessCalendar.MaxClosedRun + 1).Select(day.AddDays).ToHashSet();
        var calendar = new BusinessCalendar { ExtraClosed = closed };
        Assert.Throws<InvalidOperationException>(() => calendar.AddBusinessDays(day, 1));
    }
}
