using System.Collections.Immutable;
using Approvals.Core.Texts;

namespace Approvals.Core.People;

/// <summary>The office (甲), its units, posts and people, the organisations outside (乙, 丙), and who stands in for whom.</summary>
public sealed record OfficeDirectory
{
    public required Office Office { get; init; }

    public required ImmutableArray<Unit> Units { get; init; }

    public required ImmutableArray<Person> People { get; init; }

    public required ImmutableArray<Post> Posts { get; init; }

    public ImmutableArray<Organisation> Organisations { get; init; } = [];

    /// <summary>代決者, each for one person and one period.</summary>
    public ImmutableArray<Deputy> Deputies { get; init; } = [];

    public Person? FindPerson(string id) => People.FirstOrDefault(person => person.Id == id);

    public Person? FindByEmail(string email) =>
        People.FirstOrDefault(person => string.Equals(person.Email, email, StringComparison.OrdinalIgnoreCase));

    public Organisation? FindOrganisation(string id) => Organisations.FirstOrDefault(organisation => organisation.Id == id);

    public Organisation? FindOrganisationByName(string name) => Organisations.FirstOrDefault(organisation => organisation.Name == name);

    public Unit? FindUnit(string id) => Units.FirstOrDefault(unit => unit.Id == id);

    public IEnumerable<Person> MembersOf(string organisationId) => People.Where(person => person.Organisation == organisationId);

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

    /// <summary>Whether <paramref name="upper"/> is <paramref name="unit"/> or stands above it.</summary>
    public bool Reaches(string upper, string unit)
    {
        for (var current = FindUnit(unit); current is not null; current = current.Parent is { } parent ? FindUnit(parent) : null)
            if (current.Id == upper) return true;
        return false;
    }

    public IEnumerable<string> UnitsOf(string personId) => Posts.Where(post => post.Person == personId).Select(post => post.Unit);

    /// <summary>The people whom this person may stand in for on the day.</summary>
    public IEnumerable<Deputy> DeputyFor(string personId, DateOnly day) =>
        Deputies.Where(deputy => deputy.Stand == personId && deputy.From <= day && day <= deputy.To);

    /// <summary>Those who may stand in for this person on the day.</summary>
    public IEnumerable<Deputy> DeputiesOf(string personId, DateOnly day) =>
        Deputies.Where(deputy => deputy.Principal == personId && deputy.From <= day && day <= deputy.To);
}

/// <param name="Organ">The implementing organ (実施機関) as letters name it, for example 見本区長.</param>
public sealed record Office(string Id, LocalText Name, LocalText Organ);

/// <param name="Parent">The unit above (部 above 課); null at the top.</param>
public sealed record Unit(string Id, LocalText Name, string? Parent = null);

/// <param name="Organisation">Id of the office or of an outside organisation.</param>
/// <param name="Title">The post as printed, for example 係長; may be empty.</param>
public sealed record Person(string Id, LocalText Name, string Email, string Organisation, LocalText Title, Language Language = Language.Ja)
{
    /// <summary>Account in the office's tenant: its object id or sign-in name. Empty: the sign-in name is the mail address.</summary>
    public string Account { get; init; } = "";
}

/// <param name="Role">What the definitions ask for, for example <c>section-chief</c>.</param>
public sealed record Post(string Role, string Unit, string Person);

/// <param name="Kind">乙 or 丙.</param>
public sealed record Organisation(string Id, string Name, Definitions.Party Kind, string Representative = "", string Address = "");

/// <param name="Principal">The person who is stood in for.</param>
/// <param name="Stand">The 代決者.</param>
/// <param name="From">First day, inclusive.</param>
/// <param name="To">Last day, inclusive.</param>
public sealed record Deputy(string Principal, string Stand, DateOnly From, DateOnly To);
