using System.Collections.Immutable;
using Approvals.Core.Cases;
using Approvals.Core.Definitions;
using Approvals.Core.People;
using Approvals.Core.Texts;
using Approvals.Core.Time;

namespace Approvals.Core.Proving;

/// <summary>
/// The people of a proof: one holder of every role, two where each holder is asked, people of 乙 and 丙, and somebody who
/// belongs to 乙, holds every post of the office as well, and stands in for everybody.
/// </summary>
internal sealed class ModelOffice
{
    public const string Applicant = "applicant";
    public const string Colleague = "colleague";
    public const string TwoHats = "two-hats";
    public const string Unit = "division";
    private const string Office = "office";
    private const string Consignee = "consignee";
    private const string SubConsignee = "sub-consignee";
    private const int HoldersAsked = 2;

    /// <summary>A day like any other: nothing that is proven depends on it.</summary>
    public static readonly DateTimeOffset Now = new(2026, 4, 1, 10, 0, 0, TimeSpan.FromHours(9));

    private static readonly DateOnly Today = OfficeZone.DateOf(Now);

    private readonly Dictionary<string, CommandContext> contexts = new(StringComparer.Ordinal);

    public ModelOffice(WorkflowDefinition definition)
    {
        Directory = Make(RolesOf(definition));
        System = new CommandContext(Now, Actor.System, Directory, BusinessCalendar.Standard);
    }

    public OfficeDirectory Directory { get; }

    public CommandContext System { get; }

    /// <summary>The people who may not answer on an application of 乙.</summary>
    public static ImmutableArray<string> ApplicantSide { get; } = [Applicant, Colleague, TwoHats];

    /// <summary>The name of the 丙 that the model's lane is for.</summary>
    public static string SubConsigneeName => SubConsignee;

    public CommandContext As(string person)
    {
        if (contexts.TryGetValue(person, out var known)) return known;
        return contexts[person] = System with { Actor = new Actor(person, person, Verification.SignIn) };
    }

    private static Dictionary<string, int> RolesOf(WorkflowDefinition definition)
    {
        var roles = new Dictionary<string, int>(StringComparer.Ordinal) { [Access.AdministratorRole] = 1 };
        foreach (var step in definition.Steps.OfType<HumanStep>())
            foreach (var rule in step.Assignees.Where(rule => rule.Role is not null))
                roles[rule.Role!] = Math.Max(roles.GetValueOrDefault(rule.Role!, 1), rule.Each ? HoldersAsked : 1);
        return roles;
    }

    private static OfficeDirectory Make(Dictionary<string, int> roles)
    {
        var holders = roles.SelectMany(role => Enumerable.Range(1, role.Value).Select(number => (Role: role.Key, Person: $"{role.Key}-{number}"))).ToList();
        return new OfficeDirectory
        {
            Office = new Office(Office, LocalText.Same(Office), LocalText.Same(Office)),
            Units = [new Unit(Unit, LocalText.Same(Unit))],
            People =
            [
                Person(Applicant, Consignee), Person(Colleague, Consignee), Person(TwoHats, Consignee), Person($"{SubConsignee}-1", SubConsignee),
                .. holders.Select(holder => Person(holder.Person, Office)),
            ],
            Posts = [.. holders.Select(holder => new Post(holder.Role, Unit, holder.Person)), .. roles.Keys.Select(role => new Post(role, Unit, TwoHats))],
            Organisations = [new Organisation(Consignee, Consignee, Party.Consignee), new Organisation(SubConsignee, SubConsignee, Party.SubConsignee)],
            Deputies = [.. holders.Select(holder => new Deputy(holder.Person, TwoHats, Today, Today))],
        };
    }

    private static Person Person(string id, string organisation) => new(id, LocalText.Same(id), $"{id}@{organisation}.example", organisation, LocalText.Same(""));
}
