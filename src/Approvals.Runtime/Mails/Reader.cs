using Approvals.Core.Cases;
using Approvals.Core.Definitions;
using Approvals.Core.People;
using Approvals.Core.Texts;

namespace Approvals.Runtime.Mails;

/// <summary>Somebody to whom a mail goes.</summary>
/// <param name="IsOrganisation">The name is an organisation's, because no person there is known.</param>
internal sealed record Reader(string Name, string Address, Language Language, Party Party, bool IsOrganisation)
{
    public static Reader? Of(OfficeDirectory directory, CaseState state, string personId)
    {
        if (Access.AddressOf(personId) is { } address) return new Reader(NameOf(state, address), address, Language.Ja, Party.SubConsignee, true);
        if (directory.FindPerson(personId) is not { } person) return null;
        var party = person.Organisation == directory.Office.Id ? Party.Office : directory.FindOrganisation(person.Organisation)?.Kind ?? Party.SubConsignee;
        return new Reader(person.Name.In(person.Language), person.Email, person.Language, party, false);
    }

    private static string NameOf(CaseState state, string address) =>
        state.Lanes.FirstOrDefault(lane => string.Equals(lane.Email, address, StringComparison.OrdinalIgnoreCase))?.Name ?? address;
}
