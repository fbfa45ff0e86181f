using System.Globalization;

namespace Approvals.Web.Working;

/// <summary>Sizes of documents in words.</summary>
public static class ByteSize
{
    private const double Kilo = 1024;

    /// <summary>512 B, 1.5 KB, 12.0 MB; thousands counted in steps of 1,024 as file managers do.</summary>
    public static string Of(long bytes) => bytes switch
    {
        < 1024 => bytes.ToString(CultureInfo.InvariantCulture) + " B",
        < 1024 * 1024 => (bytes / Kilo).ToString("0.0", CultureInfo.InvariantCulture) + " KB",
        _ => (bytes / Kilo / Kilo).ToString("0.0", CultureInfo.InvariantCulture) + " MB",
    };
}
