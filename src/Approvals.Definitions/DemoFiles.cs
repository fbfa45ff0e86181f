using System.IO.Enumeration;

namespace Approvals.Definitions;

/// <summary>Finds the files of demonstrations: organisations and cases, in the folder <c>demo</c> and the folders in it.</summary>
public static class DemoFiles
{
    private const string Name = "demo";
    private const int Levels = 4;

    /// <param name="workflows">The folder of the procedures.</param>
    /// <param name="pattern">A file name, or one with <c>*</c>.</param>
    /// <returns>Paths in the order of their names. Links to folders are not followed: they may lead in a circle.</returns>
    public static IReadOnlyList<string> Find(string workflows, string pattern)
    {
        var folder = Path.Combine(workflows, Name);
        if (!Directory.Exists(folder)) return [];
        var options = new EnumerationOptions { RecurseSubdirectories = true, MaxRecursionDepth = Levels, IgnoreInaccessible = true };
        var files = new FileSystemEnumerable<string>(folder, (ref entry) => entry.ToSpecifiedFullPath(), options)
        {
            ShouldIncludePredicate = (ref entry) => !entry.IsDirectory && FileSystemName.MatchesSimpleExpression(pattern, entry.FileName, ignoreCase: false),
            ShouldRecursePredicate = (ref entry) => (entry.Attributes & FileAttributes.ReparsePoint) == 0,
        };
        return [.. files.Order(StringComparer.Ordinal)];
    }
}
