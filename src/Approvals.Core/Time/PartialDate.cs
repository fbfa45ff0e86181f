using System.Globalization;
using Approvals.Core.Texts;

namespace Approvals.Core.Time;

/// <summary>How much of a date was written.</summary>
public enum DatePrecision
{
    /// <summary>A year alone, such as 令和元年.</summary>
    Year,

    /// <summary>A year and a month, such as 2019-05.</summary>
    Month,

    /// <summary>A full date.</summary>
    Day,
}

/// <summary>
/// A year, a month or a day as a span of days. 令和元年 is 2019-05-01 to 2019-12-31, 2019 is the whole year.
/// </summary>
/// <param name="First">The first day meant.</param>
/// <param name="Last">The last day meant, inclusive, in the same calendar year.</param>
/// <param name="Precision">How much was written.</param>
public readonly record struct PartialDate(DateOnly First, DateOnly Last, DatePrecision Precision)
{
    /// <summary>ISO 8601 at the written precision: 2019, 2019-05 or 2019-05-01.</summary>
    public string Iso => First.ToString(Pattern("yyyy", "yyyy-MM", "yyyy-MM-dd"), CultureInfo.InvariantCulture);

    /// <summary>令和元年5月 or May 2019. A year that two eras share is written 2019年（平成31年・令和元年）.</summary>
    public string Format(Language language) => language == Language.Ja
        ? FormatJa()
        : First.ToString(Pattern("yyyy", "MMMM yyyy", "d MMMM yyyy"), CultureInfo.InvariantCulture);

    private string FormatJa()
    {
        if (Precision == DatePrecision.Day) return JapaneseDate.Format(First, Language.Ja);
        var (first, last) = (JapaneseDate.EraYear(First), JapaneseDate.EraYear(Last));
        var year = first == last ? first : string.Create(CultureInfo.InvariantCulture, $"{First.Year}年（{first}・{last}）");
        return Precision == DatePrecision.Year
            ? year
            : string.Create(CultureInfo.InvariantCulture, $"{year}{First.Month}月");
    }

    private string Pattern(string year, string month, string day) =>
        Precision switch { DatePrecision.Year => year, DatePrecision.Month => month, _ => day };
}
