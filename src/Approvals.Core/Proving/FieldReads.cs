using System.Collections.Immutable;
using Approvals.Core.Cases;
using Approvals.Core.Definitions;

namespace Approvals.Core.Proving;

/// <summary>The fields that the conditions of a definition read.</summary>
internal sealed class FieldReads
{
    private const string DaySection = "days";
    private const string SumSection = "sums";

    private readonly WorkflowDefinition definition;
    private readonly List<Condition.FieldDay> days;
    private readonly List<Condition.SumAtLeast> sums;
    private readonly List<Condition.AnyRow> rows;
    private readonly List<Condition.FieldsDiffer> pairs;

    public FieldReads(WorkflowDefinition definition)
    {
        this.definition = definition;
        var parts = ConditionParts.Of(definition).ToList();
        days = [.. parts.OfType<Condition.FieldDay>().Distinct()];
        sums = [.. parts.OfType<Condition.SumAtLeast>().Distinct()];
        rows = [.. parts.OfType<Condition.AnyRow>().Distinct()];
        pairs = [.. parts.OfType<Condition.FieldsDiffer>().Distinct()];
        All = [.. parts.OfType<Condition.FieldEquals>().GroupBy(read => (Step: StepOf(read), read.Path)).Select(group => Equal(group.Key.Step, group.Key.Path, group.Select(read => read.Value))), .. days.Select(Day), .. sums.Select(Sum), .. rows.Select(Row), .. pairs.Select(Pair)];
    }

    public ImmutableArray<FieldRead> All { get; }

    /// <summary>The values that are given with a step.</summary>
    public IEnumerable<FieldRead> At(string step) => All.Where(read => read.Step == step);

    /// <summary>The values that a correction for another 丙 can change: those of shared forms, and what counts from the latest submission.</summary>
    public IEnumerable<FieldRead> Shared => All.Where(read => (!read.IsLanes || read.Whole is not null) && definition.Step(read.Step) is FormStep { PerLane: false });

    /// <summary>The condition as the skeleton asks it: a date is after the day or it is not, a sum is reached or it is not, a row has the value or none has.</summary>
    public Condition Simplify(Condition condition) => condition switch
    {
        Condition.FieldDay day => new Condition.FieldEquals(DayPath(day), FieldRead.True),
        Condition.SumAtLeast sum => new Condition.FieldEquals(SumPath(sum), FieldRead.True),
        Condition.AnyRow row => new Condition.FieldEquals(RowPath(row), FieldRead.True),
        Condition.FieldsDiffer pair => new Condition.FieldEquals(PairPath(pair), FieldRead.True),
        Condition.All all => new Condition.All([.. all.Of.Select(Simplify)]),
        Condition.Any any => new Condition.Any([.. any.Of.Select(Simplify)]),
        Condition.Not not => new Condition.Not(Simplify(not.Of)),
        Condition.FieldEquals or Condition.CouncilIs or Condition.ProfileIs or Condition.StepFinishedWith => condition,
        _ => throw new InvalidOperationException($"Unknown condition {condition.GetType().Name}."),
    };

    private string StepOf(Condition.FieldEquals read) => read.Step ?? definition.Application.Id;

    private FieldRead Equal(string step, string path, IEnumerable<string> values) => new(
        step, path, null, Key(path), IsLanes(path), [.. values.Distinct().Where(value => IsPossible(step, path, value)).Order(StringComparer.Ordinal)]);

    private FieldRead Day(Condition.FieldDay day) =>
        new(definition.Application.Id, day.Path, day with { Step = null }, Key(DayPath(day)), IsLanes(day.Path), [FieldRead.True]);

    private FieldRead Sum(Condition.SumAtLeast sum) =>
        new(definition.Application.Id, sum.Path, sum, SumPath(sum), false, [FieldRead.True]);

    private string DayPath(Condition.FieldDay day) => IsLanes(day.Path) ? $"{FieldRead.LanePrefix}day{days.IndexOf(day)}" : $"{DaySection}.day{days.IndexOf(day)}";

    private string SumPath(Condition.SumAtLeast sum) => $"{SumSection}.sum{sums.IndexOf(sum)}";

    private FieldRead Row(Condition.AnyRow row) => new(definition.Application.Id, row.Path, row, RowPath(row), false, [FieldRead.True]);

    private string RowPath(Condition.AnyRow row) => $"{DaySection}.row{rows.IndexOf(row)}";

    private FieldRead Pair(Condition.FieldsDiffer pair) => new(definition.Application.Id, pair.Path, pair, PairPath(pair), false, [FieldRead.True]);

    private string PairPath(Condition.FieldsDiffer pair) => $"{DaySection}.pair{pairs.IndexOf(pair)}";

    private static bool IsLanes(string path) => path.StartsWith(FieldRead.LanePrefix, StringComparison.Ordinal);

    private string Key(string path)
    {
        if (Conditions.FirstRow(path) is { } first) return $"{first.Section}.{CaseShape.Lane}.{first.Field}";
        return IsLanes(path) ? $"{definition.Lanes?.Section}.{CaseShape.Lane}.{path[FieldRead.LanePrefix.Length..]}" : path;
    }

    // A choice that the form does not offer, or with which it cannot go forward, is never given.
    private bool IsPossible(string step, string path, string value)
    {
        var form = definition.Step(step) switch { FormStep one => one.Form, TaskStep one => one.Form, _ => null };
        var field = form is null ? null : FormValues.FieldOf(definition.Form(form), Key(path));
        return value.Length > 0 && field?.Accepts?.Only.Contains(value) != false && field?.Kind switch
        {
            FieldKind.Choice => field.From is not null || field.Choices.Any(choice => choice.Id == value),
            FieldKind.YesNo => value is "yes" or "no",
            _ => true,
        };
    }
}
