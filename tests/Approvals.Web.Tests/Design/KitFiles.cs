using System.Runtime.CompilerServices;

namespace Approvals.Web.Tests.Design;

/// <summary>Where the kit's static files lie in the source tree.</summary>
internal static class KitFiles
{
    /// <summary>Path of src/Approvals.Web/wwwroot.</summary>
    public static string Root([CallerFilePath] string thisFile = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(thisFile)!, "../../../src/Approvals.Web/wwwroot"));

    /// <summary>The stylesheet's text.</summary>
    public static Task<string> StylesheetAsync(CancellationToken ct) =>
        File.ReadAllTextAsync(Path.Combine(Root(), "app.css"), ct);
}
