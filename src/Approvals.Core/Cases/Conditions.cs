using Approvals.Core.Definitions;

namespace Approvals.Core.Cases;

/// <summary>Evaluates conditions of a definition against a case.</summary>
public static class Conditions
{
    public static bool Holds(Condition condition, WorkflowDefinition definition, CaseState state, string lane) => condition switch
    {
        Condition.FieldEquals c => Field(definition, state, c.Path) == c.Value,
        Condition.CouncilIs c => c.Modes.Contains(definition.Profile.Council),
        Condition.StepFinishedWith c => HasFinished(state, lane, c),
        Condition.All c => c.Of.All(part => Holds(part, definition, state, lane)),
        Condition.Any c => c.Of.Any(part => Holds(part, definition, state, lane)),
        Condition.Not c => !Holds(c.Of, definition, state, lane),
        _ => throw new InvalidOperationException($"Unknown condition {condition.GetType().Name}."),
    };

    private static string? Field(WorkflowDefinition definition, CaseState state, string path) =>
        state.FindForm(definition.Application.Id)?.Latest?.Values.GetValueOrDefault(path);

    private static bool HasFinished(CaseState state, string lane, Condition.StepFinishedWith c) =>
        state.RunsSeenBy(state.Lane(lane)).Any(run =>
            run.Step == c.Step && run.FinishedAt is not null && (c.Outcomes.IsEmpty ? run.Outcome.Length > 0 : c.Outcomes.Contains(run.Outcome)));
}
