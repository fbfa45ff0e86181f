using System.Collections.Immutable;
using Approvals.Core.Cases;
using Approvals.Core.Definitions;

namespace Approvals.Core.Simulating;

/// <summary>Gathers what a report tells, case by case, so that no case has to be kept.</summary>
internal sealed class SimulationTally(WorkflowDefinition definition, OfficeTime time)
{
    private readonly Dictionary<Party, List<double>> _waits = Enum.GetValues<Party>().ToDictionary(party => party, _ => new List<double>());
    private readonly List<double> _wholes = [];
    private readonly Dictionary<string, StepTally> _steps = definition.Steps.OfType<HumanStep>().ToDictionary(step => step.Id, _ => new StepTally(), StringComparer.Ordinal);
    private readonly SortedDictionary<string, int> _endings = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, int> _children = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, int> _stuck = new(StringComparer.Ordinal);
    private readonly Dictionary<int, SimulatedCase> _open = [];
    private long _commands;

    /// <summary>The minute until which is played.</summary>
    public long Last { get; set; }

    public void Begin(SimulatedCase one) => _open[one.Index] = one;

    public void End(SimulatedCase one)
    {
        if (!_open.Remove(one.Index)) return;
        Count(one);
    }

    private void Count(SimulatedCase one)
    {
        _commands += one.State.Version;
        foreach (var child in one.State.Children) _children[child.Workflow] = _children.GetValueOrDefault(child.Workflow) + 1;
        foreach (var lane in one.State.Lanes) Count(one, lane);
    }

    private void Count(SimulatedCase one, LaneState lane)
    {
        foreach (var run in lane.Runs) Count(run);
        if (lane.Ending == LaneState.Forked) return;
        if (lane.Ending is null)
        {
            var where = one.RefusedAt ?? lane.Current?.Step ?? "";
            _stuck[where] = _stuck.GetValueOrDefault(where) + 1;
            return;
        }
        _endings[lane.Ending] = _endings.GetValueOrDefault(lane.Ending) + 1;
        var days = new double[_waits.Count];
        foreach (var run in one.State.RunsSeenBy(lane)) days[(int)run.Party] += ((run.FinishedAt ?? lane.EndedAt!.Value) - run.StartedAt).TotalDays;
        foreach (var (party, all) in _waits) all.Add(days[(int)party]);
        _wholes.Add((lane.EndedAt!.Value - one.State.OpenedAt).TotalDays);
    }

    private void Count(StepRun run)
    {
        if (!_steps.TryGetValue(run.Step, out var step)) return;
        step.Runs++;
        if (run.Timers.Any(timer => timer is { Kind: TimerKind.Expiry, Reached: true })) step.Expired++;
        if (run.Timers.Any(timer => timer is { Kind: TimerKind.Escalation, Reached: true })) step.Escalated++;
        if (run.Due is { } due && (run.FinishedAt ?? time.InstantOf(Last)) is var until && until > due) step.Late.Add((until - due).TotalDays);
        if (run.FinishedAt is { } end) step.Days.Add((end - run.StartedAt).TotalDays);
    }

    public SimulationReport Report(Staffing staffing, IEnumerable<SimulatedPerson> people, int cases, DateOnly first, long seed)
    {
        foreach (var one in _open.Values.OrderBy(one => one.Index)) Count(one);
        var until = Math.Max(1, people.Select(person => person.LastAt).DefaultIfEmpty(0).Max());
        return new SimulationReport
        {
            Definition = definition.Id,
            Version = definition.Version,
            Profile = definition.Profile.Id,
            Title = definition.Title,
            Cases = cases,
            First = first,
            Seed = seed,
            Entries = _commands,
            Whole = Figures.Of(_wholes),
            Parties = [.. _waits.Where(wait => wait.Value.Exists(days => days > 0)).Select(wait => new PartyWait(wait.Key, Figures.Of(wait.Value)))],
            Steps = [.. definition.Steps.OfType<HumanStep>().Where(step => _steps[step.Id].Runs > 0).Select(step => _steps[step.Id].Report(step))],
            Endings = [.. definition.Endings.Where(ending => _endings.ContainsKey(ending.Id)).Select(ending => new Counted(ending.Id, ending.Title, _endings[ending.Id]))],
            StillOpen = [.. _stuck.Select(stuck => new Counted(stuck.Key, definition.FindStep(stuck.Key)?.Title ?? new(stuck.Key, stuck.Key), stuck.Value))],
            Children = [.. _children.Select(child => new Counted(child.Key, new(child.Key, child.Key), child.Value))],
            People = [.. people.Where(person => person.PeakBacklog > 0).OrderByDescending(person => person.Worked).ThenBy(person => person.Id, StringComparer.Ordinal).Select(person => Report(staffing, person, until))],
        };
    }

    private PersonWork Report(Staffing staffing, SimulatedPerson person, long until)
    {
        var available = time.Available(until, person.Away) * person.Share / 100;
        var name = staffing.Directory.FindPerson(person.Id)?.Name ?? new(person.Id, person.Id);
        return new PersonWork(person.Id, name, person.Answered, person.Worked / 60.0, available == 0 ? 0 : 100.0 * person.Worked / available, person.PeakBacklog, person.PeakOn);
    }

    private sealed class StepTally
    {
        public int Runs { get; set; }

        public int Expired { get; set; }

        public int Escalated { get; set; }

        public List<double> Late { get; } = [];

        public List<double> Days { get; } = [];

        public StepFigures Report(HumanStep step) =>
            new(step.Id, step.Title, step.Party, Runs, Figures.Of(Days), Late.Count, Late.Count == 0 ? 0 : Late.Average(), Escalated, Expired);
    }
}
