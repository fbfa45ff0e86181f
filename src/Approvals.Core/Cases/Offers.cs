using Approvals.Core.Definitions;

namespace Approvals.Core.Cases;

/// <summary>Which answers a work item offers now: some depend on what has happened before (no consent without the council's result).</summary>
public static class Offers
{
    /// <summary>The item's step with the outcomes that can be chosen.</summary>
    public static HumanStep StepFor(WorkflowDefinition definition, CaseState state, WorkItem item)
    {
        var step = (HumanStep)definition.Step(item.Step);
        return step with { Outcomes = [.. step.Outcomes.Where(outcome => outcome.When is null || Conditions.Holds(outcome.When, definition, state, item.Lane))] };
    }
}
