using System.Collections.Immutable;
using Approvals.Core.Definitions;
using Approvals.Core.People;
using Approvals.Definitions;

namespace Approvals.Runtime.Walkthroughs;

/// <summary>Who plays whom: the people of a directory by the roles of the procedure.</summary>
public sealed record Cast
{
    public required string Applicant { get; init; }

    public required string Clerk { get; init; }

    public required string SectionChief { get; init; }

    public required string DivisionHead { get; init; }

    /// <summary>Those who circulate for the other divisions of the case, in order: of each its section chief and its head.</summary>
    public ImmutableArray<(string SectionChief, string DivisionHead)> OtherDivisions { get; init; } = [];

    /// <summary>The 代決者 of the division head; null where the directory names none.</summary>
    public required string? Stand { get; init; }

    public required string DepartmentHead { get; init; }

    public required ImmutableArray<string> Consulted { get; init; }

    public required string Secretariat { get; init; }

    public static Cast Of(OfficeDirectory directory, CaseData data, DateOnly today)
    {
        var divisionHead = Holder(directory, data, "division-head");
        return new Cast
        {
            Applicant = data.Applicant,
            Clerk = Holder(directory, data, "division-clerk"),
            SectionChief = Holder(directory, data, "section-chief"),
            DivisionHead = divisionHead,
            OtherDivisions = [.. Others(directory, data)],
            Stand = directory.Deputies.FirstOrDefault(deputy => deputy.Principal == divisionHead && deputy.From <= today && today <= deputy.To)?.Stand,
            DepartmentHead = Holder(directory, data, "department-head"),
            Consulted = [Holder(directory, data, "information-disclosure-head"), Holder(directory, data, "information-policy-head")],
            Secretariat = Holder(directory, data, "council-secretariat"),
        };
    }

    /// <summary>The person who reports for a 丙: one of its own people where the directory knows it, the applicant otherwise.</summary>
    public string ReporterFor(OfficeDirectory directory, string subConsignee) =>
        directory.FindOrganisationByName(subConsignee) is { Kind: Party.SubConsignee } organisation
        && directory.MembersOf(organisation.Id).FirstOrDefault() is { } person
            ? person.Id
            : Applicant;

    // A division without posts of its own is spoken for by the first one.
    private static IEnumerable<(string, string)> Others(OfficeDirectory directory, CaseData data) =>
        from unit in data.Units.Skip(1)
        let chief = directory.HoldersOf("section-chief", [unit]).First().Id
        let head = directory.HoldersOf("division-head", [unit]).First().Id
        where chief != Holder(directory, data, "section-chief") && head != Holder(directory, data, "division-head")
        select (chief, head);

    private static string Holder(OfficeDirectory directory, CaseData data, string role) =>
        directory.HoldersOf(role, [.. data.Units.Take(1)]).FirstOrDefault()?.Id
        ?? throw new WalkthroughException($"The directory of '{directory.Office.Id}' has nobody with the role '{role}'.");
}
