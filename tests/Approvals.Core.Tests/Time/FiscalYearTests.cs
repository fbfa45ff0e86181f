using Approvals.Core.Texts;
using Approvals.Core.Time;
using CsCheck;

namespace Approvals.Core.Tests.Time;

public sealed class FiscalYearTests
{
    [Theory]
    [InlineData("2026-03-31", 2025)]
    [InlineData("2026-04-01", 2026)]
    [InlineData("2026-12-31", 2026)]
    [InlineData("2027-01-01", 2026)]
    public void It_changes_on_the_first_of_April(string date, int year) =>
        Assert.Equal(new FiscalYear(year), FiscalYear.Of(DateOnly.Parse(date, null)));

    [Theory]
    [InlineData(2026, "令和8年度", "FY2026")]
    [InlineData(2019, "令和元年度", "FY2019")]
    [InlineData(2018, "平成30年度", "FY2018")]
    [InlineData(2013, "平成25年度", "FY2013")]
    [InlineData(1988, "昭和63年度", "FY1988")]
    public void It_is_named_by_the_era_in_which_its_first_year_ends(int year, string ja, string en) =>
        Assert.Equal(new LocalText(ja, en), new FiscalYear(year).Label);

    [Fact]
    public void Every_day_lies_in_its_year_and_the_years_meet() =>
        Gen.Int[0, 80_000].Select(n => new DateOnly(1950, 1, 1).AddDays(n)).Sample(day =>
        {
            var year = FiscalYear.Of(day);
            Assert.InRange(day, year.FirstDay, year.LastDay);
            Assert.True(year.Contains(day) && !year.Next.Contains(day));
            Assert.Equal(year.LastDay.AddDays(1), year.Next.FirstDay);
            Assert.True(year < year.Next && year.Next > year && year <= year.Next && year.Next >= year);
        });
}
