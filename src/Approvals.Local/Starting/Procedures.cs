using System.Collections.Immutable;
using Approvals.Core.Definitions;
using Approvals.Core.People;
using Approvals.Definitions;

namespace Approvals.Local.Starting;

/// <summary>The procedures and the offices, read from their files.</summary>
/// <param name="Problems">Everything that is wrong in the files; with any of these the host does not start.</param>
internal sealed record Procedures(ImmutableArray<WorkflowDefinition> Definitions, ImmutableArray<OfficeDirectory> Directories, ImmutableArray<string> Problems)
{
    /// <summary>The folder that they were read from.</summary>
    public string Folder { get; init; } = "";

    public const string OrganisationFile = "organisation.yaml";

    /// <param name="today">The office's day, from which relative dates in the files count.</param>
    public static Procedures Read(string workflows, string dataFolder, DateOnly today)
    {
        var organisations = OrganisationFiles(workflows, dataFolder).Select(file => DirectoryLoader.Load(file, today)).ToList();
        var set = DefinitionLoader.Load(workflows);
        var problems = set.Diagnostics.Concat(organisations.SelectMany(reading => reading.Diagnostics)).Select(problem => problem.ToString());
        return new Procedures(set.Definitions, [.. organisations.Select(reading => reading.Directory).OfType<OfficeDirectory>()], [.. problems]);
    }

    // The data folder's own organisation comes first: it is the office that people of unknown offices are taken to.
    private static IEnumerable<string> OrganisationFiles(string workflows, string dataFolder) =>
        new[] { Path.Combine(dataFolder, OrganisationFile), Path.Combine(workflows, "demo", OrganisationFile), Path.Combine(workflows, "demo", "replica", OrganisationFile) }
            .Where(File.Exists);
}
