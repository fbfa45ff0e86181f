using System.Collections.Immutable;
using Approvals.Core.Definitions;
using Approvals.Core.Texts;

namespace Approvals.Core.Cases;

/// <summary>The address of a 丙 is where its mails and its sign-in codes go: it cannot be one of the office, of 乙 or of another company.</summary>
internal static class LaneAddresses
{
    public static IEnumerable<FieldProblem> Check(Deciding d, FormStep step, ImmutableDictionary<string, string> values)
    {
        if (step.Id != d.Definition.Application.Id || d.Definition.Lanes is not { } lanes) return [];
        return from opening in LaneOpenings.Of(lanes, values, d.Context.Directory)
               where opening.Email.Length > 0
               let owner = OwnerOf(d, EmailAddresses.HalfWidth(opening.Email))
               where owner is not null && owner.Value.Id != opening.OrganisationId
               select new FieldProblem($"{lanes.Section}.{opening.Id}.{lanes.EmailField}", "address-of-another", Messages.AddressOfOther(owner.Value.Name));
    }

    private static (string Id, LocalText Name)? OwnerOf(Deciding d, string address)
    {
        var directory = d.Context.Directory;
        if (directory.FindByEmail(address) is not { } person) return null;
        return directory.FindOrganisation(person.Organisation) is { } organisation ? (organisation.Id, LocalText.Same(organisation.Name)) : (directory.Office.Id, directory.Office.Name);
    }
}
