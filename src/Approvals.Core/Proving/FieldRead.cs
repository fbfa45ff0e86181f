using System.Collections.Immutable;
using Approvals.Core.Definitions;

namespace Approvals.Core.Proving;

/// <summary>A field of the application that a condition reads, and the values that matter: each one named, and any other.</summary>
internal sealed record FieldRead(string Path, ImmutableHashSet<string> Named)
{
    /// <summary>Stands for every value that no condition names, the empty one included.</summary>
    public const string Other = "*";

    public IEnumerable<string> Values => Named.Order(StringComparer.Ordinal).Append(Other);

    public string Token(string? value) => value is not null && Named.Contains(value) ? value : Other;

    public static ImmutableArray<FieldRead> Of(WorkflowDefinition definition) =>
    [
        .. ConditionParts.Of(definition).OfType<Condition.FieldEquals>()
            .GroupBy(read => read.Path)
            .OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => new FieldRead(group.Key, [.. group.Select(read => read.Value).Where(value => IsPossible(definition, group.Key, value))])),
    ];

    // A choice that the form does not offer is never given.
    private static bool IsPossible(WorkflowDefinition definition, string path, string value)
    {
        var field = Cases.FormValues.FieldOf(definition.Form(definition.Application.Form), path);
        return value.Length > 0 && field?.Kind switch
        {
            FieldKind.Choice => field.Choices.Any(choice => choice.Id == value),
            FieldKind.YesNo => value is "yes" or "no",
            _ => true,
        };
    }
}

/// <summary>Every condition of a definition with all its parts.</summary>
internal static class ConditionParts
{
    public static IEnumerable<Condition> Of(WorkflowDefinition definition) => definition.Steps.SelectMany(step =>
        Of(step.When).Concat(step is HumanStep human ? human.Outcomes.SelectMany(outcome => Of(outcome.When)) : []));

    private static IEnumerable<Condition> Of(Condition? condition) => condition switch
    {
        null => [],
        Condition.All all => all.Of.SelectMany(Of).Prepend(all),
        Condition.Any any => any.Of.SelectMany(Of).Prepend(any),
        Condition.Not not => Of(not.Of).Prepend(not),
        _ => [condition],
    };
}
