using System.Collections.Immutable;
using Approvals.Core.Cases;
using Approvals.Core.Definitions;

namespace Approvals.Core.Proving;

/// <summary>A field that a condition reads, and the values that matter: each one named, and any other.</summary>
/// <param name="Step">The step with whose form or answer the value is given.</param>
/// <param name="Path">As the condition writes it.</param>
/// <param name="Whole">The condition where it is true or not and no single value is followed: a date after a day, a sum of numbers, a row with a value.</param>
/// <param name="Key">Where a case of the skeleton keeps the value: a path of the step's form.</param>
/// <param name="IsLanes">Whether it stands in the row of the lane's own 丙.</param>
internal sealed record FieldRead(string Step, string Path, Condition? Whole, string Key, bool IsLanes, ImmutableArray<string> Named)
{
    /// <summary>Stands for every value that no condition names, the empty one included.</summary>
    public const string Other = "*";

    public const string LanePrefix = "lane.";

    /// <summary>Stands for a condition that holds as a whole.</summary>
    public const string True = "true";

    // A story tells the usual case first: sums that are not reached.
    public ImmutableArray<string> Values => Whole is Condition.SumAtLeast ? [Other, .. Named] : Named.Add(Other);

    /// <summary>The value in a case of the definition that the read was taken from.</summary>
    public string Token(WorkflowDefinition definition, CaseState state, string lane)
    {
        if (Step == definition.Application.Id && state.FindForm(Step)?.Latest is null) return Other;
        return Named.FirstOrDefault(value => Conditions.Holds(Atom(definition, value), definition, state, lane)) ?? Other;
    }

    /// <summary>The value in a case of the skeleton.</summary>
    public string Token(CaseState reduced, bool answered) =>
        (answered ? reduced.Answers.LastOrDefault(answer => answer.Step == Step)?.Values : FormOf(reduced)?.Latest?.Values)?.GetValueOrDefault(Key) is { } value && Named.Contains(value) ? value : Other;

    private FormState? FormOf(CaseState reduced) => reduced.FindForm(Step) ?? reduced.FindForm($"{Step}/{CaseShape.Lane}");

    private Condition Atom(WorkflowDefinition definition, string value) =>
        Whole ?? new Condition.FieldEquals(Path, value) { Step = Step == definition.Application.Id ? null : Step };
}
