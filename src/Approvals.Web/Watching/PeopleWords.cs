using Approvals.Core.Cases;
using Approvals.Core.People;
using Approvals.Core.Texts;

namespace Approvals.Web.Watching;

/// <summary>People by name and post.</summary>
internal static class PeopleWords
{
    public static LocalText Of(OfficeDirectory directory, string personId) =>
        directory.FindPerson(personId) is { } person ? Of(person) : LocalText.Same(Access.AddressOf(personId) ?? personId);

    public static LocalText Of(Person person) => person.Title.Ja.Length == 0
        ? person.Name
        : new($"{person.Name.Ja}（{person.Title.Ja}）", $"{person.Name.En} ({person.Title.En})");
}
