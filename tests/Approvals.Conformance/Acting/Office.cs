using System.Collections.Immutable;
using Approvals.Core.Cases;
using Approvals.Core.Definitions;
using Approvals.Core.People;
using Approvals.Core.Time;
using Approvals.Definitions;
using Approvals.Runtime.Walkthroughs;
using Approvals.Testing;

namespace Approvals.Conformance.Acting;

/// <summary>The fictional office, its procedure and the application of the demo case, as the host must know them too.</summary>
internal sealed record Office(WorkflowDefinition Definition, OfficeDirectory Directory, CaseData Data, DateOnly Today)
{
    public static readonly string DirectoryFile = Path.Combine("demo", "organisation.yaml");

    public Cast Cast => Cast.Of(Directory, Data, Today);

    /// <summary>Somebody who may see all cases of the office.</summary>
    public string Administrator => Directory.Posts.First(post => post.Role == Access.AdministratorRole).Person;

    /// <summary>The procedures and the fictional office that come with the product.</summary>
    public static string Shipped => Path.Combine(SolutionFolder.Path, "workflows");

    /// <param name="workflows">The folder that the host reads.</param>
    public static Office Load(string workflows)
    {
        var today = OfficeZone.DateOf(TimeProvider.System.GetUtcNow());
        var set = DefinitionLoader.Load(workflows);
        var directory = DirectoryLoader.Load(Path.Combine(workflows, DirectoryFile), today);
        var data = CaseDataLoader.Load(Path.Combine(workflows, "demo", "demo-case.yaml"), today, set);
        Assert.Empty(set.Diagnostics.Concat(directory.Diagnostics).Concat(data.Diagnostics));
        return new Office(set.Find(data.Data!.Workflow, data.Data.Profile)!, directory.Directory!, data.Data, today);
    }

    /// <summary>The application under a matter of its own.</summary>
    public CaseData DataOf(string matter) => Data with { Values = Data.Values.SetItem(Definition.TitleField, matter) };

    public string EmailOf(string person) => Directory.FindPerson(person)!.Email;

    /// <summary>The account of a 丙, by its place in the application.</summary>
    public string SubConsignee(string lane) => Cast.ReporterFor(Directory, NameOfLane(lane));

    public string NameOfLane(string lane) => Data.Values[$"{Definition.Lanes!.Section}.{lane}.{Definition.Lanes.NameField}"];

    public ImmutableArray<Move> Moves(string matter, CaseOrigin origin, bool winding) => winding
        ? ReconsignmentScript.Winding(Definition, Directory, DataOf(matter), Today, origin)
        : ReconsignmentScript.Plain(Definition, Directory, DataOf(matter), Today, origin);
}
