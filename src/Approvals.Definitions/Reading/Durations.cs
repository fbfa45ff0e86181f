using System.Globalization;
using Approvals.Core.Definitions;

namespace Approvals.Definitions.Reading;

internal static class Durations
{
    /// <summary>Reads <c>5bd</c> (business days) or <c>30d</c> (days).</summary>
    public static bool TryParse(string value, out Duration duration)
    {
        duration = default;
        var business = value.EndsWith("bd", StringComparison.Ordinal);
        if (!business && !value.EndsWith('d')) return false;
        var digits = value.AsSpan(0, value.Length - (business ? 2 : 1));
        if (!int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var amount)) return false;
        if (amount > DefinitionLimits.DurationDays) return false;
        duration = new Duration(amount, business ? DurationUnit.BusinessDays : DurationUnit.Days);
        return true;
    }
}
