using Approvals.Core.Cases;
using Approvals.Core.People;
using Approvals.Core.Texts;

namespace Approvals.Web.Watching;

/// <summary>People by name and post.</summary>
internal static class PeopleWords
{
    public static LocalText Of(OfficeDirectory directory, string personId) =>
        directory.FindPerson(personId) is { } person ? Of(person) : LocalText.Same(Access.AddressOf(personId) ?? personId);

    /// <summary>Who submitted a form; what a case was opened with comes from the system itself.</summary>
    public static LocalText By(OfficeDirectory directory, Submission submission) =>
        submission.ById == Actor.SystemId ? new("システム", "System") : Name(directory, submission.ById, submission.ByName);

    /// <summary>The name under which something was recorded; in English as the directory has it.</summary>
    public static LocalText Name(OfficeDirectory directory, string personId, string recorded) =>
        new(recorded, directory.FindPerson(personId) is { } person && person.Name.Ja == recorded ? person.Name.En : recorded);

    public static LocalText Of(Person person) => person.Title.Ja.Length == 0
        ? person.Name
        : new($"{person.Name.Ja}（{person.Title.Ja}）", $"{person.Name.En} ({person.Title.En})");
}
