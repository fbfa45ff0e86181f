using System.Globalization;
using System.Text.RegularExpressions;

namespace Approvals.Web.Tests.Design;

/// <summary>The custom properties and the rules of a stylesheet.</summary>
internal sealed partial class Stylesheet
{
    private readonly string rules;
    private readonly Dictionary<string, string> properties;

    public Stylesheet(string css)
    {
        Text = CommentPattern().Replace(css, "");
        var root = RootPattern().Match(Text);
        properties = PropertyPattern().Matches(root.Groups["body"].Value)
            .ToDictionary(m => m.Groups["name"].Value, m => m.Groups["value"].Value.Trim());
        rules = Text.Remove(root.Index, root.Length);
    }

    /// <summary>Everything except comments.</summary>
    public string Text { get; }

    /// <summary>Everything except comments and custom properties.</summary>
    public string Rules => rules;

    /// <summary>Every colour of text together with the ground that the same rule sets, by the names of the properties.</summary>
    public IReadOnlyList<(string Selector, string Text, string Ground)> Pairs =>
    [
        .. RulePattern().Matches(rules)
            .Select(m => (Selector: m.Groups["selector"].Value.Trim(), Body: m.Groups["body"].Value))
            .Select(r => (r.Selector, Text: Role(TextPattern(), r.Body), Ground: Role(GroundPattern(), r.Body)))
            .Where(p => p.Text.Length > 0 && p.Ground.Length > 0),
    ];


    /// <summary>WCAG 2 contrast of two custom properties, 1 to 21.</summary>
    public double Contrast(string one, string other)
    {
        var (a, b) = (Luminance(Colour(one)), Luminance(Colour(other)));
        return (Math.Max(a, b) + 0.05) / (Math.Min(a, b) + 0.05);
    }

    private string Colour(string property)
    {
        var value = properties[property];
        return value.StartsWith("var(", StringComparison.Ordinal) ? Colour(value[4..^1]) : value;
    }

    private static double Luminance(string hex)
    {
        double Channel(int at)
        {
            var c = int.Parse(hex.AsSpan(at, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255.0;
            return c <= 0.04045 ? c / 12.92 : Math.Pow((c + 0.055) / 1.055, 2.4);
        }

        return 0.2126 * Channel(1) + 0.7152 * Channel(3) + 0.0722 * Channel(5);
    }

    private static string Role(Regex pattern, string body) => pattern.Match(body).Groups["role"].Value;

    [GeneratedRegex(@"/\*.*?\*/", RegexOptions.Singleline)]
    private static partial Regex CommentPattern();

    [GeneratedRegex(@":root\s*\{(?<body>[^}]*)\}")]
    private static partial Regex RootPattern();

    [GeneratedRegex(@"(?<name>--[a-z0-9-]+):(?<value>[^;]+);")]
    private static partial Regex PropertyPattern();

    [GeneratedRegex(@"(?<selector>[^{};]+)\{(?<body>[^{}]*)\}")]
    private static partial Regex RulePattern();

    [GeneratedRegex(@"(?<![-\w])color:\s*var\((?<role>--[a-z-]+)\)")]
    private static partial Regex TextPattern();

    [GeneratedRegex(@"(?<![-\w])background(-color)?:\s*var\((?<role>--[a-z-]+)\)")]
    private static partial Regex GroundPattern();
}
