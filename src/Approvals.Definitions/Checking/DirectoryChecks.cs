using Approvals.Core.People;
using Approvals.Definitions.Reading;
using Approvals.Definitions.Yaml;

namespace Approvals.Definitions.Checking;

/// <summary>Checks what the parts of an organisation file say of one another.</summary>
internal static class DirectoryChecks
{
    public static void Check(Source source, OfficeDirectory directory, SourceMap places)
    {
        var units = Ids(source, places, "units", directory.Units, unit => unit.Id);
        var people = Ids(source, places, "people", directory.People, person => person.Id);
        var organisations = Ids(source, places, "organisations", directory.Organisations, organisation => organisation.Id);
        if (!organisations.Add(directory.Office.Id) && directory.Office.Id.Length > 0)
            source.Add(places.Of(directory.Office), ShapeFindings.DuplicateId(directory.Office.Id, "organisations"));
        foreach (var unit in directory.Units) CheckUnit(source, places, directory, unit, units);
        CheckPeople(source, places, directory, organisations);
        foreach (var post in directory.Posts)
        {
            CheckKnown(source, post.Unit, units, places.Of(post, "unit"), DirectoryFindings.UnknownUnit);
            CheckKnown(source, post.Person, people, places.Of(post, "person"), DirectoryFindings.UnknownPerson);
        }
        foreach (var deputy in directory.Deputies) CheckDeputy(source, places, deputy, people);
    }

    private static HashSet<string> Ids<T>(Source source, SourceMap places, string what, IEnumerable<T> all, Func<T, string> idOf)
        where T : class
    {
        var ids = new HashSet<string>(StringComparer.Ordinal);
        foreach (var one in all)
            if (idOf(one) is { Length: > 0 } id && !ids.Add(id)) source.Add(places.Of(one), ShapeFindings.DuplicateId(id, what));
        return ids;
    }

    private static void CheckKnown(Source source, string id, HashSet<string> known, Position at, Func<string, string?, Finding> finding)
    {
        if (id.Length > 0 && !known.Contains(id)) source.Add(at, finding(id, DidYouMean.Nearest(id, known)));
    }

    private static void CheckUnit(Source source, SourceMap places, OfficeDirectory directory, Unit unit, HashSet<string> units)
    {
        if (unit.Parent is not { } parent) return;
        CheckKnown(source, parent, units, places.Of(unit, "parent"), DirectoryFindings.UnknownUnit);
        var current = directory.FindUnit(parent);
        for (var height = 0; current is not null; height++)
        {
            if (current.Id == unit.Id || height > directory.Units.Length)
            {
                source.Add(places.Of(unit, "parent"), DirectoryFindings.UnitAboveItself(unit.Id));
                return;
            }
            current = current.Parent is { } above ? directory.FindUnit(above) : null;
        }
    }

    private static void CheckPeople(Source source, SourceMap places, OfficeDirectory directory, HashSet<string> organisations)
    {
        var addresses = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var person in directory.People)
        {
            CheckKnown(source, person.Organisation, organisations, places.Of(person, "organisation"), DirectoryFindings.UnknownOrganisation);
            if (person.Email.Length == 0) continue;
            if (!IsAddress(person.Email)) source.Add(places.Of(person, "email"), DirectoryFindings.NotAnAddress(person.Email));
            if (!addresses.Add(person.Email)) source.Add(places.Of(person, "email"), DirectoryFindings.SharedAddress(person.Email));
        }
    }

    private static void CheckDeputy(Source source, SourceMap places, Deputy deputy, HashSet<string> people)
    {
        CheckKnown(source, deputy.Principal, people, places.Of(deputy, "principal"), DirectoryFindings.UnknownPerson);
        CheckKnown(source, deputy.Stand, people, places.Of(deputy, "stand"), DirectoryFindings.UnknownPerson);
        if (deputy.Principal == deputy.Stand && deputy.Stand.Length > 0) source.Add(places.Of(deputy, "stand"), DirectoryFindings.OwnDeputy());
        if (deputy.To < deputy.From) source.Add(places.Of(deputy, "to"), DirectoryFindings.EndsBeforeItBegins());
    }

    /// <summary>Enough to catch a slip; whether an address exists only its server knows.</summary>
    private static bool IsAddress(string value)
    {
        var at = value.IndexOf('@');
        return at > 0 && at == value.LastIndexOf('@') && value.IndexOf('.', at) > at + 1 && !value.EndsWith('.') && !value.Any(char.IsWhiteSpace);
    }
}
