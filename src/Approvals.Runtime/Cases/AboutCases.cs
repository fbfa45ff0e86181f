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
        if (state.FindLane(lane) is { } found)
            return Of(earlier, lane, found.Name, found.OrganisationId, found.Email) with { MayStart = found.Name.Length > 0 && found.Ending is not null && EndedWell(earlier, found) ? true : null };
        return Candidates(earlier, directory).FirstOrDefault(row => row.Id == lane) is { } candidate
            ? Of(earlier, lane, candidate.Name, candidate.OrganisationId, candidate.Email) with { IsCandidate = true } : null;
    }

    /// <summary>About a former 丙 that no earlier case knows: reached by its name and address.</summary>
    public static AboutCase? OfFormer(LoadedCase parent, FormerParty former, OfficeDirectory directory)
    {
        if (parent.State is not { Opening: not null }) return null;
        var known = directory.FindOrganisationByName(former.Name) is { Kind: Party.SubConsignee } organisation ? organisation.Id : null;
        return Of(parent, CaseState.MainLane, former.Name, known, former.Email);
    }

    /// <summary>The 丙 of an application that is not decided yet: those of its rows, while there are no lanes.</summary>
    public static IEnumerable<LaneOpening> Candidates(LoadedCase earlier, OfficeDirectory directory) =>
        earlier.State is { IsOpen: true, Lanes.Length: 1 } state && earlier.Definition.Lanes is { } rule && state.FindForm(earlier.Definition.Application.Id)?.Latest is { } latest
            ? LaneOpenings.Of(rule, latest.Values, directory) : [];

    private static AboutCase Of(LoadedCase earlier, string lane, string name, string? organisation, string email)
    {
        var state = earlier.State;
        var opening = state.Opening!;
        return new AboutCase(
            state.CaseId, CaseTitles.Submitted(state), opening.OfficeId, opening.DefinitionId, opening.Profile, opening.ConsigneeId, opening.ConsigneeName, opening.Units,
            lane, name, organisation, email)
        { Organ = opening.Organ, Lanes = [.. LanesOf(earlier)] };
    }

    private static IEnumerable<EarlierLane> LanesOf(LoadedCase earlier)
    {
        var state = earlier.State;
        var rule = earlier.Definition.Lanes;
        var values = state.FindForm(earlier.Definition.Application.Id)?.Latest?.Values ?? ImmutableDictionary<string, string>.Empty;
        var own = from lane in state.Lanes
                  where lane.Name.Length > 0
                  let goesOn = lane.ConsentEndedAt is null && (lane.Ending is null || EndedWell(earlier, lane))
                  select new EarlierLane(lane.Id, lane.Name) { Row = goesOn && rule is not null ? UnchangedRows.Digest(rule, values, lane.Id, rule.Except?.Field) : null };
        return rule is not { Except: not null } || state.Lanes.Length == 1 ? own : own.Concat(Unchanged(state, rule, values));
    }

    private static bool EndedWell(LoadedCase earlier, LaneState lane) => earlier.Definition.Endings.FirstOrDefault(ending => ending.Id == lane.Ending) is { Good: true };

    // A change that left a 丙 as it was: its lane is where it was decided.
    private static IEnumerable<EarlierLane> Unchanged(CaseState state, LaneRule rule, ImmutableDictionary<string, string> values) =>
        from row in FormValues.RowsOf(rule.Section, values.Keys)
        where state.FindLane(row) is null
        let name = values.GetValueOrDefault($"{rule.Section}.{row}.{rule.NameField}", "").Trim()
        let about = state.Opening!.About
        let known = about?.Lanes?.FirstOrDefault(lane => lane.Name == name)
        where known is not null
        select known with { CaseId = known.CaseId ?? about.CaseId };

    /// <summary>The answers of the earlier case's first form that the new one has a field for.</summary>
    public static ImmutableDictionary<string, string> Answers(LoadedCase earlier, WorkflowDefinition definition)
    {
        var form = definition.Form(definition.Application.Form);
        var answers = earlier.State.FindForm(earlier.Definition.Application.Id)?.Latest?.Values ?? ImmutableDictionary<string, string>.Empty;
        var except = definition.Start?.Except ?? [];
        return answers.Where(answer => FormValues.FieldOf(form, answer.Key) is not null && !except.Contains(FormValues.SectionOf(answer.Key)) && !except.Contains(FormValues.WithoutRow(answer.Key)))
            .ToImmutableDictionary();
    }
}
