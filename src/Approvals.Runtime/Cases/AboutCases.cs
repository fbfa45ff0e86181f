using Approvals.Core.Cases;

namespace Approvals.Runtime.Cases;

/// <summary>What a new case takes over from the earlier one that it concerns.</summary>
public static class AboutCases
{
    /// <param name="lane">The lane of one 丙; empty for the case as a whole.</param>
    /// <returns>Null if the earlier case has no such lane.</returns>
    public static AboutCase? Of(LoadedCase earlier, string lane)
    {
        if (earlier.State is not { Opening: { } opening } state || state.FindLane(lane) is not { } found) return null;
        return new AboutCase(
            state.CaseId, state.Title, opening.OfficeId, opening.DefinitionId, opening.Profile, opening.ConsigneeId, opening.ConsigneeName, opening.Units,
            lane, found.Name, found.OrganisationId, found.Email);
    }
}
