using System.Globalization;

namespace Approvals.Core.Texts;

/// <summary>Numbers of things: 3件 in Japanese; in English one case and two cases.</summary>
public static class Plurals
{
    /// <summary>1 case, 2 cases, 12 entries.</summary>
    /// <param name="many">The plural where it is not the word with an s behind it.</param>
    public static string En(long number, string one, string? many = null) =>
        string.Create(CultureInfo.InvariantCulture, $"{number} {(number == 1 ? one : many ?? one + "s")}");

    /// <summary>3件, 3 documents.</summary>
    public static LocalText Of(long number, string one, string? many = null, string ja = "件") =>
        new(string.Create(CultureInfo.InvariantCulture, $"{number}{ja}"), En(number, one, many));
}
