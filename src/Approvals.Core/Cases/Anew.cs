using Approvals.Core.Definitions;

namespace Approvals.Core.Cases;

/// <summary>
/// Steps that run again when somebody sends a lane back to them, though their own result would pass them over (a council's
/// result that was written down wrongly).
/// </summary>
internal static class Anew
{
    /// <summary>Whether the lane may be sent back to the step, which it has passed.</summary>
    public static bool MayGoBackTo(WorkflowDefinition definition, CaseState state, string lane, HumanStep step) => step.Again switch
    {
        null => true,
        true => Runs(definition, state, lane, step),
        false => step.When is not { } condition || Conditions.Holds(condition, definition, state, lane),
    };

    /// <summary>Whether a lane that somebody sends back to the step begins it, whatever it came to before.</summary>
    public static bool Runs(WorkflowDefinition definition, CaseState state, string lane, StepDefinition step) =>
        step is HumanStep { Again: true } && (step.When is not { } condition || Conditions.Holds(condition, definition, state, lane, step.Id));

    /// <summary>
    /// Whether what the step came to the last time still stands in the lane: it has not begun again, and neither has a step
    /// before it to which a lane may be sent back.
    /// </summary>
    public static bool Stands(WorkflowDefinition definition, CaseState state, LaneState lane, string step, out StepRun? last)
    {
        var runs = state.RunsSeenBy(lane).ToList();
        var place = runs.FindLastIndex(run => run.Step == step);
        last = place < 0 ? null : runs[place];
        if (last?.FinishedAt is null) return false;
        var before = definition.Steps.TakeWhile(other => other.Id != step).OfType<HumanStep>().Where(other => other.Again == true).Select(other => other.Id).ToHashSet();
        return !runs.Skip(place + 1).Any(run => before.Contains(run.Step));
    }
}
