using System.Collections.Immutable;
using Approvals.Core.Definitions;

namespace Approvals.Core.Cases;

/// <summary>Where a person may send a lane back to (差戻し).</summary>
public static class EarlierSteps
{
    /// <summary>The steps for people that the item's lane passed before the item's step and that would run again, in the order of the definition.</summary>
    public static ImmutableArray<HumanStep> Of(WorkflowDefinition definition, CaseState state, WorkItem item) =>
        [.. AnswerRules.EarlierSteps(definition, state, item)];
}
