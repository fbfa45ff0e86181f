using System.Globalization;
using System.Text;
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

    /// <summary>Reads 令和8年度, R8, 令和8 or 2026, with or without 年度; of a year that two eras share (令和元年度) the whole one is meant.</summary>
    public static bool TryParse(string? text, out FiscalYear year)
    {
        year = default;
        var bare = (text ?? "").Normalize(NormalizationForm.FormKC).Trim();
        foreach (var end in (ReadOnlySpan<string>)["年度", "年", "度"])
            if (bare.EndsWith(end, StringComparison.Ordinal)) bare = bare[..^end.Length].TrimEnd();
        if (bare.Length == 0 || !(JapaneseDate.TryParsePartial(bare, out var read, out _) || JapaneseDate.TryParsePartial(bare + "年", out read, out _))) return false;
        if (read.Precision != DatePrecision.Year) return false;
        year = new FiscalYear(read.First.Year);
        return true;
    }

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
