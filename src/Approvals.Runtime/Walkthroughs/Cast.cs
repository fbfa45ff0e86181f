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

    private static string Holder(OfficeDirectory directory, CaseData data, string role) =>
        directory.HoldersOf(role, data.Units).FirstOrDefault()?.Id
        ?? throw new WalkthroughException($"The directory of '{directory.Office.Id}' has nobody with the role '{role}'.");
}
