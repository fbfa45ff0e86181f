using System.Globalization;

namespace Approvals.Core.Time;

/// <summary>
/// One era (元号) since the Gregorian calendar came into use. The day of a change belongs to the new era.
/// </summary>
/// <param name="Name">The name in kanji, such as 令和.</param>
/// <param name="Romaji">The name in Latin letters, such as Reiwa.</param>
/// <param name="Letter">The letter used in forms, such as R.</param>
/// <param name="FirstYear">The Gregorian year that is its year 1 (元年).</param>
/// <param name="First">Its first day that can be written as a Gregorian date.</param>
/// <param name="Last">Its last day, or null for the present era.</param>
public sealed record JapaneseEra(
    string Name, string Romaji, char Letter, int FirstYear, DateOnly First, DateOnly? Last)
{
    /// <summary>
    /// All eras, oldest first. Meiji begins here with 明治6年1月1日, 1873-01-01: before it Japan wrote lunisolar dates
    /// (明治5年太政官布告第337号), whose months and days are no Gregorian ones.
    /// </summary>
    public static IReadOnlyList<JapaneseEra> All { get; } =
    [
        new("明治", "Meiji", 'M', 1868, new(1873, 1, 1), new(1912, 7, 29)) { LastWritten = new(1912, 7, 30) },
        new("大正", "Taisho", 'T', 1912, new(1912, 7, 30), new(1926, 12, 24)),
        new("昭和", "Showa", 'S', 1926, new(1926, 12, 25), new(1989, 1, 7)),
        new("平成", "Heisei", 'H', 1989, new(1989, 1, 8), new(2019, 4, 30)),
        new("令和", "Reiwa", 'R', 2019, new(2019, 5, 1), null),
    ];

    /// <summary>
    /// The last day that people write in it. The era changed in the course of 30 July 1912, which is 明治45年7月30日 in
    /// papers of that day as well as 大正元年7月30日.
    /// </summary>
    public DateOnly? LastWritten { get; init; } = Last;

    /// <summary>A Gregorian year as a year of this era: 令和元年, 令和8年. It may lie outside of the era.</summary>
    public string YearText(int year) => year == FirstYear ? $"{Name}元年" : string.Create(CultureInfo.InvariantCulture, $"{Name}{year - FirstYear + 1}年");

    /// <summary>The era of a day, or null before 1873-01-01.</summary>
    public static JapaneseEra? Of(DateOnly date) => All.LastOrDefault(era => era.First <= date);
}
