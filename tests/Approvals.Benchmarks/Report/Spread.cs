using System.Globalization;

namespace Approvals.Benchmarks.Report;

/// <summary>Median, least and greatest of some measurements.</summary>
internal sealed record Spread(double Median, double Min, double Max)
{
    public static Spread Of(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return new Spread(Percentile(sorted, 0.5), sorted[0], sorted[^1]);
    }

    /// <param name="sorted">Ascending, at least one.</param>
    /// <param name="share">0 to 1; the smallest value that is not below this share of all.</param>
    public static double Percentile(double[] sorted, double share) => sorted[Math.Max(0, (int)Math.Ceiling(share * sorted.Length) - 1)];

    public string Print(string format) =>
        string.Create(CultureInfo.InvariantCulture, $"{Median.ToString(format, CultureInfo.InvariantCulture)} [{Min.ToString(format, CultureInfo.InvariantCulture)}–{Max.ToString(format, CultureInfo.InvariantCulture)}]");
}
