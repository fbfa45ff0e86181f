using System.Collections.Immutable;
using Approvals.Core.Cases;
using Approvals.Core.Definitions;

namespace Approvals.Core.Proving;

/// <summary>A field that a condition reads, and the values that matter: each one named, and any other.</summary>
/// <param name="Step">The step with whose form or answer the value is given.</param>
/// <param name="Path">As the condition writes it.</param>
/// <param name="After">Where the condition asks whether a date lies after a day; it is then true or not, and no date is followed.</param>
/// <param name="Key">Where a case of the skeleton keeps the value: a path of the step's form.</param>
/// <param name="IsLanes">Whether it stands in the row of the lane's own 丙.</param>
internal sealed record FieldRead(string Step, string Path, DayRule? After, string Key, bool IsLanes, ImmutableArray<string> Named)
{
    /// <summary>Stands for every value that no condition names, the empty one included.</summary>
    public const string Other = "*";

    public const string LanePrefix = "lane.";

    /// <summary>Stands for a date after the day.</summary>
    public const string Later = "later";

    /// <summary>Where the condition asks whether a row has a value: it is then true or not, and no row is followed.</summary>
    public Condition.AnyRow? Row { get; init; }

    public ImmutableArray<string> Values => Named.Add(Other);

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

    private Condition Atom(WorkflowDefinition definition, string value) => Row is { } row ? row : After is { } after
        ? new Condition.FieldDay(Path, after)
        : new Condition.FieldEquals(Path, value) { Step = Step == definition.Application.Id ? null : Step };
}
