using System.Globalization;
using Approvals.Core.Texts;
using Approvals.Core.Time;
using CsCheck;

namespace Approvals.Core.Tests.Time;

public sealed class DateProblemTests
{
    [Theory]
    [InlineData(null, typeof(DateProblem.Missing))]
    [InlineData(" 　", typeof(DateProblem.Missing))]
    [InlineData("未定", typeof(DateProblem.NotADate))]
    [InlineData("2019-5/1", typeof(DateProblem.NotADate))]
    [InlineData("2019 5 1", typeof(DateProblem.NotADate))]
    [InlineData("2019-05-01T00:00", typeof(DateProblem.NotADate))]
    [InlineData("元年5月1日", typeof(DateProblem.NotADate))]
    [InlineData("-2019-05-01", typeof(DateProblem.NotADate))]
    [InlineData("R-1.5.1", typeof(DateProblem.NotADate))]
    [InlineData("令和元年5月1日ただし予定であり変更されることがありますので御了承ください。よろしく", typeof(DateProblem.NotADate))]
    [InlineData("1/5/2019", typeof(DateProblem.Ambiguous))]
    [InlineData("19/5/1", typeof(DateProblem.Ambiguous))]
    [InlineData("1.5.1", typeof(DateProblem.Ambiguous))]
    [InlineData("5/1", typeof(DateProblem.Ambiguous))]
    [InlineData("令和元年", typeof(DateProblem.Incomplete))]
    [InlineData("2019-05", typeof(DateProblem.Incomplete))]
    [InlineData("令和0年1月1日", typeof(DateProblem.NoYearZero))]
    [InlineData("R0.1.1", typeof(DateProblem.NoYearZero))]
    [InlineData("令和2年13月1日", typeof(DateProblem.NoSuchMonth))]
    [InlineData("2020-00-01", typeof(DateProblem.NoSuchMonth))]
    [InlineData("令和2年2月30日", typeof(DateProblem.NoSuchDay))]
    [InlineData("2019-02-29", typeof(DateProblem.NoSuchDay))]
    [InlineData("2019-05-00", typeof(DateProblem.NoSuchDay))]
    [InlineData("平成32年4月1日", typeof(DateProblem.EraEnded))]
    [InlineData("平成31年5月1日", typeof(DateProblem.EraEnded))]
    [InlineData("昭和64年1月8日", typeof(DateProblem.EraEnded))]
    [InlineData("明治45年7月31日", typeof(DateProblem.EraEnded))]
    [InlineData("令和元年4月30日", typeof(DateProblem.EraNotBegun))]
    [InlineData("平成元年1月7日", typeof(DateProblem.EraNotBegun))]
    [InlineData("明治5年12月2日", typeof(DateProblem.OutOfRange))]
    [InlineData("1872-12-31", typeof(DateProblem.OutOfRange))]
    [InlineData("2151-01-01", typeof(DateProblem.OutOfRange))]
    [InlineData("令和9999年1月1日", typeof(DateProblem.OutOfRange))]
    public void What_is_no_date_is_refused_for_its_own_reason(string? text, Type expected)
    {
        Assert.False(JapaneseDate.TryParse(text, out _, out var problem));
        Assert.IsType(expected, problem);
        Assert.All([problem.Message.Ja, problem.Message.En], message => Assert.NotEmpty(message));
    }

    // Attribute arguments cannot carry half a surrogate pair.
    [Fact]
    public void Broken_text_is_no_date()
    {
        Assert.False(JapaneseDate.TryParse("2019-05-01\ud800", out _, out var problem));
        Assert.IsType<DateProblem.NotADate>(problem);
    }

    [Theory]
    [InlineData(
        "平成32年4月1日",
        "平成は平成31年4月30日（2019年）に終わりました。「令和2年4月1日」ではありませんか。",
        "The Heisei era ended on 30 April 2019. Did you mean 令和2年4月1日 (1 April 2020)?")]
    [InlineData(
        "令和元年4月30日",
        "令和は令和元年5月1日（2019年）に始まりました。「平成31年4月30日」ではありませんか。",
        "The Reiwa era began on 1 May 2019. Did you mean 平成31年4月30日 (30 April 2019)?")]
    [InlineData(
        "令和2年2月30日",
        "2月30日はありません。令和2年2月は1日から29日までです。",
        "There is no day 30 in month 2. 令和2年2月 (February 2020) runs from 1 to 29.")]
    [InlineData(
        "R1.6.31",
        "6月31日はありません。令和元年6月は1日から30日までです。",
        "There is no day 31 in month 6. 令和元年6月 (June 2019) runs from 1 to 30.")]
    [InlineData(
        "平成32年2月30日",
        "2月30日はありません。2020年2月は1日から29日までです。",
        "There is no day 30 in month 2. February 2020 runs from 1 to 29.")]
    [InlineData(
        "2020-02-30",
        "2月30日はありません。2020年2月は1日から29日までです。",
        "There is no day 30 in month 2. February 2020 runs from 1 to 29.")]
    [InlineData(
        "令和200年1月1日",
        "明治6年1月1日（1873年）から令和132年（2150年）までの日付を入力してください。",
        "The date must lie between 1 January 1873 and 31 December 2150.")]
    [InlineData(
        "令和0年5月1日",
        "令和0年はありません。最初の年は令和元年（2019年）です。",
        "There is no year 0 in Reiwa. Its first year is 令和元年 (2019).")]
    [InlineData(
        "2200-01-01",
        "明治6年1月1日（1873年）から2150年までの日付を入力してください。",
        "The date must lie between 1 January 1873 and 31 December 2150.")]
    public void The_message_says_what_would_be_right(string text, string ja, string en)
    {
        Assert.False(JapaneseDate.TryParse(text, out _, out var problem));
        Assert.Equal(new LocalText(ja, en), problem.Message);
    }

    [Fact]
    public void The_message_about_a_year_alone_suggests_a_year_alone()
    {
        Assert.False(JapaneseDate.TryParsePartial("平成32年", out _, out var problem));
        Assert.Contains("「令和2年」", problem!.Message.Ja, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("令和元年", "2019-05-01", "2019-12-31", "2019", "令和元年", "2019")]
    [InlineData("R1", "2019-05-01", "2019-12-31", "2019", "令和元年", "2019")]
    [InlineData("平成31年", "2019-01-01", "2019-04-30", "2019", "平成31年", "2019")]
    [InlineData("2019", "2019-01-01", "2019-12-31", "2019", "2019年（平成31年・令和元年）", "2019")]
    [InlineData("2019年", "2019-01-01", "2019-12-31", "2019", "2019年（平成31年・令和元年）", "2019")]
    [InlineData("2019-05", "2019-05-01", "2019-05-31", "2019-05", "令和元年5月", "May 2019")]
    [InlineData("R6.2", "2024-02-01", "2024-02-29", "2024-02", "令和6年2月", "February 2024")]
    [InlineData("平成元年1月", "1989-01-08", "1989-01-31", "1989-01", "平成元年1月", "January 1989")]
    [InlineData("令和2年5月1日", "2020-05-01", "2020-05-01", "2020-05-01", "令和2年5月1日", "1 May 2020")]
    public void A_year_or_a_month_is_read_as_its_days(
        string text, string first, string last, string iso, string ja, string en)
    {
        Assert.True(JapaneseDate.TryParsePartial(text, out var date, out _));
        Assert.Equal(DateOnly.Parse(first, CultureInfo.InvariantCulture), date.First);
        Assert.Equal(DateOnly.Parse(last, CultureInfo.InvariantCulture), date.Last);
        Assert.Equal((iso, ja, en), (date.Iso, date.Format(Language.Ja), date.Format(Language.En)));
    }

    [Fact]
    public void No_text_whatever_throws_and_every_refusal_explains_itself()
    {
        string[] known = ["令和", "平成", "H", "R", "元", "年", "月", "日", "-", "/", ".", " ", "0", "1", "31", "2019", "十", "〇", "㋿"];
        var pieces = Gen.Int[0, known.Length - 1].Select(index => known[index]);
        var texts = Gen.OneOf(Gen.String, pieces.Array[0, 10].Select(string.Concat));
        texts.Sample(text =>
        {
            if (JapaneseDate.TryParsePartial(text, out var date, out var problem))
            {
                Assert.InRange(date.First, JapaneseDate.Earliest, date.Last);
                Assert.InRange(date.Last, date.First, JapaneseDate.Latest);
            }
            else
            {
                Assert.NotEmpty(problem.Message.Ja);
                Assert.NotEmpty(problem.Message.En);
            }
        }, iter: 20_000);
    }
}
