using System.Collections.Immutable;
using Approvals.Core.People;
using Approvals.Definitions.Checking;
using Approvals.Definitions.Reading;

namespace Approvals.Definitions;

/// <summary>Reads an organisation file. Bad input never throws; it becomes diagnostics.</summary>
public static class DirectoryLoader
{
    /// <param name="path">The YAML file.</param>
    /// <param name="today">The day that relative dates such as <c>today-30d</c> are counted from.</param>
    public static DirectoryReading Load(string path, DateOnly today)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        var source = new Source(path.Replace('\\', '/'));
        OfficeDirectory? directory = null;
        if (SourceText.ReadTree(source, path) is { } root)
        {
            var places = new SourceMap();
            directory = DirectoryReader.Read(source, root, today, places);
            DirectoryChecks.Check(source, directory, places);
        }
        return new DirectoryReading(source.Clean ? directory : null, [.. source.Diagnostics]);
    }
}
