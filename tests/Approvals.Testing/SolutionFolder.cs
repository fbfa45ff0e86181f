namespace Approvals.Testing;

/// <summary>The folder that holds Approvals.sln, seen from wherever a test or benchmark was built to.</summary>
public static class SolutionFolder
{
    private const string Marker = "Approvals.sln";

    /// <summary>Full path of the folder; <see cref="DirectoryNotFoundException"/> outside of the repository.</summary>
    public static string Path { get; } = Find();

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(System.IO.Path.Combine(folder.FullName, Marker))) return folder.FullName;
        }
        throw new DirectoryNotFoundException($"No folder above {AppContext.BaseDirectory} holds {Marker}.");
    }
}
