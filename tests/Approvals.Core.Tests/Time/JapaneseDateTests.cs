using System.Globalization;
using Approvals.Core.Texts;
using Approvals.Core.Time;

namespace Approvals.Core.Tests.Time;

public sealed class JapaneseDateTests
{
    private static readonly DateOnly LastChecked = new(2100, 12, 31);

    [Theory]
    [InlineData("令和元年5月1日", "2019-05-01")]
    [InlineData("令和1年5月1日", "2019-05-01")]
    [InlineData("令和2年5月1日", "2020-05-01")]
    [InlineData("R1.5.1", "2019-05-01")]
    [InlineData("R元.5.1", "2019-05-01")]
    [InlineData("R8.4.1", "2026-04-01")]
    [InlineData("r8-4-1", "2026-04-01")]
    [InlineData("R08/04/01", "2026-04-01")]
    [InlineData("令8.4.1", "2026-04-01")]
    [InlineData("H31.4.30", "2019-04-30")]
    [InlineData("平成31年4月30日", "2019-04-30")]
    [InlineData("平成元年1月8日", "1989-01-08")]
    [InlineData("昭和64年1月7日", "1989-01-07")]
    [InlineData("昭和元年12月25日", "1926-12-25")]
    [InlineData("大正15年12月24日", "1926-12-24")]
    [InlineData("大正元年7月30日", "1912-07-30")]
    [InlineData("明治45年7月29日", "1912-07-29")]
    [InlineData("明治45年7月30日", "1912-07-30")]
    [InlineData("明治6年1月1日", "1873-01-01")]
    [InlineData("T1.7.30", "1912-07-30")]
    [InlineData("S22.5.3", "1947-05-03")]
    [InlineData("Ｒ８．４．１", "2026-04-01")]
    [InlineData("令和　８年　４月　１日", "2026-04-01")]
    [InlineData(" 令和8年 4月 1日 ", "2026-04-01")]
    [InlineData("㋿8年4月1日", "2026-04-01")]
    [InlineData("令和八年四月一日", "2026-04-01")]
    [InlineData("昭和六十三年十二月二十三日", "1988-12-23")]
    [InlineData("二〇一九年五月一日", "2019-05-01")]
    [InlineData("2019-05-01", "2019-05-01")]
    [InlineData("2019/5/1", "2019-05-01")]
    [InlineData("2019.5.1", "2019-05-01")]
    [InlineData("2019年5月1日", "2019-05-01")]
    [InlineData("２０１９－０５－０１", "2019-05-01")]
    [InlineData("2019ー05ー01", "2019-05-01")]
    [InlineData("2019−05−01", "2019-05-01")]
    [InlineData("令和6年2月29日", "2024-02-29")]
    public void A_date_is_read_as_it_is_written_in_offices(string text, string iso)
    {
        Assert.True(JapaneseDate.TryParse(text, out var date, out var problem), problem?.Message.En);
        Assert.Equal(iso, date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
    }

    [Fact]
    public void Every_day_from_1873_to_2100_survives_a_round_trip_in_every_form()
    {
        for (var day = JapaneseDate.Earliest; day <= LastChecked; day = day.AddDays(1))
        {
            var era = JapaneseEra.Of(day)!;
            Reads(day, JapaneseDate.Format(day, Language.Ja));
            Reads(day, string.Create(
                CultureInfo.InvariantCulture, $"{era.Letter}{day.Year - era.FirstYear + 1}.{day.Month}.{day.Day}"));
            Reads(day, day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        }
    }

    [Fact]
    public void The_eras_are_those_of_the_calendar_in_the_base_library()
    {
        JapaneseCalendar reference = new();
        for (var day = JapaneseDate.Earliest; day <= LastChecked; day = day.AddDays(1))
        {
            var instant = day.ToDateTime(TimeOnly.MinValue);
            var era = JapaneseEra.All[reference.GetEra(instant) - 1];
            Assert.Equal(era, JapaneseEra.Of(day));
            Assert.Equal(reference.GetYear(instant), day.Year - era.FirstYear + 1);
        }
    }

    [Theory]
    [InlineData("2019-05-01", "令和元年5月1日", "1 May 2019")]
    [InlineData("2019-04-30", "平成31年4月30日", "30 April 2019")]
    [InlineData("2026-04-01", "令和8年4月1日", "1 April 2026")]
    [InlineData("1872-12-31", "1872年12月31日", "31 December 1872")]
    public void A_date_is_written_in_both_languages(string iso, string ja, string en)
    {
        var date = DateOnly.Parse(iso, CultureInfo.InvariantCulture);
        Assert.Equal(ja, JapaneseDate.Format(date, Language.Ja));
        Assert.Equal(en, JapaneseDate.Format(date, Language.En));
    }

    private static void Reads(DateOnly expected, string text)
    {
        Assert.True(JapaneseDate.TryParse(text, out var date, out _), text);
        Assert.Equal(expected, date);
    }
}
