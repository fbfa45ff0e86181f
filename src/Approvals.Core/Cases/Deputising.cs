using Approvals.Core.Definitions;

namespace Approvals.Core.Cases;

/// <summary>Whether a 代決者 may answer at all: 代決 is barred for 重要・異例 matters.</summary>
public static class Deputising
{
    /// <summary>Why the reader may not open a task although it is one for which they stand in; null where that is not so.</summary>
    public static Refusal? Of(WorkflowDefinition definition, CaseState state, CommandContext reader, string itemId)
    {
        var refusal = Access.MayAnswer(new Deciding(definition, state, reader), itemId, out _, out _);
        return refusal?.Code == Refusals.DeputyBarred.Code ? refusal : null;
    }

    /// <summary>True where only the assignees themselves may answer the item.</summary>
    public static bool IsBarred(WorkflowDefinition definition, CaseState state, WorkItem item) =>
        definition.Step(item.Step) is ApprovalStep step
        && (!step.DeputyAllowed || (step.DeputyBarredWhen is { } condition && Conditions.Holds(condition, definition, state, item.Lane)));
}
