using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Approvals.Core.Time;

/// <summary>A date as somebody wrote it, in numbers, not yet checked against the calendar.</summary>
internal readonly partial record struct WrittenDate(JapaneseEra? Era, int Year, int? Month, int? Day)
{
    /// <summary>Longer texts are no dates; 昭和六十三年十二月二十三日 has 13 characters.</summary>
    private const int MaxLength = 40;

    private const int GregorianDigits = 4;
    private const string ChineseDigits = "〇一二三四五六七八九";

    /// <summary>Takes the text apart. Returns the problem, or null.</summary>
    internal static DateProblem? Read(string? text, out WrittenDate written)
    {
        written = default;
        if (string.IsNullOrWhiteSpace(text)) return new DateProblem.Missing();
        if (text.Length > MaxLength || Parts().Match(Simplify(text)) is not { Success: true } match)
        {
            return new DateProblem.NotADate();
        }

        var era = EraOf(match.Groups["era"].Value);
        var year = match.Groups["year"].Value;
        if (era is null && (year.Length != GregorianDigits || year.Contains('十'))) return new DateProblem.Ambiguous();
        written = new(era, NumberOf(year), MaybeNumber(match.Groups["month"]), MaybeNumber(match.Groups["day"]));
        return null;
    }

    /// <summary>Checks against the calendar and the eras. Returns the problem, or null.</summary>
    internal DateProblem? Resolve(out PartialDate date)
    {
        date = default;
        if (Era is not null && Year == 0) return new DateProblem.NoYearZero(Era);
        if (Month is < 1 or > 12) return new DateProblem.NoSuchMonth(Month.Value);
        var year = Era is null ? Year : Era.FirstYear + Year - 1;
        if (year < JapaneseDate.Earliest.Year || year > JapaneseDate.Latest.Year) return new DateProblem.OutOfRange(Era);
        // A month that lies outside of the era is explained in years of our calendar: 平成32年2月 is no month either.
        if (Month is { } month && Day is { } day && (day < 1 || day > DateTime.DaysInMonth(year, month)))
        {
            return new DateProblem.NoSuchDay(year, month, day, HasMonth(year, month) ? Era : null);
        }

        var span = SpanIn(year);
        if (Era is null) return Accept(span, out date);
        if (Era.LastWritten < span.First) return new DateProblem.EraEnded(Era, span);
        if (span.Last < Era.First) return new DateProblem.EraNotBegun(Era, span);
        return Accept(WithinEra(span, Era), out date);
    }

    private bool HasMonth(int year, int month) => Era is not null
        && new DateOnly(year, month, DateTime.DaysInMonth(year, month)) >= Era.First && (Era.LastWritten is not { } last || new DateOnly(year, month, 1) <= last);

    private static DateProblem? Accept(PartialDate span, out PartialDate date)
    {
        date = span;
        return null;
    }

    private PartialDate SpanIn(int year)
    {
        var first = new DateOnly(year, Month ?? 1, Day ?? 1);
        if (Month is null) return new(first, new(year, 12, 31), DatePrecision.Year);
        return Day is null
            ? new(first, first.AddMonths(1).AddDays(-1), DatePrecision.Month)
            : new(first, first, DatePrecision.Day);
    }

    private static PartialDate WithinEra(PartialDate span, JapaneseEra era) => span with
    {
        First = span.First < era.First ? era.First : span.First,
        Last = era.LastWritten is { } last && last < span.Last ? last : span.Last,
    };

    // NFKC folds full-width forms and the squared eras (㋿); the dashes that keyboards produce are not covered by it.
    private static string Simplify(string text)
    {
        var folded = WellFormed(text).Normalize(NormalizationForm.FormKC).Trim();
        return LooseSpace().Replace(Dashes().Replace(folded, "-"), "");
    }

    // Normalize throws on a lone surrogate; U+FFFD then fails to match, which is the right answer.
    private static string WellFormed(string text) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));

    private static JapaneseEra? EraOf(string mark) => mark.Length == 0 ? null : JapaneseEra.All.Single(era =>
        era.Name.StartsWith(mark, StringComparison.Ordinal) || era.Letter == char.ToUpperInvariant(mark[0]));

    private static int? MaybeNumber(Group group) => group.Success ? NumberOf(group.Value) : null;

    private static int NumberOf(string digits)
    {
        if (digits == "元") return 1;
        var plain = string.Concat(digits.Select(PlainDigit));
        if (!plain.Contains('十')) return int.Parse(plain, NumberStyles.None, CultureInfo.InvariantCulture);
        var tens = plain.Split('十');
        return (10 * DigitOr(tens[0], 1)) + DigitOr(tens[1], 0);
    }

    private static int DigitOr(string digit, int otherwise) => digit.Length == 0 ? otherwise : digit[0] - '0';

    private static char PlainDigit(char digit) =>
        ChineseDigits.IndexOf(digit, StringComparison.Ordinal) is >= 0 and var value ? (char)('0' + value) : digit;

    // A number is Arabic, Chinese by place (二〇一九), or Chinese with one 十 (二十三).
    [GeneratedRegex("""
        ^(?<era>明治|大正|昭和|平成|令和|[明大昭平令MTSHRmtshr])?
        (?<year>(?(era)元|(?!))|[0-9]{1,4}|[一二三四五六七八九]?十[一二三四五六七八九]?|[〇一二三四五六七八九]{1,4})
        (?:(?<by>[-./])(?<month>[0-9]{1,4})(?:\k<by>(?<day>[0-9]{1,4}))?
        |年(?:(?<month>[0-9]{1,2}|[一二三四五六七八九]?十[一二三四五六七八九]?|[一二三四五六七八九])月
        (?:(?<day>[0-9]{1,2}|[一二三四五六七八九]?十[一二三四五六七八九]?|[一二三四五六七八九])日)?)?)?$
        """, RegexOptions.IgnorePatternWhitespace | RegexOptions.CultureInvariant)]
    private static partial Regex Parts();

    // U+2010 to U+2015, the minus sign and the long vowel mark.
    [GeneratedRegex(@"[\u2010-\u2015\u2212\u30FC]")]
    private static partial Regex Dashes();

    // White space between two digits is kept, so that "2019 5 1" does not become the year 201951.
    [GeneratedRegex(@"(?<![0-9〇一二三四五六七八九十])\s+|\s+(?![0-9〇一二三四五六七八九十])")]
    private static partial Regex LooseSpace();
}
