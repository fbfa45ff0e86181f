using Approvals.Core.Definitions;

namespace Approvals.Core.Cases;

/// <summary>Ends cases that have lost their reason: a former 丙 whose return of the data is confirmed has nobody left to train.</summary>
internal static class Releasing
{
    internal static void OnEnd(Deciding d, string lane, string ending)
    {
        foreach (var rule in (d.Definition.Releases ?? []).Where(rule => rule.Endings.Contains(ending)))
            foreach (var earlier in Lanes(d, lane, rule))
                d.Emit(new CasesReleased(lane, d.State.Opening!.About!.CaseId, earlier, rule.Workflows));
    }

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
