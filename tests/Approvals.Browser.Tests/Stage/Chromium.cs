namespace Approvals.Browser.Tests.Stage;

/// <summary>The Chromium that is installed on this machine. Nothing is ever downloaded.</summary>
public static class Chromium
{
    /// <summary>Environment variable that names the program where it is not in a usual place.</summary>
    private const string Variable = "CHROMIUM";

    private static readonly string[] UsualPlaces =
    [
        "/usr/bin/chromium",
        "/usr/bin/chromium-browser",
        "/usr/bin/google-chrome",
        "/snap/bin/chromium",
        "/Applications/Chromium.app/Contents/MacOS/Chromium",
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
        @"C:\Program Files\Google\Chrome\Application\chrome.exe",
        @"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
    ];

    public static readonly string[] Arguments = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"];

    /// <summary>Full path of the program; null where there is none.</summary>
    public static string? Path { get; } = Find();

    /// <summary>Why browser tests cannot run here, and what to do; null if they can.</summary>
    public static string? WhyNot { get; } = Path is not null ? null
        : Named is { } named ? $"{Variable} names '{named}', which does not exist."
        : $"Browser tests need Chromium: install it (Debian and Ubuntu: apt-get install chromium fonts-noto-cjk), or set {Variable} to its program.";

    private static string? Named => Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named ? named : null;

    private static string? Find() => Named is { } named
        ? File.Exists(named) ? named : null
        : UsualPlaces.FirstOrDefault(File.Exists);
}
