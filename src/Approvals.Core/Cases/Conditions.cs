using System.Collections.Immutable;
using System.Globalization;
using Approvals.Core.Definitions;
using Approvals.Core.Time;

namespace Approvals.Core.Cases;

/// <summary>Evaluates conditions of a definition against a case.</summary>
public static class Conditions
{
    /// <param name="anew">The step to which the lane is being sent back, for its own condition: what it and the later steps that run again came to is not counted.</param>
    public static bool Holds(Condition condition, WorkflowDefinition definition, CaseState state, string lane, string? anew = null) => condition switch
    {
        Condition.FieldEquals c => Value(definition, state, lane, c.Step, c.Path) == c.Value,
        Condition.FieldDay c => IsAfter(definition, state, lane, c),
        Condition.FieldsDiffer c => Differ(Field(definition, state, lane, c.Path), Field(definition, state, lane, c.Other)),
        Condition.AnyRow c => HasRow(definition, state, c),
        Condition.ProfileIs c => c.Profiles.Contains(definition.Profile.Id),
        Condition.CouncilIs c => c.Modes.Contains(definition.Profile.Council),
        Condition.StepFinishedWith c => HasFinished(definition, state, lane, c, anew),
        Condition.SumAtLeast c => Sum(definition, state, c.Path) >= c.Minimum,
        Condition.All c => c.Of.All(part => Holds(part, definition, state, lane, anew)),
        Condition.Any c => c.Of.Any(part => Holds(part, definition, state, lane, anew)),
        Condition.Not c => !Holds(c.Of, definition, state, lane, anew),
        _ => throw new InvalidOperationException($"Unknown condition {condition.GetType().Name}."),
    };

    private static bool Differ(string? one, string? other) =>
        !string.IsNullOrWhiteSpace(one) && !string.IsNullOrWhiteSpace(other) && one.Trim() != other.Trim();

    private const string LanePrefix = "lane.";

    private const string First = "first";

    private static string? Value(WorkflowDefinition definition, CaseState state, string lane, string? step, string path) =>
        step is null ? Field(definition, state, lane, path) : Answered(definition, state, lane, step, path);

    /// <summary>A value of the latest submission or answer of a step's own form.</summary>
    internal static string? Answered(WorkflowDefinition definition, CaseState state, string lane, string stepId, string path)
    {
        var step = definition.Step(stepId);
        if (step is FormStep) return state.FindForm(Deciding.FormKey(step, lane))?.Latest?.Values.GetValueOrDefault(path);
        return state.Answers.LastOrDefault(answer => answer.Step == step.Id && answer.Outcome != Answering.ReviewedAfter && (answer.Lane == lane || answer.Lane == CaseState.MainLane))?.Values.GetValueOrDefault(path);
    }

    /// <summary>A value of the latest submitted application, or of its draft before any submission: <c>section.field</c>, <c>section.first.field</c> of the first row of a repeated section, or <c>lane.field</c> of the lane's own row.</summary>
    internal static string? Field(WorkflowDefinition definition, CaseState state, string lane, string path)
    {
        // A case that ended before its form was submitted still knows what it was opened with.
        if (Values(definition, state) is not { } values) return null;
        if (FirstRow(path) is { } first) return OfFirstRow(values, first.Section, first.Field);
        if (!path.StartsWith(LanePrefix, StringComparison.Ordinal)) return values.GetValueOrDefault(path);
        return definition.Lanes is { } rule ? values.GetValueOrDefault($"{rule.Section}.{lane}.{path[LanePrefix.Length..]}") : null;
    }

    /// <summary>What the numbers of <c>section.field</c> come to in the latest submitted application, all rows of a repeated section together.</summary>
    internal static decimal Sum(WorkflowDefinition definition, CaseState state, string path)
    {
        var values = state.FindForm(definition.Application.Id)?.Latest?.Values ?? ImmutableDictionary<string, string>.Empty;
        return values.Where(pair => FormValues.WithoutRow(pair.Key) == path).Sum(pair => long.TryParse(pair.Value, CultureInfo.InvariantCulture, out var number) ? number : 0m);
    }

    /// <summary>The section and the field of <c>section.first.field</c>, the first row of a repeated section; null for every other path.</summary>
    public static (string Section, string Field)? FirstRow(string path) =>
        path.Split('.') is [var section, First, var field] ? (section, field) : null;

    private static string? OfFirstRow(ImmutableDictionary<string, string> values, string section, string field) =>
        FormValues.RowsOf(section, values.Keys) is [var row, ..] ? values.GetValueOrDefault($"{section}.{row}.{field}") : null;

    private static bool HasRow(WorkflowDefinition definition, CaseState state, Condition.AnyRow c)
    {
        if (Values(definition, state) is not { } values || c.Path.Split('.') is not [var section, var field]) return false;
        return FormValues.RowsOf(section, values.Keys).Any(row => values.GetValueOrDefault($"{section}.{row}.{field}") == c.Value);
    }

    private static ImmutableDictionary<string, string>? Values(WorkflowDefinition definition, CaseState state) =>
        state.FindForm(definition.Application.Id) is { } form ? form.Latest?.Values ?? form.Draft : null;

    // A condition is read when the lane comes to it, so a day "after so long" counts from the day of the latest submission.
    private static bool IsAfter(WorkflowDefinition definition, CaseState state, string lane, Condition.FieldDay c)
    {
        if (!DateOnly.TryParse(Value(definition, state, lane, c.Step, c.Path), CultureInfo.InvariantCulture, out var day)) return false;
        var submitted = state.FindForm(definition.Application.Id)?.Latest?.At ?? state.OpenedAt;
        return Days.Of(c.After, new DayScope(definition, state, lane, OfficeZone.DateOf(submitted), null)) is { } other && day > other;
    }

    private static bool HasFinished(WorkflowDefinition definition, CaseState state, string lane, Condition.StepFinishedWith c, string? anew)
    {
        var seen = state.Lane(lane);
        if (definition.FindStep(c.Step) is not HumanStep { Again: true }) return state.RunsSeenBy(seen).Any(run => EndedSo(run, c));
        if (anew is not null && Place(definition, c.Step) >= Place(definition, anew)) return false;
        return Anew.Stands(definition, state, seen, c.Step, out var last) && EndedSo(last!, c);
    }

    private static bool EndedSo(StepRun run, Condition.StepFinishedWith c) =>
        run.Step == c.Step && run.FinishedAt is not null && (c.Outcomes.IsEmpty ? run.Outcome.Length > 0 : c.Outcomes.Contains(run.Outcome));

    private static int Place(WorkflowDefinition definition, string step) => definition.Steps.FindIndex(other => other.Id == step);
}
