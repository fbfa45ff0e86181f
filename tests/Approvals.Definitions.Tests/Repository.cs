namespace Approvals.Definitions.Tests;

/// <summary>Finds the shipped files by walking up from the test's own folder.</summary>
internal static class Repository
{
    public static string Root { get; } = Find("Approvals.sln") ?? throw new InvalidOperationException("Approvals.sln is not above the test.");

    public static string Workflows { get; } = Path.Combine(Root, "workflows");

    private static string? Find(string file)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, file))) return folder.FullName;
        return null;
    }
}
