using System.Globalization;

namespace Approvals.Web.Applying;

/// <summary>Numbers of the rows of a repeated section.</summary>
public static class RowNumbers
{
    /// <summary>Rows that one page shows at most; the definitions' own limits are lower.</summary>
    public const int MaxShown = 200;

    private const int MaxDigits = 5;

    /// <summary>Whether a text from outside can be a row's number.</summary>
    public static bool IsRow(string text) => text.Length is > 0 and <= MaxDigits && text.All(char.IsAsciiDigit) && text[0] != '0';

    public static int Of(string row) => int.Parse(row, CultureInfo.InvariantCulture);

    public static string Next(IEnumerable<string> taken) =>
        (taken.Where(IsRow).Select(Of).DefaultIfEmpty(0).Max() + 1).ToString(CultureInfo.InvariantCulture);

    /// <summary>Reads <c>3,4</c>; what is no row number is left out.</summary>
    public static IReadOnlyList<string> Parse(string? list) =>
        [.. (list ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries).Where(IsRow).Distinct().Take(MaxShown)];
}
