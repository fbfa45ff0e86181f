using System.Collections.Immutable;
using Approvals.Core.Texts;

namespace Approvals.Core.People;

/// <summary>
/// The office (甲), its units, posts and people, the organisations outside (乙, 丙), and who stands in for whom. As read
/// from a file it is <em>whole</em>: it holds every day. <see cref="On"/> gives what stands on one day.
/// </summary>
public sealed record OfficeDirectory
{
    public required Office Office { get; init; }

    /// <summary>Every unit there ever was; on a day, with the name and the parent of the day.</summary>
    public required ImmutableArray<Unit> Units { get; init; }

    /// <summary>Everybody who ever was there: what happened before keeps the names of its day.</summary>
    public required ImmutableArray<Person> People { get; init; }

    /// <summary>On a day, those that are held on it.</summary>
    public required ImmutableArray<Post> Posts { get; init; }

    public ImmutableArray<Organisation> Organisations { get; init; } = [];

    /// <summary>代決者, each for one person and one period.</summary>
    public ImmutableArray<Deputy> Deputies { get; init; } = [];

    /// <summary>The day for which this stands; null: every day.</summary>
    public DateOnly? Day { get; private init; }

    // What a day's directory was made from.
    private OfficeDirectory? Source { get; init; }

    /// <summary>All days together, with every post that was or will be held.</summary>
    public OfficeDirectory Whole => Source ?? this;

    /// <summary>Whether anything in it begins or ends on a day, deputies apart.</summary>
    public bool IsDated => Source is not null || Units.Any(unit => unit.IsDated) || Posts.Any(post => !post.Term.IsAlways) || People.Any(person => !person.Term.IsAlways);

    /// <summary>The directory as it stands on a day.</summary>
    public OfficeDirectory On(DateOnly day)
    {
        if (Day == day || !IsDated) return this;
        var whole = Whole;
        return whole with
        {
            Source = whole,
            Day = day,
            Units = [.. whole.Units.Select(unit => unit.On(day))],
            Posts = [.. whole.Posts.Where(post => whole.TermOf(post).Holds(day))],
        };
    }

    /// <summary>A post is held until it ends, its unit is dissolved or its holder leaves.</summary>
    public Term TermOf(Post post) =>
        post.Term.Within(FindUnit(post.Unit)?.Term ?? Term.Always).Within(FindPerson(post.Person)?.Term ?? Term.Always);

    public Person? FindPerson(string id) => People.FirstOrDefault(person => person.Id == id);

    public Person? FindByEmail(string email) =>
        People.FirstOrDefault(person => IsHere(person) && string.Equals(person.Email, email, StringComparison.OrdinalIgnoreCase));

    public Organisation? FindOrganisation(string id) => Organisations.FirstOrDefault(organisation => organisation.Id == id);

    public Organisation? FindOrganisationByName(string name) => Organisations.FirstOrDefault(organisation => organisation.Name == name);

    public Unit? FindUnit(string id) => Units.FirstOrDefault(unit => unit.Id == id);

    public IEnumerable<Person> MembersOf(string organisationId) => People.Where(person => person.Organisation == organisationId && IsHere(person));

    /// <summary>Whether the person works there on the day of this directory.</summary>
    public bool IsHere(Person person) => Day is not { } day || person.Term.Holds(day);

    /// <summary>Whether the unit is there on the day of this directory.</summary>
    public bool IsHere(Unit unit) => Day is not { } day || unit.Term.Holds(day);

    /// <summary>
    /// The people who hold posts with this role in one of the units, in a unit above them, or, where no such post
    /// exists there, anywhere in the office. In the order of the file.
    /// </summary>
    public ImmutableArray<Person> HoldersOf(string role, IReadOnlyCollection<string> units)
    {
        var posts = Posts.Where(post => post.Role == role).ToList();
        var near = posts.Where(post => units.Any(unit => Reaches(post.Unit, unit))).ToList();
        return [.. (near.Count > 0 ? near : posts).Select(post => FindPerson(post.Person)).OfType<Person>().Distinct()];
    }

    public bool HoldsRole(string personId, string role) => Posts.Any(post => post.Person == personId && post.Role == role);

    /// <summary>
    /// Whether the person works for the office. A member of the council (審議会委員) has a post there too, but is no staff:
    /// whoever holds no other post reads the packets that were distributed, and nothing else.
    /// </summary>
    public bool IsStaff(Person person)
    {
        if (person.Organisation != Office.Id) return false;
        var posts = Whole.Posts.Where(post => post.Person == person.Id).ToList();
        return posts.Count == 0 || posts.Exists(post => post.Role != Cases.Access.CouncilMemberRole);
    }

    /// <summary>Whether <paramref name="upper"/> is <paramref name="unit"/> (or what became of it) or stands above it.</summary>
    public bool Reaches(string upper, string unit)
    {
        for (var current = Today(unit); current is not null; current = current.Parent is { } parent ? Today(parent) : null)
            if (current.Id == upper) return true;
        return false;
    }

    /// <summary>The unit, or the one that took over its work by the day of this directory; null if there is no such id.</summary>
    public Unit? Today(string unitId)
    {
        var unit = FindUnit(unitId);
        for (var steps = 0; unit is { Successor: { } successor } && unit.Term.Until < Day && steps < Units.Length; steps++) unit = FindUnit(successor) ?? unit;
        return unit;
    }

    public IEnumerable<string> UnitsOf(string personId) => Posts.Where(post => post.Person == personId).Select(post => post.Unit);

    /// <summary>The people whom this person may stand in for on the day.</summary>
    public IEnumerable<Deputy> DeputyFor(string personId, DateOnly day) =>
        Deputies.Where(deputy => deputy.Stand == personId && deputy.From <= day && day <= deputy.To);

    /// <summary>Those who may stand in for this person on the day.</summary>
    public IEnumerable<Deputy> DeputiesOf(string personId, DateOnly day) =>
        Deputies.Where(deputy => deputy.Principal == personId && deputy.From <= day && day <= deputy.To);
}

/// <param name="Organ">The implementing organ (実施機関) as letters name it, for example 見本区長; of several the first.</param>
public sealed record Office(string Id, LocalText Name, LocalText Organ)
{
    /// <summary>Ids of the legal profiles under which the office works; empty: all that there are.</summary>
    public ImmutableArray<string> Profiles { get; init; } = [];

    /// <summary>
    /// The organs of which one concludes each contract (別2-2: 区長, 教育委員会, 選挙管理委員会, 監査委員, 議会), the usual one first;
    /// empty where the office has <see cref="Organ"/> alone.
    /// </summary>
    public ImmutableArray<Organ> Organs { get => field.IsDefault ? [] : field; init; } = [];

    /// <summary>The organ with this id, or the usual one where none is named; null if the office has no such organ.</summary>
    public Organ? FindOrgan(string id) => id.Length == 0 ? Organs.FirstOrDefault() : Organs.FirstOrDefault(organ => organ.Id == id);

    public bool WorksUnder(string profile) => Profiles.IsEmpty || Profiles.Contains(profile);
}

/// <summary>An implementing organ (実施機関): 甲 of a contract is exactly one.</summary>
public sealed record Organ(string Id, LocalText Name);

/// <param name="Parent">The unit above (部 above 課); null at the top.</param>
public sealed record Unit(string Id, LocalText Name, string? Parent = null)
{
    /// <summary>What numbers of the unit carry, for example 福介; empty if it gives none.</summary>
    public string Mark { get; init; } = "";

    /// <summary>Where people outside can ask, for example a telephone number; null if it says none.</summary>
    public LocalText? Contact { get; init; }

    /// <summary>From its foundation to its dissolution.</summary>
    public Term Term { get; init; }

    /// <summary>The unit that takes over its work when it is dissolved or merged; null if none does.</summary>
    public string? Successor { get; init; }

    /// <summary>What it was called and where it stood earlier, the earliest first.</summary>
    public ImmutableArray<FormerUnit> Formerly { get => field.IsDefault ? [] : field; init; } = [];

    internal bool IsDated => !Term.IsAlways || !Formerly.IsEmpty;

    /// <summary>With the name, the mark and the parent of a day.</summary>
    public Unit On(DateOnly day) => Formerly.FirstOrDefault(former => day <= former.Until) is { } then
        ? this with { Name = then.Name ?? Name, Parent = then.Parent ?? Parent, Mark = then.Mark ?? Mark }
        : this;
}

/// <summary>A unit as it was until a day.</summary>
/// <param name="Until">Last day.</param>
/// <param name="Name">Null: as now.</param>
/// <param name="Parent">Null: as now.</param>
/// <param name="Mark">Null: as now.</param>
public sealed record FormerUnit(DateOnly Until, LocalText? Name, string? Parent, string? Mark);

/// <param name="Organisation">Id of the office or of an outside organisation.</param>
/// <param name="Title">The post as printed, for example 係長; may be empty.</param>
public sealed record Person(string Id, LocalText Name, string Email, string Organisation, LocalText Title, Language Language = Language.Ja)
{
    /// <summary>Account in the office's tenant: its object id or sign-in name. Empty: the sign-in name is the mail address.</summary>
    public string Account { get; init; } = "";

    /// <summary>The days on which the person works there.</summary>
    public Term Term { get; init; }
}

/// <param name="Role">What the definitions ask for, for example <c>section-chief</c>.</param>
public sealed record Post(string Role, string Unit, string Person)
{
    /// <summary>The days on which the person holds it (異動 on 1 April begins and ends posts).</summary>
    public Term Term { get; init; }
}

/// <param name="Kind">乙 or 丙.</param>
public sealed record Organisation(string Id, string Name, Definitions.Party Kind, string Representative = "", string Address = "");

/// <param name="Principal">The person who is stood in for.</param>
/// <param name="Stand">The 代決者.</param>
/// <param name="From">First day, inclusive.</param>
/// <param name="To">Last day, inclusive.</param>
public sealed record Deputy(string Principal, string Stand, DateOnly From, DateOnly To);
