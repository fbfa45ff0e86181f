using System.Globalization;
using Approvals.Core.Texts;

namespace Approvals.Core.Time;

/// <summary>Why a text is no usable date, with what would be right. A closed union; nothing is guessed for the writer.</summary>
public abstract record DateProblem
{
    private static readonly LocalText Samples = new(
        "「令和元年5月1日」「R1.5.1」「2019-05-01」のように入力してください。",
        "Write it like 令和元年5月1日, R1.5.1 or 2019-05-01.");

    private DateProblem()
    {
    }

    /// <summary>What is wrong and what would be right, for the reader.</summary>
    public abstract LocalText Message { get; }

    private static LocalText WithSamples(string ja, string en) => new(ja + Samples.Ja, $"{en} {Samples.En}");

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Ja(DateOnly date) => JapaneseDate.Format(date, Language.Ja);

    private static string En(DateOnly date) => JapaneseDate.Format(date, Language.En);

    /// <summary>Nothing was written.</summary>
    public sealed record Missing : DateProblem
    {
        /// <inheritdoc/>
        public override LocalText Message => WithSamples("日付が入力されていません。", "The date is missing.");
    }

    /// <summary>The text has none of the accepted forms.</summary>
    public sealed record NotADate : DateProblem
    {
        /// <inheritdoc/>
        public override LocalText Message => WithSamples("日付として読み取れません。", "This cannot be read as a date.");
    }

    /// <summary>The year is neither four digits nor a year of an era, so that several dates could be meant.</summary>
    public sealed record Ambiguous : DateProblem
    {
        /// <inheritdoc/>
        public override LocalText Message => WithSamples(
            "どの年の日付か決められません。年は元号を付けるか、西暦4桁で先頭に書いてください。",
            "The year is not clear. Begin with the era and its year, or with a year of four digits.");
    }

    /// <summary>A year or a month was written where a day is needed.</summary>
    public sealed record Incomplete : DateProblem
    {
        /// <inheritdoc/>
        public override LocalText Message => WithSamples(
            "年月日のうち一部しか入力されていません。日まで入力してください。",
            "Only a part of the date is given. Add the month and the day.");
    }

    /// <summary>Year 0 of an era; eras begin with year 1, 元年.</summary>
    public sealed record NoYearZero(JapaneseEra Era) : DateProblem
    {
        /// <inheritdoc/>
        public override LocalText Message => new(
            $"{Era.Name}0年はありません。最初の年は{Era.Name}元年（{Number(Era.FirstYear)}年）です。",
            $"There is no year 0 in {Era.Romaji}. Its first year is {Era.Name}元年 ({Number(Era.FirstYear)}).");
    }

    /// <summary>A month other than 1 to 12.</summary>
    public sealed record NoSuchMonth(int Month) : DateProblem
    {
        /// <inheritdoc/>
        public override LocalText Message => new(
            $"{Number(Month)}月はありません。月は1から12までです。",
            $"There is no month {Number(Month)}. Months run from 1 to 12.");
    }

    /// <summary>A day that this month does not have.</summary>
    /// <param name="Year">The Gregorian year.</param>
    /// <param name="Era">The era in which the year was written; null for a Gregorian one.</param>
    public sealed record NoSuchDay(int Year, int Month, int Day, JapaneseEra? Era = null) : DateProblem
    {
        /// <summary>The last day of that month.</summary>
        public int LastDay => DateTime.DaysInMonth(Year, Month);

        private string WrittenMonth => $"{Era?.YearText(Year) ?? Number(Year) + "年"}{Number(Month)}月";

        private string EnglishMonth => new DateTime(Year, Month, 1).ToString("MMMM yyyy", CultureInfo.InvariantCulture);

        /// <inheritdoc/>
        public override LocalText Message => new(
            $"{Number(Month)}月{Number(Day)}日はありません。{WrittenMonth}は1日から{Number(LastDay)}日までです。",
            $"There is no day {Number(Day)} in month {Number(Month)}. "
            + $"{(Era is null ? EnglishMonth : $"{WrittenMonth} ({EnglishMonth})")} runs from 1 to {Number(LastDay)}.");
    }

    /// <summary>A day after the end of the named era, such as 平成32年4月1日.</summary>
    /// <param name="Era">The era that had ended.</param>
    /// <param name="Meant">The same date, as it is right in another era.</param>
    public sealed record EraEnded(JapaneseEra Era, PartialDate Meant) : DateProblem
    {
        /// <inheritdoc/>
        public override LocalText Message => new(
            $"{Era.Name}は{Ja(Era.Last!.Value)}（{Number(Era.Last.Value.Year)}年）に終わりました。"
            + $"「{Meant.Format(Language.Ja)}」ではありませんか。",
            $"The {Era.Romaji} era ended on {En(Era.Last.Value)}. Did you mean {Meant.Format(Language.Ja)} ({Meant.Format(Language.En)})?");
    }

    /// <summary>A day before the beginning of the named era, such as 令和元年4月30日.</summary>
    /// <param name="Era">The era that had not begun.</param>
    /// <param name="Meant">The same date, as it is right in another era.</param>
    public sealed record EraNotBegun(JapaneseEra Era, PartialDate Meant) : DateProblem
    {
        /// <inheritdoc/>
        public override LocalText Message => new(
            $"{Era.Name}は{Ja(Era.First)}（{Number(Era.First.Year)}年）に始まりました。"
            + $"「{Meant.Format(Language.Ja)}」ではありませんか。",
            $"The {Era.Romaji} era began on {En(Era.First)}. Did you mean {Meant.Format(Language.Ja)} ({Meant.Format(Language.En)})?");
    }

    /// <summary>A day outside <see cref="JapaneseDate.Earliest"/> to <see cref="JapaneseDate.Latest"/>.</summary>
    /// <param name="Era">The era in which the year was written; null for a Gregorian one.</param>
    public sealed record OutOfRange(JapaneseEra? Era = null) : DateProblem
    {
        private static string LastYear => Number(JapaneseDate.Latest.Year);

        /// <inheritdoc/>
        public override LocalText Message => new(
            $"{Ja(JapaneseDate.Earliest)}（{Number(JapaneseDate.Earliest.Year)}年）から"
            + $"{(Era is null ? $"{LastYear}年" : $"{JapaneseDate.EraYear(JapaneseDate.Latest)}（{LastYear}年）")}までの日付を入力してください。",
            $"The date must lie between {En(JapaneseDate.Earliest)} and {En(JapaneseDate.Latest)}.");
    }
}
