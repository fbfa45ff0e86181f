using Approvals.Core.Definitions;

namespace Approvals.Core.Cases;

/// <summary>Ends cases that have lost their reason: a former 丙 whose return of the data is confirmed has nobody left to train.</summary>
internal static class Releasing
{
    internal static void OnEnd(Deciding d, string lane, string ending)
    {
        foreach (var rule in (d.Definition.Releases ?? []).Where(rule => rule.Endings.Contains(ending)))
        {
            if (rule.Consent == true && d.State.Opening?.About is { Lane.Length: > 0, CaseId: var earlierCase, Lane: var earlierLane }) d.Emit(new ConsentReleased(lane, earlierCase, earlierLane));
            if (rule.Own == true) OwnOf(d, lane, rule);
            else foreach (var earlier in Lanes(d, lane, rule))
                d.Emit(new CasesReleased(lane, d.State.Opening!.About!.CaseOf(earlier), earlier, rule.Workflows));
        }
    }

    /// <summary>A change says the same to the case that it changed, which consented to the same 丙 before.</summary>
    internal static Refusal? EndConsent(Deciding d, EndConsent command)
    {
        if (!d.Actor.IsSystem) return Refusals.NotFound;
        if (d.State.FindLane(command.Lane) is not { ConsentEndedAt: null } lane) return null;
        d.Emit(new ConsentEnded(command.Lane, command.ByCaseId));
        if (d.State.Opening?.About is { } about && about.Lanes?.FirstOrDefault(known => known.Name == lane.Name && lane.Name.Length > 0) is { } before)
            d.Emit(new ConsentReleased(command.Lane, about.CaseOf(before.Lane), before.Lane));
        return null;
    }

    // A consent that never takes effect: nobody of this 丙 is left to tell or to train. What concerns the whole case stays
    // while another 丙 goes on or has its permit.
    private static void OwnOf(Deciding d, string lane, ReleaseRule rule)
    {
        if (lane != CaseState.MainLane) d.Emit(new CasesReleased(lane, d.State.CaseId, lane, rule.Workflows));
        if (d.State.Lanes.All(other => other.Ending == LaneState.Forked || (other.Ending is { } end && rule.Endings.Contains(end))))
            d.Emit(new CasesReleased(lane, d.State.CaseId, CaseState.MainLane, rule.Workflows));
    }

    /// <summary>甲 notes in the case itself that a condition is met: whoever was asked to report on it need not report any more.</summary>
    internal static IEnumerable<Effect> OnFulfilled(CaseState state, ConditionFulfilled e) =>
        e.ById == Actor.SystemId || state.Conditions.FirstOrDefault(condition => condition.Id == e.ConditionId) is not { } condition ? []
            : state.Children.Where(child => Spawning.IsFor(state.CaseId, child, condition))
                .Select(child => new ReleaseCases(state.CaseId, condition.Lane, []) { Only = child.ChildId });

    private static IEnumerable<string> Lanes(Deciding d, string lane, ReleaseRule rule)
    {
        if (d.State.Opening?.About is not { } about) return [];
        return rule.Leavers is { } leavers ? [.. Leavers.Of(d, lane, leavers).Select(leaver => leaver.Former.Lane).OfType<string>().Distinct()] : [about.Lane];
    }

    internal static Refusal? Release(Deciding d, ReleaseCase command)
    {
        if (!d.Actor.IsSystem) return Refusals.NotFound;
        if (!d.State.IsOpen) return null;
        d.Emit(new CaseReleased(command.ByCaseId, command.ByProcedure));
        foreach (var lane in d.State.Lanes.Where(lane => lane.Ending is null).Select(lane => lane.Id).ToList())
        {
            Flow.CloseItems(d, lane, null, WorkItemEnd.Released);
            if (d.State.Lane(lane).Current is { } run) d.Emit(new StepFinished(lane, run.Step, run.Run, "released"));
            Flow.End(d, lane, Withdrawing.Ending);
        }
        return null;
    }
}
