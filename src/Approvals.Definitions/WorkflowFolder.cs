namespace Approvals.Definitions;

/// <summary>Finds the folder of the procedures.</summary>
public static class WorkflowFolder
{
    private const string Name = "workflows";
    private const int MaxLevels = 8;

    /// <summary>The folder beside the program or beside one of the folders above it; null if there is none.</summary>
    public static string? Find(string from)
    {
        var folder = new DirectoryInfo(from);
        for (var level = 0; level < MaxLevels && folder is not null; level++, folder = folder.Parent)
        {
            var candidate = Path.Combine(folder.FullName, Name);
            if (Directory.Exists(candidate) && Directory.EnumerateFiles(candidate, "*.yaml").Any()) return candidate;
        }
        return null;
    }
}
