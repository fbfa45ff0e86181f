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
        Reads = new FieldReads(original);
        Definition = Strip(original, Reads);
        readOutcomes = ConditionParts.Of(original).OfType<Condition.StepFinishedWith>().GroupBy(read => read.Step)
            .ToFrozenDictionary(group => group.Key, group => group.SelectMany(read => read.Outcomes).ToImmutableHashSet());
        passable = Passable(original).ToFrozenSet();
        Places = original.Steps.Select((step, place) => (step.Id, place)).ToFrozenDictionary(pair => pair.Id, pair => pair.place);
    }

    public WorkflowDefinition Original { get; }

    public WorkflowDefinition Definition { get; }

    public FieldReads Reads { get; }

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

    private static WorkflowDefinition Strip(WorkflowDefinition definition, FieldReads reads) => definition with
    {
        Steps = [.. definition.Steps.Select(step => Strip(step, reads))],
        Forms = [.. definition.Forms.Select(form => Form(definition, form, reads))],
        Checklists = [.. definition.Checklists.Select(list => list with { Items = [new ChecklistItem(CheckedItem, LocalText.Same(""), "", Fatal: true)] })],
        Periods = [],
        Spawns = null,
    };

    private static StepDefinition Strip(StepDefinition step, FieldReads reads)
    {
        StepDefinition stripped = step switch
        {
            FormStep form => Human(form, reads),
            TaskStep task => Human(task, reads) with { Form = reads.At(task.Id).Any() ? task.Form : null },
            // Without a bar more deputies may answer: what holds then holds with it.
            ApprovalStep approval => Human(approval, reads) with { DeputyBarredWhen = null },
            ChecklistStep check => Human(check, reads) with { ItemsFrom = null },
            LetterStep letter => letter,
            // A day that is past already is waited for until the next one: what follows is the same.
            WaitStep wait => wait with { Until = new DayRule.After(Soon) },
            _ => throw new InvalidOperationException($"Unknown step kind {step.GetType().Name}."),
        };
        return stripped with { Inform = [], When = step.When is { } when ? reads.Simplify(when) : null };
    }

    private static T Human<T>(T step, FieldReads reads) where T : HumanStep => step with
    {
        Warnings = null,
        Outcomes = [.. step.Outcomes.Select(outcome => Strip(outcome, reads))],
        Deadline = step.Deadline is { } deadline && (Expires(deadline) || deadline.Silence is not null) ? Strip(deadline) : null,
    };

    private static OutcomeDefinition Strip(OutcomeDefinition outcome, FieldReads reads) => outcome with
    {
        When = outcome.When is { } when ? reads.Simplify(when) : null,
        RequiresReason = false,
        FieldReasons = false,
        RequiresConditions = false,
        ConditionFrom = null,
        RequiredFields = [],
        NumberSeries = null,
    };

    private static bool Expires(DeadlineDefinition deadline) => (deadline.ExpireAfter is not null || deadline.ExpireOn is not null) && deadline.ExpireEnding is not null;

    // Reminders and escalations tell people and move nothing.
    private static DeadlineDefinition Strip(DeadlineDefinition deadline) => new()
    {
        Within = Soon,
        ExpireAfter = Expires(deadline) ? Soon : null,
        ExpireEnding = deadline.ExpireEnding,
        Silence = deadline.Silence is { } silence ? silence with { After = Soon } : null,
    };

    /// <summary>Whether the step's expiry has a day in every case, or only where a field gives one.</summary>
    public bool SurelyExpires(string step) => Original.Step(step) is HumanStep { Deadline: { } deadline } && (deadline.ExpireAfter is not null || (deadline.ExpireOn is { } rule && NamesADay(rule)));

    private static bool NamesADay(DayRule rule) => rule switch
    {
        DayRule.After => true,
        DayRule.Yearly yearly => yearly.Beyond is null || NamesADay(yearly.Beyond),
        DayRule.EarliestOf earliest => earliest.Of.Any(NamesADay),
        DayRule.LatestOf latest => latest.Of.Any(NamesADay),
        // Every one of them may be past.
        DayRule.FirstAhead or DayRule.OfField or DayRule.Given => false,
        _ => throw new InvalidOperationException($"Unknown day rule {rule.GetType().Name}."),
    };

    private static FormDefinition Form(WorkflowDefinition definition, FormDefinition form, FieldReads reads)
    {
        var keys = definition.Steps.Where(step => FormOf(step) == form.Id).SelectMany(step => reads.At(step.Id)).Select(read => read.Key).ToList();
        if (definition.Lanes is { } lanes && form.Id == definition.Application.Form)
            keys.AddRange([$"{lanes.Section}.{CaseShape.Lane}.{lanes.NameField}", $"{lanes.Section}.{CaseShape.Lane}.{lanes.EmailField}"]);
        return form with { Sections = [.. keys.Distinct().GroupBy(FormValues.SectionOf).Select(group => Section(group.Key, [.. group]))], Documents = [] };
    }

    private static string? FormOf(StepDefinition step) => step switch { FormStep form => form.Form, TaskStep task => task.Form, _ => null };

    private static FormSection Section(string id, ImmutableArray<string> keys) => new()
    {
        Id = id,
        Title = LocalText.Same(""),
        Repeat = FormValues.RowOf(keys[0]).Length > 0 ? new RepeatRule(0, int.MaxValue, LocalText.Same("")) : null,
        Fields = [.. keys.Select(key => new FieldDefinition { Id = key[(key.LastIndexOf('.') + 1)..], Label = LocalText.Same(""), Kind = FieldKind.Text })],
    };
}
