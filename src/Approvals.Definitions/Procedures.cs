using System.Collections.Immutable;
using Approvals.Core.Definitions;
using Approvals.Core.People;
using Approvals.Definitions.Proving;

namespace Approvals.Definitions;

/// <summary>The procedures and the offices, read from their files.</summary>
/// <param name="Problems">Everything that is wrong in the files; with any of these the host does not start.</param>
public sealed record Procedures(ImmutableArray<WorkflowDefinition> Definitions, ImmutableArray<OfficeDirectory> Directories, ImmutableArray<string> Problems)
{
    /// <summary>The folder that they were read from.</summary>
    public string Folder { get; init; } = "";

    /// <summary>Items of the annexes for which no procedure may exist.</summary>
    public ImmutableArray<Prohibition> Prohibitions { get; init; } = [];

    /// <summary>The same as <see cref="Problems"/>, in parts.</summary>
    public ImmutableArray<Diagnostic> Diagnostics { get; init; } = [];

    public const string OrganisationFile = "organisation.yaml";

    /// <param name="officeFolder">Folder of the office's own <see cref="OrganisationFile"/>; it need not hold one.</param>
    /// <param name="today">The office's day, from which relative dates in the files count.</param>
    /// <param name="demo">Whether the offices of the demo, where they lie beside the procedures, are read as well.</param>
    public static Procedures Read(string workflows, string officeFolder, DateOnly today, bool demo = true) =>
        Read(DefinitionLoader.LoadProven(workflows, ProvenDefinitions.Of(officeFolder)), workflows, officeFolder, today, demo);

    internal static Procedures Read(WorkflowSet set, string workflows, string officeFolder, DateOnly today, bool demo)
    {
        var organisations = OrganisationFiles(workflows, officeFolder, demo).Select(file => DirectoryLoader.Load(file, today)).ToList();
        ImmutableArray<Diagnostic> diagnostics = [.. set.Diagnostics, .. organisations.SelectMany(reading => reading.Diagnostics)];
        return new Procedures(
            set.Definitions,
            [.. organisations.Select(reading => reading.Directory).OfType<OfficeDirectory>()],
            [.. diagnostics.Select(problem => problem.ToString())])
        {
            Folder = workflows,
            Prohibitions = set.Prohibitions,
            Diagnostics = diagnostics,
        };
    }

    // The office's own organisation comes first: it is the office that people of unknown offices are taken to.
    internal static IEnumerable<string> OrganisationFiles(string workflows, string officeFolder, bool demo)
    {
        string[] own = [Path.Combine(officeFolder, OrganisationFile)];
        string[] shown = demo ? [Path.Combine(workflows, "demo", OrganisationFile), Path.Combine(workflows, "demo", "replica", OrganisationFile)] : [];
        return own.Concat(shown).Where(File.Exists);
    }
}
