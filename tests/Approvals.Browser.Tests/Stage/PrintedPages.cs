using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Approvals.Browser.Tests.Stage;

/// <summary>Looks at a PDF that Chromium printed: its page objects are not compressed.</summary>
public static partial class PrintedPages
{
    // Points of 1/72 inch.
    private const double A4Width = 595.3;
    private const double A4Height = 841.9;
    private const double Tolerance = 2;

    /// <summary>Fails unless the PDF is exactly one page of A4, upright.</summary>
    public static void AssertOneA4(byte[] pdf)
    {
        var text = Encoding.Latin1.GetString(pdf);
        Assert.Single(PageObject().Matches(text));
        var box = MediaBox().Match(text);
        Assert.InRange(Number(box.Groups["width"].Value), A4Width - Tolerance, A4Width + Tolerance);
        Assert.InRange(Number(box.Groups["height"].Value), A4Height - Tolerance, A4Height + Tolerance);
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"/Type\s*/Page\b")]
    private static partial Regex PageObject();

    [GeneratedRegex(@"/MediaBox\s*\[\s*0\s+0\s+(?<width>[\d.]+)\s+(?<height>[\d.]+)\s*\]")]
    private static partial Regex MediaBox();
}
