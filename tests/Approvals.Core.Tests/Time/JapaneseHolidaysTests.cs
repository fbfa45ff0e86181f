using Approvals.Core.Time;

namespace Approvals.Core.Tests.Time;

public sealed class JapaneseHolidaysTests
{
    [Fact]
    public void Exactly_the_219_known_days_of_2019_to_2030_are_holidays()
    {
        Assert.Equal(219, KnownHolidays.ByDate.Count);
        Assert.Equal(
            KnownHolidays.ByDate.Keys.Order(),
            KnownHolidays.AllDays.Where(JapaneseHolidays.IsHoliday));
    }

    [Fact]
    public void Every_known_holiday_has_its_name()
    {
        foreach (var (date, name) in KnownHolidays.ByDate)
        {
            // The law names the two days of 2019 in full; the list shortens them.
            Assert.Contains(name, JapaneseHolidays.NameOf(date), StringComparison.Ordinal);
        }
    }

    // 官報 暦要項 of the National Astronomical Observatory, and the calendars of those years.
    [Theory]
    [InlineData("1948-09-23", "秋分の日")]
    [InlineData("1960-03-20", "春分の日")]
    [InlineData("1979-09-24", "秋分の日")]
    [InlineData("1989-02-24", "昭和天皇の大喪の礼の行われる日")]
    [InlineData("1999-01-15", "成人の日")]
    [InlineData("2000-01-10", "成人の日")]
    [InlineData("2006-04-29", "みどりの日")]
    [InlineData("2007-05-04", "みどりの日")]
    [InlineData("2012-09-22", "秋分の日")]
    [InlineData("2018-12-23", "天皇誕生日")]
    [InlineData("2107-09-23", "秋分の日")]
    public void Other_years_follow_the_law_of_their_time(string date, string name) =>
        Assert.Equal(name, JapaneseHolidays.NameOf(Day(date)));

    [Theory]
    [InlineData("1973-04-30", "the first substitute, for 29 April")]
    [InlineData("2008-05-06", "4 May was a Sunday and 5 May a holiday")]
    [InlineData("2009-05-06", "3 May was a Sunday, 4 and 5 May holidays")]
    [InlineData("2020-05-06", "3 May was a Sunday, 4 and 5 May holidays")]
    [InlineData("2021-08-09", "8 August was the moved Mountain Day, a Sunday")]
    public void A_holiday_on_a_Sunday_gives_the_next_free_day(string date, string why) =>
        Assert.True(JapaneseHolidays.NameOf(Day(date)) == "振替休日", why);

    [Theory]
    [InlineData("1988-05-04", "国民の休日")]
    [InlineData("2009-09-22", "国民の休日")]
    [InlineData("2015-09-22", "国民の休日")]
    [InlineData("2019-04-30", "国民の休日")]
    [InlineData("2019-05-02", "国民の休日")]
    [InlineData("2032-09-21", "国民の休日")]
    public void A_day_between_two_holidays_is_one(string date, string name) =>
        Assert.Equal(name, JapaneseHolidays.NameOf(Day(date)));

    [Theory]
    [InlineData("1948-01-01")]
    [InlineData("1973-02-12")]
    [InlineData("1985-05-04")]
    [InlineData("1986-05-04")]
    [InlineData("2007-12-31")]
    [InlineData("2019-02-23")]
    [InlineData("2019-12-23")]
    [InlineData("2020-07-20")]
    [InlineData("2020-08-11")]
    [InlineData("2020-10-12")]
    [InlineData("2021-07-19")]
    [InlineData("2021-10-11")]
    [InlineData("9999-12-31")]
    [InlineData("0001-01-01")]
    public void Other_days_are_no_holidays(string date) => Assert.Null(JapaneseHolidays.NameOf(Day(date)));

    [Fact]
    public void Every_holiday_has_an_English_name_too()
    {
        foreach (var date in KnownHolidays.ByDate.Keys)
        {
            Assert.Matches("^[A-Z][A-Za-z' ]+$", JapaneseHolidays.Find(date)!.En);
        }
    }

    private static DateOnly Day(string iso) => DateOnly.Parse(iso, System.Globalization.CultureInfo.InvariantCulture);
}
