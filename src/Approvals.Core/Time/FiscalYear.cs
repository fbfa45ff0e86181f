using System.Globalization;
using Approvals.Core.Texts;

namespace Approvals.Core.Time;

/// <summary>A Japanese fiscal year (年度): 1 April to 31 March (地方自治法第208条).</summary>
/// <param name="StartYear">The Gregorian year in which it begins.</param>
public readonly record struct FiscalYear(int StartYear) : IComparable<FiscalYear>
{
    private const int FirstMonth = 4;

    /// <summary>The fiscal year in which a day lies.</summary>
    public static FiscalYear Of(DateOnly date) => new(date.Month >= FirstMonth ? date.Year : date.Year - 1);

    /// <summary>1 April.</summary>
    public DateOnly FirstDay => new(StartYear, FirstMonth, 1);

    /// <summary>31 March of the following year.</summary>
    public DateOnly LastDay => FirstDay.AddYears(1).AddDays(-1);

    /// <summary>The following fiscal year.</summary>
    public FiscalYear Next => new(StartYear + 1);

    /// <summary>Whether a day lies in this fiscal year.</summary>
    public bool Contains(DateOnly date) => Of(date) == this;

    /// <summary>令和8年度 and FY2026. 2019 is 令和元年度: the era in which the start year ends names it.</summary>
    public LocalText Label => new(
        $"{JapaneseDate.EraYear(new DateOnly(StartYear, 12, 31))}度",
        string.Create(CultureInfo.InvariantCulture, $"FY{StartYear}"));

    /// <inheritdoc/>
    public int CompareTo(FiscalYear other) => StartYear.CompareTo(other.StartYear);

    /// <summary>Earlier than.</summary>
    public static bool operator <(FiscalYear left, FiscalYear right) => left.CompareTo(right) < 0;

    /// <summary>Later than.</summary>
    public static bool operator >(FiscalYear left, FiscalYear right) => left.CompareTo(right) > 0;

    /// <summary>Not later than.</summary>
    public static bool operator <=(FiscalYear left, FiscalYear right) => left.CompareTo(right) <= 0;

    /// <summary>Not earlier than.</summary>
    public static bool operator >=(FiscalYear left, FiscalYear right) => left.CompareTo(right) >= 0;
}
