using System.Collections.Immutable;
using Approvals.Core.Definitions;
using Approvals.Core.People;
using Approvals.Core.Texts;

namespace Approvals.Web.SignIn;

/// <summary>A person of a directory whom anybody may try out on a host for trial.</summary>
/// <param name="Where">Office and unit, or the organisation.</param>
/// <param name="Does">What the person does in the procedure; empty if nothing.</param>
public sealed record Persona(Person Person, LocalText Where, LocalText Does, bool OfOffice);

/// <param name="Title">The office's name.</param>
public sealed record PersonaGroup(LocalText Title, ImmutableArray<Persona> People);

/// <summary>The people of the directories as personas.</summary>
public static class Personas
{
    public static ImmutableArray<PersonaGroup> Of(IEnumerable<OfficeDirectory> directories) =>
        [.. directories.Select(directory => new PersonaGroup(directory.Office.Name, [.. directory.People.Where(directory.IsHere).Select(person => Of(directory, person))]))];

    public static Persona? Find(IEnumerable<OfficeDirectory> directories, string personId) => directories
        .Select(directory => directory.FindPerson(personId) is { } person ? Of(directory, person) : null)
        .FirstOrDefault(persona => persona is not null);

    private static Persona Of(OfficeDirectory directory, Person person) => directory.FindOrganisation(person.Organisation) is { } organisation
        ? new Persona(person, LocalText.Same(organisation.Name), organisation.Kind == Party.Consignee ? Consignee : SubConsignee, OfOffice: false)
        : new Persona(person, Units(directory, person), Duties(directory, person), OfOffice: true);

    private static LocalText Consignee { get; } = new("委託先（乙）：申請する", "Consignee: applies");

    private static LocalText SubConsignee { get; } = new("再委託先（丙）：取扱者を報告する", "Sub-consignee: reports its people");

    private static LocalText Units(OfficeDirectory directory, Person person) => Join(
        directory.UnitsOf(person.Id).Distinct().Select(unit => directory.FindUnit(unit)?.Name).OfType<LocalText>().DefaultIfEmpty(directory.Office.Name));

    private static LocalText Duties(OfficeDirectory directory, Person person)
    {
        var roles = directory.Posts.Where(post => post.Person == person.Id).Select(post => Words(post.Role));
        var stands = directory.Deputies.Where(deputy => deputy.Stand == person.Id).Select(deputy => directory.FindPerson(deputy.Principal)).OfType<Person>();
        return Join(roles.Concat(stands.Select(principal => new LocalText($"{principal.Name.Ja}の代決", $"deputy for {principal.Name.En}"))).Distinct());
    }

    private static LocalText Join(IEnumerable<LocalText> texts)
    {
        var all = texts.ToList();
        return new LocalText(string.Join("、", all.Select(text => text.Ja)), string.Join(", ", all.Select(text => text.En)));
    }

    // The roles of the procedures that come with the product; others show by their id.
    internal static LocalText Words(string role) => role switch
    {
        "division-clerk" => new("収受・審査・契約条項の確認", "receives, reviews, checks contracts"),
        "drafter" => new("起案", "drafts the decision"),
        "section-chief" => new("回議（係長）", "circulation (section chief)"),
        "division-head" => new("回議（課長）", "circulation (division head)"),
        "department-head" => new("決裁（部長）", "decides (department head)"),
        "information-disclosure-head" => new("合議（情報公開）", "is consulted (information disclosure)"),
        "information-policy-head" => new("合議（情報政策）", "is consulted (information policy)"),
        "council-secretariat" => new("審議会への付議と結果の記録", "puts cases before the council and records the result"),
        "council-member" => new("審議会資料の閲覧", "reads the packets of the council"),
        "deputy-mayor" => new("緊急開始の決裁（副区長）", "decides on emergency starts (deputy mayor)"),
        "record-keeper" => new("保存期間の満了した文書の廃棄", "proposes and decides on disposal"),
        "administrator" => new("すべての事案の管理", "watches all cases"),
        _ => LocalText.Same(role),
    };
}
