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
        Ids(source, places, "organs", directory.Office.Organs, organ => organ.Id);
        foreach (var unit in directory.Units) CheckUnit(source, places, directory, unit, units);
        CheckPeople(source, places, directory, organisations);
        foreach (var post in directory.Posts)
        {
            CheckKnown(source, post.Unit, units, places.Of(post, "unit"), DirectoryFindings.UnknownUnit);
            CheckKnown(source, post.Person, people, places.Of(post, "person"), DirectoryFindings.UnknownPerson);
            CheckTerm(source, post.Term, places.Of(post, "until"));
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

    private static void CheckTerm(Source source, Term term, Position until)
    {
        if (term.Until < term.From) source.Add(until, DirectoryFindings.EndsBeforeItBegins());
    }

    private static void CheckUnit(Source source, SourceMap places, OfficeDirectory directory, Unit unit, HashSet<string> units)
    {
        CheckTerm(source, unit.Term, places.Of(unit, "until"));
        CheckSuccessor(source, places, directory, unit, units);
        foreach (var former in unit.Formerly)
            if (former.Parent is { } earlier) CheckKnown(source, earlier, units, places.Of(former, "parent"), DirectoryFindings.UnknownUnit);
        CheckParent(source, places, directory, unit, units);
        CheckMark(source, places, directory, unit);
    }

    // Two units that count for themselves under one mark would print one number twice.
    private static void CheckMark(Source source, SourceMap places, OfficeDirectory directory, Unit unit)
    {
        if (unit.Mark.Length == 0) return;
        var first = directory.Units.First(other => other.Mark == unit.Mark && other.Term.Meets(unit.Term));
        if (!ReferenceEquals(first, unit)) source.Add(places.Of(unit, "mark"), DirectoryFindings.SharedMark(unit.Mark, first.Id));
    }

    private static void CheckSuccessor(Source source, SourceMap places, OfficeDirectory directory, Unit unit, HashSet<string> units)
    {
        if (unit.Successor is not { } successor) return;
        CheckKnown(source, successor, units, places.Of(unit, "successor"), DirectoryFindings.UnknownUnit);
        if (unit.Term.Until is null) source.Add(places.Of(unit, "successor"), ShapeFindings.MissingKey("until"));
        var current = directory.FindUnit(successor);
        for (var steps = 0; current is not null; steps++)
        {
            if (current.Id == unit.Id || steps > directory.Units.Length)
            {
                source.Add(places.Of(unit, "successor"), DirectoryFindings.UnitSucceedsItself(unit.Id));
                return;
            }
            current = current.Successor is { } next ? directory.FindUnit(next) : null;
        }
    }

    private static void CheckParent(Source source, SourceMap places, OfficeDirectory directory, Unit unit, HashSet<string> units)
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
        var addresses = new Dictionary<string, List<Term>>(StringComparer.OrdinalIgnoreCase);
        foreach (var person in directory.People)
        {
            CheckKnown(source, person.Organisation, organisations, places.Of(person, "organisation"), DirectoryFindings.UnknownOrganisation);
            CheckTerm(source, person.Term, places.Of(person, "until"));
            if (person.Email.Length == 0) continue;
            if (!IsAddress(person.Email)) source.Add(places.Of(person, "email"), DirectoryFindings.NotAnAddress(person.Email));
            if (!addresses.TryGetValue(person.Email, out var terms)) addresses[person.Email] = terms = [];
            // The address of a post goes from one person to the next.
            if (terms.Exists(person.Term.Meets)) source.Add(places.Of(person, "email"), DirectoryFindings.SharedAddress(person.Email));
            terms.Add(person.Term);
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
