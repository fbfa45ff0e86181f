using System.Collections.Immutable;
using Approvals.Core.Definitions;
using Approvals.Core.People;
using Approvals.Definitions.Checking;
using Approvals.Definitions.Reading;

namespace Approvals.Definitions;

/// <summary>Reads an organisation file. Bad input never throws; it becomes diagnostics.</summary>
public static class DirectoryLoader
{
    /// <param name="path">The YAML file.</param>
    /// <param name="today">The day that relative dates such as <c>today-30d</c> are counted from.</param>
    public static DirectoryReading Load(string path, DateOnly today) => Load(path, today, (_, _, _) => { });

    /// <summary>Reads the file and looks ahead in it: days on which a procedure would find nobody are diagnostics too.</summary>
    /// <param name="path">The YAML file.</param>
    /// <param name="today">The day that relative dates are counted from.</param>
    /// <param name="definitions">The procedures on offer.</param>
    /// <param name="from">First day that is looked at.</param>
    /// <param name="until">Last day.</param>
    public static DirectoryReading LookAhead(string path, DateOnly today, ImmutableArray<WorkflowDefinition> definitions, DateOnly from, DateOnly until) =>
        Load(path, today, (source, places, directory) => OutlookChecks.Check(source, places, directory, definitions, from, until));

    private static DirectoryReading Load(string path, DateOnly today, Action<Source, SourceMap, OfficeDirectory> lookAhead)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        var source = new Source(path.Replace('\\', '/'));
        OfficeDirectory? directory = null;
        if (SourceText.ReadTree(source, path) is { } root)
        {
            var places = new SourceMap();
            directory = DirectoryReader.Read(source, root, today, places);
            DirectoryChecks.Check(source, directory, places);
            if (source.Clean) lookAhead(source, places, directory);
        }
        return new DirectoryReading(source.Clean ? directory : null, [.. source.Diagnostics]);
    }
}
