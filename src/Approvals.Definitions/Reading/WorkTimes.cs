using System.Globalization;

namespace Approvals.Definitions.Reading;

/// <summary>Lengths of office time: <c>30m</c>, <c>2h</c>, <c>1.5h</c>, <c>3bd</c>.</summary>
internal static class WorkTimes
{
    /// <summary>About two years of office days.</summary>
    public const int MaxMinutes = 500 * 24 * 60;

    private const int HourMinutes = 60;

    /// <param name="dayMinutes">Minutes of a business day.</param>
    public static int? Parse(string value, int dayMinutes) =>
        WithUnit(value, "bd", dayMinutes) ?? WithUnit(value, "h", HourMinutes) ?? WithUnit(value, "m", 1);

    private static int? Scaled(decimal amount, int scale) => amount * scale is var minutes && minutes <= MaxMinutes ? (int)decimal.Round(minutes) : null;

    private static int? WithUnit(string value, string unit, int scale) =>
        value.EndsWith(unit, StringComparison.Ordinal) && decimal.TryParse(value[..^unit.Length], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount)
            ? Scaled(amount, scale)
            : null;
}
