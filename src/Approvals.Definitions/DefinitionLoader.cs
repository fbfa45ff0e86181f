using System.Collections.Immutable;
using Approvals.Core.Definitions;
using Approvals.Definitions.Checking;
using Approvals.Definitions.Proving;
using Approvals.Definitions.Reading;
using Approvals.Definitions.Yaml;

namespace Approvals.Definitions;

/// <summary>
/// Reads a folder of definitions: <c>*.yaml</c> are procedures, <c>forms/</c>, <c>annexes/</c> and <c>profiles/</c>
/// what they name, <c>parts/</c> steps that they share.
/// Bad input never throws; it becomes diagnostics, all of them in one run.
/// </summary>
public static class DefinitionLoader
{
    /// <summary>Reads and checks, and proves nothing: for tools and tests. Hosts load what is proven.</summary>
    public static WorkflowSet Load(string folder) => Load(folder, null);

    /// <summary>Leaves out, with a diagnostic, what is not proven.</summary>
    /// <param name="proven">Those that need no new proof; what is proven now is added.</param>
    public static WorkflowSet LoadProven(string folder, ProvenDefinitions proven)
    {
        var set = Load(folder, new ProofDesk(proven));
        proven.Save();
        return set;
    }

    private static WorkflowSet Load(string folder, ProofDesk? desk)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(folder);
        var run = new LoadRun(folder);
        run.ReadShared("forms", run.Library.Forms, FormReader.Read, form => form.Id);
        run.ReadShared("annexes", run.Library.Checklists, (source, root) => ChecklistReader.Read(source, root, run.Library.Prohibitions, run.Library.CitedItems), list => list.Id);
        run.ReadShared("profiles", run.Library.Profiles, ProfileReader.Read, profile => profile.Id);
        run.ReadParts();
        run.ReadDefinitions();
        return run.Finish(desk);
    }
}
