using System.Collections.Immutable;
using Approvals.Core.Cases;
using Approvals.Core.Definitions;
using Approvals.Core.Proving;

namespace Approvals.Proving.Tests.Playing;

/// <summary>Visits every state of a case with two 丙, both lanes together, on whole cases that nothing was taken from.</summary>
internal sealed class TwoLanes(Skeleton skeleton)
{
    private const int Limit = 6_000;
    private static readonly string[] Lanes = ["1", "2"];

    private readonly WorkflowDefinition definition = skeleton.Definition;
    private readonly ModelOffice office = new(skeleton.Original);
    private readonly HashSet<string> known = new(StringComparer.Ordinal);
    private readonly Queue<CaseState> waiting = new();

    /// <summary>The shapes in which each lane was seen.</summary>
    public HashSet<string> Explore(CancellationToken cancellation)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var rule = definition.Lanes!;
        var rows = Lanes.ToImmutableDictionary(lane => $"{rule.Section}.{lane}.{rule.NameField}", lane => $"丙{lane}");
        Add(Decide(CaseFold.Start("both"), office.Opening with { Values = rows }, office.Opener));
        while (waiting.TryDequeue(out var state) && known.Count < Limit)
        {
            cancellation.ThrowIfCancellationRequested();
            foreach (var lane in Lanes) seen.Add(CaseShape.Key(skeleton, definition, state, Evidence.None, lane));
            foreach (var next in Next(state)) Add(next);
        }
        return seen;
    }

    private void Add(CaseState? state)
    {
        if (state is not null && known.Add(string.Join("&", Lanes.Select(lane => CaseShape.Key(skeleton, definition, state, Evidence.None, lane))))) waiting.Enqueue(state);
    }

    private IEnumerable<CaseState?> Next(CaseState state)
    {
        foreach (var item in state.OpenItems.Where(item => item.Kind == WorkItemKind.Act))
            foreach (var next in Answers(state, item)) yield return next;
        foreach (var key in state.NumbersAwaited.Keys) yield return Decide(state, new AssignNumber(key, "n"), office.System);
        foreach (var lane in state.Lanes.Where(lane => lane.Current is not null))
        {
            foreach (var timer in lane.Current!.Timers) yield return Decide(Due(state, lane, timer), new PassTime(), office.System);
            yield return Decide(state, new Withdraw(lane.Id.Length == 0 ? null : lane.Id, "r"), office.Leaver.Person);
            yield return Decide(state, new PullBack(lane.Id.Length == 0 ? null : lane.Id, "r"), office.Leaver.Person);
        }
    }

    private IEnumerable<CaseState?> Answers(CaseState state, WorkItem item)
    {
        var person = item.Assignees.FirstOrDefault(one => Access.MayAnswer(new Deciding(definition, state, office.As(one)), item.Id, out _, out _) is null);
        if (person is null) yield break;
        var step = (HumanStep)definition.Step(item.Step);
        foreach (var values in Values(item.Step))
        {
            if (step is FormStep) yield return Decide(state, new SubmitForm(item.Id, values), office.As(person));
            else
                foreach (var outcome in step.Outcomes)
                    foreach (var target in outcome.Route is Route.ToEarlier ? definition.Steps.TakeWhile(earlier => earlier.Id != step.Id).Select(string? (earlier) => earlier.Id) : [null])
                        yield return Decide(state, new Answer(item.Id, outcome.Id) { BackTo = target, Values = values, Marks = Marks(step, outcome) }, office.As(person));
        }
    }

    private static ImmutableArray<ClauseMark> Marks(HumanStep step, OutcomeDefinition outcome) => step is ChecklistStep
        ? [new ClauseMark(Skeleton.CheckedItem, outcome.Kind == OutcomeKind.Forward ? ClauseVerdict.Conforming : ClauseVerdict.Nonconforming, "", "r")]
        : [];

    private IEnumerable<ImmutableDictionary<string, string>> Values(string step)
    {
        IEnumerable<ImmutableDictionary<string, string>> all = [ImmutableDictionary<string, string>.Empty];
        foreach (var read in skeleton.Reads.At(step)) all = all.SelectMany(values => read.Values.Select(value => values.SetItem(read.Key, value))).ToList();
        return all;
    }

    // Each time limit can be the next: how long a step lasts, nobody knows.
    private static CaseState Due(CaseState state, LaneState lane, CaseTimer timer)
    {
        var run = lane.Current! with { Timers = [.. lane.Current!.Timers.Select(one => one with { At = one == timer ? ModelOffice.Now : DateTimeOffset.MaxValue })] };
        return state with { Lanes = state.Lanes.Replace(lane, lane with { Runs = lane.Runs.SetItem(lane.Runs.Length - 1, run) }) };
    }

    private CaseState? Decide(CaseState state, CaseCommand command, CommandContext context) =>
        (CaseDecider.Decide(definition, state, command, context) as Decision.Accepted)?.State;
}
