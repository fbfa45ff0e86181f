using System.Collections.Immutable;
using Approvals.Core.Cases;
using Approvals.Core.Definitions;
using Approvals.Core.People;
using Approvals.Core.Texts;
using Approvals.Core.Time;

namespace Approvals.Core.Proving;

/// <summary>
/// The people of a proof: one holder of every role, two where each holder is asked, people of 乙 and 丙, and somebody who
/// belongs to 乙, holds every post of the office as well, and stands in for everybody. Where the office itself begins the
/// case, whoever begins it holds every post too. Where every division takes part, there are two of them.
/// </summary>
internal sealed class ModelOffice
{
    public const string Applicant = "applicant";
    public const string Colleague = "colleague";
    public const string TwoHats = "two-hats";
    public const string Unit = "division";
    private const string OtherUnit = "division-2";
    private const string Office = "office";
    private const string Consignee = "consignee";
    private const string SubConsignee = "sub-consignee";
    private const string SubConsigneePerson = SubConsignee + "-1";
    private const string OfficeOpener = "opener";
    private const int HoldersAsked = 2;
    private const int MaxHoldersAsked = 4;

    /// <summary>A day like any other: nothing that is proven depends on it.</summary>
    public static readonly DateTimeOffset Now = new(2026, 4, 1, 10, 0, 0, TimeSpan.FromHours(9));

    private static readonly DateOnly Today = OfficeZone.DateOf(Now);

    private readonly Dictionary<string, CommandContext> contexts = new(StringComparer.Ordinal);

    private readonly StartRule start;

    // Roles of which every division has a holder of its own.
    private readonly HashSet<string> divided;

    public ModelOffice(WorkflowDefinition definition)
    {
        divided = [.. definition.Steps.OfType<ApprovalStep>().Where(step => step.EachDivision == true).SelectMany(step => step.Assignees).Select(rule => rule.Role).OfType<string>()];
        start = definition.Start ?? new StartRule(Party.Consignee, null, AboutKind.None, ByHand: true);
        Directory = Make(RolesOf(definition));
        System = new CommandContext(Now, Actor.System, Directory, BusinessCalendar.Standard);
    }

    /// <summary>Who begins the case; the system where only another case does.</summary>
    public CommandContext Opener => !start.ByHand ? System : As(start.By switch
    {
        Party.Consignee => Applicant,
        Party.SubConsignee => SubConsigneePerson,
        Party.Office or Party.Council => OfficeOpener,
        _ => throw new InvalidOperationException($"Unknown party {start.By}."),
    });

    /// <summary>Who may give the case up, and for which party.</summary>
    public (CommandContext Person, Party Party) Leaver => start.ByHand ? (Opener, start.By) : (As($"{Access.AdministratorRole}-1"), Party.Office);

    private ImmutableArray<string> Units => divided.Count > 0 ? [Unit, OtherUnit] : [Unit];

    public OpenCase Opening => new(CaseOrigin.Simulation, Units, ImmutableDictionary<string, string>.Empty)
    {
        About = start.About == AboutKind.None ? null : About,
        Consignee = Consignee,
        Due = Today,
    };

    private AboutCase About => start.About == AboutKind.SubConsignee
        ? new AboutCase("earlier", "", Office, "", "", Consignee, Consignee, Units, CaseShape.Lane, SubConsignee, SubConsignee, "")
        : new AboutCase("earlier", "", Office, "", "", Consignee, Consignee, Units, "", "", null, "");

    public OfficeDirectory Directory { get; }

    public CommandContext System { get; }

    /// <summary>The people who may not answer what is the office's to answer.</summary>
    /// <param name="vote">Whether it is an approval: whoever wrote what is voted on has no vote, people of the office included.</param>
    public ImmutableArray<string> Barred(bool vote)
    {
        ImmutableArray<string> outsiders = start is { By: Party.SubConsignee, ByHand: true } ? [Applicant, Colleague, TwoHats, SubConsigneePerson] : [Applicant, Colleague, TwoHats];
        return vote && Opener.Actor.PersonId == OfficeOpener ? outsiders.Add(OfficeOpener) : outsiders;
    }

    /// <summary>The first values of an application: the one 丙 that the model follows.</summary>
    public static ImmutableDictionary<string, string> Row(LaneRule? lanes) => lanes is null
        ? ImmutableDictionary<string, string>.Empty
        : ImmutableDictionary<string, string>.Empty.Add($"{lanes.Section}.{CaseShape.Lane}.{lanes.NameField}", SubConsignee);

    public CommandContext As(string person)
    {
        if (contexts.TryGetValue(person, out var known)) return known;
        return contexts[person] = System with { Actor = new Actor(person, person, Verification.SignIn) };
    }

    private Dictionary<string, int> RolesOf(WorkflowDefinition definition)
    {
        var roles = new Dictionary<string, int>(StringComparer.Ordinal) { [Access.AdministratorRole] = 1 };
        if (definition.Start?.Role is { } starter) roles.TryAdd(starter, 1);
        foreach (var step in definition.Steps.OfType<HumanStep>())
            foreach (var rule in step.Assignees.Where(rule => rule.Role is not null))
                roles[rule.Role!] = Math.Max(roles.GetValueOrDefault(rule.Role!, 1), rule.Each ? Asked(step) : 1);
        foreach (var role in divided) roles[role] = Math.Max(roles[role], HoldersAsked);
        return roles;
    }

    private string UnitOf(string role, string person) => divided.Contains(role) && person == $"{role}-{HoldersAsked}" ? OtherUnit : Unit;

    // One more than must agree, so that somebody is left who is asked no more.
    private static int Asked(HumanStep step)
    {
        var quorum = step is ApprovalStep approval ? (approval.Groups ?? []).Select(group => group.Quorum).Append(approval.Quorum).Max() : 0;
        return Math.Clamp(quorum + 1, HoldersAsked, MaxHoldersAsked);
    }

    private OfficeDirectory Make(Dictionary<string, int> roles)
    {
        var opener = start is { ByHand: true, By: Party.Office or Party.Council };
        var holders = roles.SelectMany(role => Enumerable.Range(1, role.Value).Select(number => (Role: role.Key, Person: $"{role.Key}-{number}"))).ToList();
        return new OfficeDirectory
        {
            Office = new Office(Office, LocalText.Same(Office), LocalText.Same(Office)),
            Units = [.. Units.Select(unit => new Unit(unit, LocalText.Same(unit)))],
            People =
            [
                Person(Applicant, Consignee), Person(Colleague, Consignee), Person(TwoHats, Consignee), Person(SubConsigneePerson, SubConsignee), Person(OfficeOpener, Office),
                .. holders.Select(holder => Person(holder.Person, Office)),
            ],
            Posts = [.. holders.Select(holder => new Post(holder.Role, UnitOf(holder.Role, holder.Person), holder.Person)), .. roles.Keys.SelectMany(role => opener ? [new Post(role, Unit, TwoHats), new Post(role, Unit, OfficeOpener)] : new[] { new Post(role, Unit, TwoHats) })],
            Organisations = [new Organisation(Consignee, Consignee, Party.Consignee), new Organisation(SubConsignee, SubConsignee, Party.SubConsignee)],
            Deputies = [.. holders.Select(holder => new Deputy(holder.Person, TwoHats, Today, Today))],
        };
    }

    private static Person Person(string id, string organisation) => new(id, LocalText.Same(id), $"{id}@{organisation}.example", organisation, LocalText.Same(""));
}
