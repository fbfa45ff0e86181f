using Approvals.Core.Definitions;
using Approvals.Core.Texts;
using Approvals.Core.People;

namespace Approvals.Core.Cases;

/// <summary>引戻し and 取下げ: possible until the decision.</summary>
internal static class Withdrawing
{
    /// <summary>Id of the ending of a withdrawn lane.</summary>
    public const string Ending = "withdrawn";

    public static Refusal? PullBack(Deciding d, PullBack command)
    {
        var refusal = Check(d, command.Reason) ?? Undecided(d, command.Lane, out var lanes, single: true);
        if (refusal is not null) return refusal;
        Undecided(d, command.Lane, out lanes, single: true);
        var lane = lanes[0];
        var current = lane.Current!;
        if (current.Step == d.Definition.Application.Id) return Refusals.NotSubmitted;
        d.Emit(new PulledBack(lane.Id, command.Reason, d.Actor.PersonId, d.Actor.Name));
        Flow.CloseItems(d, lane.Id, null, WorkItemEnd.PulledBack);
        d.Emit(new StepFinished(lane.Id, current.Step, current.Run, "pulled-back"));
        Flow.Start(d, lane.Id, d.Definition.Application);
        return null;
    }

    public static Refusal? Withdraw(Deciding d, Withdraw command)
    {
        var refusal = Check(d, command.Reason);
        if (refusal is not null) return refusal;
        refusal = Undecided(d, command.Lane, out var lanes, single: false);
        if (refusal is not null) return refusal;
        foreach (var lane in lanes)
        {
            d.Emit(new Withdrawn(lane.Id, command.Reason, d.Actor.PersonId, d.Actor.Name));
            Flow.CloseItems(d, lane.Id, null, WorkItemEnd.Withdrawn);
            d.Emit(new StepFinished(lane.Id, lane.Current!.Step, lane.Current.Run, Ending));
            Flow.End(d, lane.Id, Ending);
        }
        return null;
    }

    private static Refusal? Check(Deciding d, string reason)
    {
        if (!MayLeave(d.Definition, d.State, d.Actor.PersonId, d.Context.Directory)) return Hidden(d);
        if (!d.State.IsOpen) return Refusals.Ended;
        return Reasons.Check(reason);
    }

    /// <summary>
    /// The side that opened the case: 乙's people, 丙, or the office's role. What another case opened (an obligation) nobody
    /// gives up but an administrator, who can end it when its reason is gone.
    /// </summary>
    public static bool MayLeave(WorkflowDefinition definition, CaseState state, string personId, OfficeDirectory directory)
    {
        if (state.Opening is not { } opening) return false;
        if (opening.ApplicantId == Actor.SystemId) return directory.HoldsRole(personId, Access.AdministratorRole);
        var organisation = directory.FindPerson(personId)?.Organisation;
        return (definition.Start?.By ?? Party.Consignee) switch
        {
            Party.Consignee => organisation == opening.ConsigneeId,
            Party.SubConsignee => personId == opening.ApplicantId || (organisation is not null && organisation == opening.About?.SubConsigneeId),
            _ => personId == opening.ApplicantId || directory.HoldsRole(personId, Access.AdministratorRole),
        };
    }

    private static Refusal Hidden(Deciding d) =>
        Access.SightOf(d.State, d.Actor.PersonId, d.Context.Directory, d.Context.Today).IsNothing ? Refusals.NotFound : Refusals.NotApplicant;

    private static Refusal? Undecided(Deciding d, string? lane, out List<LaneState> lanes, bool single)
    {
        lanes = [.. d.State.Lanes.Where(candidate => candidate.Ending is null && (lane is null || candidate.Id == lane))];
        if (lane is not null && d.State.FindLane(lane) is null) return Refusals.ChooseLane;
        lanes.RemoveAll(candidate => candidate.Decision is not null);
        if (lanes.Count == 0) return Refusals.DecidedAlready;
        return single && lanes.Count > 1 ? Refusals.ChooseLane : null;
    }
}
