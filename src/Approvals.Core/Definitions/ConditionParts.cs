namespace Approvals.Core.Definitions;

/// <summary>Conditions with all the conditions that they are made of.</summary>
internal static class ConditionParts
{
    /// <summary>Every condition on the way of a case with all its parts.</summary>
    public static IEnumerable<Condition> Of(WorkflowDefinition definition) =>
        definition.Steps.SelectMany(step => Of(step.When).Concat(step is HumanStep human ? human.Outcomes.SelectMany(outcome => Of(outcome.When)) : []));

    public static IEnumerable<Condition> Of(Condition? condition) => condition switch
    {
        null => [],
        Condition.All all => all.Of.SelectMany(Of).Prepend(all),
        Condition.Any any => any.Of.SelectMany(Of).Prepend(any),
        Condition.Not not => Of(not.Of).Prepend(not),
        _ => [condition],
    };
}
