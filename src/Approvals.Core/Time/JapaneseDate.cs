using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Approvals.Core.Texts;

namespace Approvals.Core.Time;

/// <summary>
/// Reads and writes dates as Japanese offices do: 令和元年5月1日, R1.5.1, H31-4-30, 2019/5/1, 2019-05-01; full-width
/// digits, Chinese numerals and ㋿ too. Stored dates are ISO 8601.
/// </summary>
/// <remarks>A date that does not exist is refused, never moved: neither 平成32年 nor 30 February.</remarks>
public static class JapaneseDate
{
    /// <summary>The first day of the Gregorian calendar in Japan: 明治6年1月1日.</summary>
    public static readonly DateOnly Earliest = new(1873, 1, 1);

    /// <summary>The last accepted day. Nobody means a later one.</summary>
    public static readonly DateOnly Latest = new(JapaneseHolidays.LastForecastYear, 12, 31);

    /// <summary>Reads a full date.</summary>
    public static bool TryParse(string? text, out DateOnly date, [NotNullWhen(false)] out DateProblem? problem)
    {
        var read = TryParsePartial(text, out var partial, out problem);
        date = partial.First;
        if (!read || partial.Precision == DatePrecision.Day) return read;
        (date, problem) = (default, new DateProblem.Incomplete());
        return false;
    }

    /// <summary>Reads a date, a month or a year: 令和元年, R1, 2019, 2019-05, 令和元年5月.</summary>
    public static bool TryParsePartial(
        string? text, out PartialDate date, [NotNullWhen(false)] out DateProblem? problem)
    {
        date = default;
        problem = WrittenDate.Read(text, out var written) ?? written.Resolve(out date);
        return problem is null;
    }

    /// <summary>令和元年5月1日 or 1 May 2019. Before <see cref="Earliest"/> Japanese too shows the Gregorian year.</summary>
    public static string Format(DateOnly date, Language language) => language == Language.Ja
        ? string.Create(CultureInfo.InvariantCulture, $"{EraYear(date)}{date.Month}月{date.Day}日")
        : date.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);

    /// <summary>The year of a day in its era: 令和元年, 令和8年.</summary>
    public static string EraYear(DateOnly date) =>
        JapaneseEra.Of(date)?.YearText(date.Year) ?? string.Create(CultureInfo.InvariantCulture, $"{date.Year}年");
}
