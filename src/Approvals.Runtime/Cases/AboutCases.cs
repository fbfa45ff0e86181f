using System.Collections.Immutable;
using Approvals.Core.Cases;
using Approvals.Core.Definitions;
using Approvals.Core.People;
using Approvals.Core.Views;

namespace Approvals.Runtime.Cases;

/// <summary>What a new case takes over from the earlier one that it concerns.</summary>
public static class AboutCases
{
    /// <param name="lane">The lane of one 丙, or its row of the application while the lanes are not open; empty for the case as a whole.</param>
    /// <returns>Null if the earlier case has no such 丙, or is a draft itself.</returns>
    public static AboutCase? Of(LoadedCase earlier, string lane, OfficeDirectory directory)
    {
        if (earlier.State is not { Opening: not null, IsUnsubmitted: false } state) return null;
        if (state.FindLane(lane) is { } found) return Of(state, lane, found.Name, found.OrganisationId, found.Email);
        return Candidates(earlier, directory).FirstOrDefault(row => row.Id == lane) is { } candidate
            ? Of(state, lane, candidate.Name, candidate.OrganisationId, candidate.Email) with { IsCandidate = true } : null;
    }

    /// <summary>About a former 丙 that no earlier case knows: reached by its name and address.</summary>
    public static AboutCase? OfFormer(LoadedCase parent, FormerParty former, OfficeDirectory directory)
    {
        if (parent.State is not { Opening: not null } state) return null;
        var known = directory.FindOrganisationByName(former.Name) is { Kind: Party.SubConsignee } organisation ? organisation.Id : null;
        return Of(state, CaseState.MainLane, former.Name, known, former.Email);
    }

    /// <summary>The 丙 of an application that is not decided yet: those of its rows, while there are no lanes.</summary>
    public static IEnumerable<LaneOpening> Candidates(LoadedCase earlier, OfficeDirectory directory) =>
        earlier.State is { IsOpen: true, Lanes.Length: 1 } state && earlier.Definition.Lanes is { } rule && state.FindForm(earlier.Definition.Application.Id)?.Latest is { } latest
            ? LaneOpenings.Of(rule, latest.Values, directory) : [];

    private static AboutCase Of(CaseState state, string lane, string name, string? organisation, string email)
    {
        var opening = state.Opening!;
        return new AboutCase(
            state.CaseId, CaseTitles.Submitted(state), opening.OfficeId, opening.DefinitionId, opening.Profile, opening.ConsigneeId, opening.ConsigneeName, opening.Units,
            lane, name, organisation, email)
        { Organ = opening.Organ, Lanes = [.. state.Lanes.Where(other => other.Name.Length > 0).Select(other => new EarlierLane(other.Id, other.Name))] };
    }

    /// <summary>The answers of the earlier case's first form that the new one has a field for.</summary>
    public static ImmutableDictionary<string, string> Answers(LoadedCase earlier, WorkflowDefinition definition)
    {
        var form = definition.Form(definition.Application.Form);
        var answers = earlier.State.FindForm(earlier.Definition.Application.Id)?.Latest?.Values ?? ImmutableDictionary<string, string>.Empty;
        var except = definition.Start?.Except ?? [];
        return answers.Where(answer => FormValues.FieldOf(form, answer.Key) is not null && !except.Contains(FormValues.SectionOf(answer.Key))).ToImmutableDictionary();
    }
}
