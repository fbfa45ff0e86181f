using System.Collections.Frozen;
using System.Collections.Immutable;
using Approvals.Core.Cases;
using Approvals.Core.Definitions;
using Approvals.Core.Texts;

namespace Approvals.Core.Proving;

/// <summary>
/// A definition without what carries data alone: steps, people, routes and conditions stay; texts, numbers, reminders and
/// the fields that no condition reads go. The engine carries it out as it carries out the definition itself.
/// </summary>
internal sealed class Skeleton
{
    /// <summary>The only item of every checklist.</summary>
    public const int CheckedItem = 1;

    private static readonly Duration Soon = new(1, DurationUnit.Days);

    private readonly FrozenDictionary<string, ImmutableHashSet<string>> readOutcomes;
    private readonly FrozenSet<string> passable;

    public Skeleton(WorkflowDefinition original)
    {
        Original = original;
        Reads = FieldRead.Of(original);
        Definition = Strip(original, Reads);
        readOutcomes = ConditionParts.Of(original).OfType<Condition.StepFinishedWith>().GroupBy(read => read.Step)
            .ToFrozenDictionary(group => group.Key, group => group.SelectMany(read => read.Outcomes).ToImmutableHashSet());
        passable = Passable(original).ToFrozenSet();
        Places = original.Steps.Select((step, place) => (step.Id, place)).ToFrozenDictionary(pair => pair.Id, pair => pair.place);
    }

    public WorkflowDefinition Original { get; }

    public WorkflowDefinition Definition { get; }

    public ImmutableArray<FieldRead> Reads { get; }

    /// <summary>Places of the steps in the definition.</summary>
    public FrozenDictionary<string, int> Places { get; }

    /// <summary>What a finished run of a step matters for later: its outcome where a condition reads it; null if for nothing.</summary>
    public string? Trace(string step, string outcome)
    {
        var named = readOutcomes.GetValueOrDefault(step);
        if (named is not null && named.Contains(outcome)) return outcome;
        return named is not null || passable.Contains(step) ? FieldRead.Other : null;
    }

    // Where a person may send the lane back to: what stands before a step with a free choice.
    private static IEnumerable<string> Passable(WorkflowDefinition definition)
    {
        var last = definition.Steps.LastOrDefault(step => step is HumanStep human && human.Outcomes.Any(outcome => outcome.Route is Route.ToEarlier));
        return last is null ? [] : definition.Steps.TakeWhile(step => step.Id != last.Id).OfType<HumanStep>().Select(step => step.Id);
    }

    private static WorkflowDefinition Strip(WorkflowDefinition definition, ImmutableArray<FieldRead> reads) => definition with
    {
        Steps = [.. definition.Steps.Select(Strip)],
        Forms = [.. definition.Forms.Select(form => form.Id == definition.Application.Form ? Application(definition, form, reads) : form with { Sections = [], Documents = [] })],
        Checklists = [.. definition.Checklists.Select(list => list with { Items = [new ChecklistItem(CheckedItem, LocalText.Same(""), "", Fatal: true)] })],
        Periods = [],
    };

    private static StepDefinition Strip(StepDefinition step) => step switch
    {
        FormStep form => Strip(form),
        TaskStep task => Strip(task) with { Form = null },
        ApprovalStep approval => Strip(approval),
        ChecklistStep check => Strip(check),
        LetterStep letter => letter with { Inform = [] },
        _ => throw new InvalidOperationException($"Unknown step kind {step.GetType().Name}."),
    };

    private static T Strip<T>(T step) where T : HumanStep => step with
    {
        Inform = [],
        Outcomes = [.. step.Outcomes.Select(Strip)],
        Deadline = step.Deadline is { ExpireAfter: not null } deadline ? Strip(deadline) : null,
    };

    private static OutcomeDefinition Strip(OutcomeDefinition outcome) => outcome with
    {
        RequiresReason = false,
        FieldReasons = false,
        RequiresConditions = false,
        ConditionFrom = null,
        RequiredFields = [],
        NumberSeries = null,
    };

    // Reminders and escalations tell people and move nothing.
    private static DeadlineDefinition Strip(DeadlineDefinition deadline) => deadline with
    {
        Within = Soon,
        RemindBefore = [],
        EscalateAfter = null,
        EscalateTo = null,
        ExpireAfter = Soon,
    };

    private static FormDefinition Application(WorkflowDefinition definition, FormDefinition form, ImmutableArray<FieldRead> reads)
    {
        var sections = reads.GroupBy(read => FormValues.SectionOf(read.Path))
            .Select(group => Section(group.Key, null, group.Select(read => read.Path[(group.Key.Length + 1)..])));
        if (definition.Lanes is { } lanes)
            sections = sections.Append(Section(lanes.Section, new RepeatRule(0, int.MaxValue, LocalText.Same("")), [lanes.NameField, lanes.EmailField]));
        return form with { Sections = [.. sections], Documents = [] };
    }

    private static FormSection Section(string id, RepeatRule? repeat, IEnumerable<string> fields) => new()
    {
        Id = id,
        Title = LocalText.Same(""),
        Repeat = repeat,
        Fields = [.. fields.Distinct().Select(field => new FieldDefinition { Id = field, Label = LocalText.Same(""), Kind = FieldKind.Text })],
    };
}
