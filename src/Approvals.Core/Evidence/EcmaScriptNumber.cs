using System.Globalization;

namespace Approvals.Core.Evidence;

/// <summary>Number::toString of ECMAScript (ECMA-262, 6.1.6.1.20), which RFC 8785 section 3.2.2.3 prescribes.</summary>
internal static class EcmaScriptNumber
{
    /// <summary>From 10^21 on, numbers are written with an exponent.</summary>
    private const int MaxPlainExponent = 21;

    /// <summary>Below 10^-6, numbers are written with an exponent.</summary>
    private const int MinPlainExponent = -6;

    /// <summary>Formats a finite number; minus zero is 0.</summary>
    internal static string Format(double value)
    {
        if (value == 0) return "0";
        var (digits, exponent) = Shortest(Math.Abs(value));
        return (value < 0 ? "-" : "") + Place(digits, exponent);
    }

    // The shortest digits that read back as the same number; the value is 0.digits times 10^exponent.
    private static (string Digits, int Exponent) Shortest(double value)
    {
        var parts = value.ToString("R", CultureInfo.InvariantCulture).Split('E');
        var (whole, fraction) = parts[0].Split('.') is [var left, var right] ? (left, right) : (parts[0], "");
        var written = parts.Length > 1 ? int.Parse(parts[1], CultureInfo.InvariantCulture) : 0;
        var digits = (whole + fraction).TrimStart('0');
        var exponent = written + digits.Length - fraction.Length;
        return (digits.TrimEnd('0'), exponent);
    }

    private static string Place(string digits, int exponent) => exponent switch
    {
        > MaxPlainExponent => Scientific(digits, exponent - 1),
        > 0 when digits.Length <= exponent => digits.PadRight(exponent, '0'),
        > 0 => $"{digits[..exponent]}.{digits[exponent..]}",
        > MinPlainExponent => $"0.{new string('0', -exponent)}{digits}",
        _ => Scientific(digits, exponent - 1),
    };

    private static string Scientific(string digits, int power)
    {
        var fraction = digits.Length == 1 ? "" : "." + digits[1..];
        return string.Create(CultureInfo.InvariantCulture, $"{digits[0]}{fraction}e{power:+0;-0}");
    }
}
