using System.Collections.Immutable;
using Approvals.Core.Cases;
using Approvals.Core.Definitions;

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
            lane, found.Name, found.OrganisationId, found.Email)
        { Organ = opening.Organ, Lanes = [.. state.Lanes.Where(other => other.Name.Length > 0).Select(other => new EarlierLane(other.Id, other.Name))] };
    }

    /// <summary>The answers of the earlier case's first form that the new one has a field for.</summary>
    public static ImmutableDictionary<string, string> Answers(LoadedCase earlier, WorkflowDefinition definition)
    {
        var form = definition.Form(definition.Application.Form);
        var answers = earlier.State.FindForm(earlier.Definition.Application.Id)?.Latest?.Values ?? ImmutableDictionary<string, string>.Empty;
        return answers.Where(answer => FormValues.FieldOf(form, answer.Key) is not null).ToImmutableDictionary();
    }
}
