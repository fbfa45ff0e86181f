using System.Collections.Immutable;
using Approvals.Core.Cases;
using Approvals.Core.People;
using Approvals.Core.Time;
using Approvals.Definitions;
using Approvals.Runtime.Walkthroughs;

namespace Approvals.Cli.Walking;

/// <summary>Which data is played.</summary>
internal enum WalkthroughCase
{
    /// <summary>The fictional case.</summary>
    Demo,

    /// <summary>The council paper's own application data, played through as a simulation.</summary>
    Replica,
}

/// <summary>The moves of a walkthrough with the people who make them.</summary>
internal sealed record WalkthroughPlan(WalkthroughCase Case, bool Winding, CaseOrigin Origin, OfficeDirectory Directory, CaseData Data, ImmutableArray<Move> Moves)
{
    /// <summary>The person by whom all ledgers may be verified.</summary>
    public Person Administrator =>
        Directory.Posts.Where(post => post.Role == Access.AdministratorRole).Select(post => Directory.FindPerson(post.Person)).OfType<Person>().FirstOrDefault()
        ?? throw new CliException($"The directory of {Directory.Office.Name.En} names no administrator.");

    /// <param name="workflows">The folder that the host reads.</param>
    /// <exception cref="CliException">A file has errors.</exception>
    /// <exception cref="WalkthroughException">The directory lacks somebody who is needed.</exception>
    public static WalkthroughPlan Read(WalkthroughCase which, bool plain, string workflows, DateTimeOffset now)
    {
        var today = OfficeZone.DateOf(now);
        var (folder, file, origin) = which == WalkthroughCase.Demo
            ? ("demo", "demo-case.yaml", CaseOrigin.Demo)
            : (Path.Combine("demo", "replica"), "replica-case.yaml", CaseOrigin.Simulation);
        var set = DefinitionLoader.Load(workflows);
        var directory = DirectoryLoader.Load(Path.Combine(workflows, folder, "organisation.yaml"), today);
        var data = CaseDataLoader.Load(Path.Combine(workflows, folder, file), today, set);
        foreach (var problem in set.Diagnostics.Concat(directory.Diagnostics).Concat(data.Diagnostics)) throw new CliException(problem.ToString());
        var winding = which == WalkthroughCase.Demo && !plain;
        return new WalkthroughPlan(which, winding, origin, directory.Directory!, data.Data!, Script(set, directory.Directory!, data.Data!, today, origin, winding));
    }

    private static ImmutableArray<Move> Script(WorkflowSet set, OfficeDirectory directory, CaseData data, DateOnly today, CaseOrigin origin, bool winding)
    {
        var definition = set.Find(data.Workflow, data.Profile) ?? throw new CliException($"There is no procedure '{data.Workflow}' under the profile '{data.Profile}'.");
        return winding
            ? ReconsignmentScript.Winding(definition, directory, data, today, origin)
            : ReconsignmentScript.Plain(definition, directory, data, today, origin);
    }
}
