using System.Collections.Immutable;
using Approvals.Core.People;
using Approvals.Definitions;
using Approvals.Definitions.Proving;

namespace Approvals.Cli.Checking;

/// <summary>Everything in a folder of procedures: the definitions, the directories of offices, the cases of demonstrations.</summary>
internal sealed record WorkflowFiles(WorkflowSet Set, ImmutableArray<OfficeDirectory> Directories, ImmutableArray<Diagnostic> Diagnostics)
{
    private const string OrganisationFile = "organisation.yaml";
    private const string CaseSuffix = "-case.yaml";
    private const string StaffingFile = "*staffing.yaml";

    /// <param name="today">The day that relative dates in the files count from.</param>
    public static WorkflowFiles Read(string folder, DateOnly today)
    {
        var set = DefinitionLoader.LoadProven(folder, ProvenDefinitions.Shipped);
        var organisations = DemoFiles.Find(folder, OrganisationFile).Select(file => DirectoryLoader.Load(file, today)).ToList();
        var cases = DemoFiles.Find(folder, "*" + CaseSuffix).Select(file => CaseDataLoader.Load(file, today, set));
        var staffings = DemoFiles.Find(folder, StaffingFile).Select(file => StaffingLoader.Load(file, today, set));
        return new WorkflowFiles(
            set,
            [.. organisations.Select(reading => reading.Directory).OfType<OfficeDirectory>()],
            [.. set.Diagnostics, .. organisations.SelectMany(reading => reading.Diagnostics), .. cases.SelectMany(reading => reading.Diagnostics), .. staffings.SelectMany(reading => reading.Diagnostics)]);
    }

    /// <param name="dataFolder">A data folder whose own file is meant; null: those beside the procedures.</param>
    public static IReadOnlyList<string> OrganisationFiles(string folder, string? dataFolder) => dataFolder is null
        ? DemoFiles.Find(folder, OrganisationFile)
        : [.. new[] { Path.Combine(dataFolder, OrganisationFile) }.Where(File.Exists)];

    /// <summary>The directories alone; a data folder's own comes first, as in the host.</summary>
    public static ImmutableArray<OfficeDirectory> Offices(string folder, string dataFolder, DateOnly today) =>
    [
        .. new[] { Path.Combine(dataFolder, OrganisationFile) }.Where(File.Exists).Concat(DemoFiles.Find(folder, OrganisationFile))
            .Select(file => DirectoryLoader.Load(file, today).Directory ?? throw new CliException($"{file} has errors; see: approvals check"))
    ];
}
