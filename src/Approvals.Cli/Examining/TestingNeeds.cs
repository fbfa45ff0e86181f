using System.Globalization;

namespace Approvals.Cli.Examining;

/// <summary>What only some of the project's own tests need.</summary>
internal static class TestingNeeds
{
    private const string AzuriteScript = "tests/azurite/node_modules/azurite/dist/src/azurite.js";
    private static readonly string[] Browsers = ["chromium", "chromium-browser", "google-chrome"];

    public static async Task<Finding> NodeAsync(CancellationToken cancellation)
    {
        const string Name = "Node.js";
        return await Tool.AskAsync("node", ["--version"], cancellation) is { } version
            ? Finding.Ok(Name, version)
            : Finding.OnlyForTests(Name, "not found", "Install Node.js 20 or newer.");
    }

    public static Finding Azurite()
    {
        const string Name = "Azurite";
        return File.Exists(AzuriteScript)
            ? Finding.Ok(Name, AzuriteScript)
            : Finding.OnlyForTests(Name, "not installed", "Run `npm ci` in tests/azurite.");
    }

    public static async Task<Finding> BrowserAsync(CancellationToken cancellation)
    {
        const string Name = "Chromium";
        foreach (var browser in Browsers)
            if (await Tool.AskAsync(browser, ["--version"], cancellation) is { } version) return Finding.Ok(Name, version);
        return Finding.OnlyForTests(Name, "not found", "Install Chromium (Debian: apt install chromium).");
    }

    /// <summary>The people's own browsers bring fonts; here they are needed to look at pages and to take screenshots.</summary>
    public static async Task<Finding> FontsAsync(CancellationToken cancellation)
    {
        const string Name = "Japanese fonts";
        const string Advice = "Install one (Debian: apt install fonts-noto-cjk).";
        if (await Tool.AskAsync("fc-list", [":lang=ja", "family"], cancellation) is not { } list) return Finding.OnlyForTests(Name, "unknown: there is no fc-list", Advice);
        var families = list.Split('\n', StringSplitOptions.RemoveEmptyEntries).Distinct().Order(StringComparer.Ordinal).ToList();
        return families.Count > 0
            ? Finding.Ok(Name, string.Create(CultureInfo.InvariantCulture, $"{families.Count} families, {families[0]} first"))
            : Finding.OnlyForTests(Name, "none", Advice);
    }
}
