using System.Collections.Frozen;
using Approvals.Core.Cases;
using Approvals.Core.Definitions;
using Approvals.Core.Time;

namespace Approvals.Core.Simulating;

/// <summary>
/// Plays many cases of a procedure in virtual time with the people of a staffing. The engine decides every command, as it
/// does for real cases; only what people choose, and when, is drawn. The same arguments give the same report.
/// </summary>
public sealed class Simulator
{
    /// <summary>The most cases that one simulation plays.</summary>
    public const int MaxCases = 1_000_000;

    /// <summary>After the last case came, so long is played on; what is open then is reported as open.</summary>
    private const int DaysAfterLast = 3 * 366;

    private static readonly FrozenSet<DateOnly> Nobody = FrozenSet<DateOnly>.Empty;

    private readonly CasePlan _plan;
    private readonly OfficeTime _time;
    private readonly DateOnly _first;
    private readonly long _seed;
    private readonly AnswerTimes _times;
    private readonly PriorityQueue<Happening, (long Minute, long Number)> _events = new();
    private readonly Dictionary<string, SimulatedPerson> _people = new(StringComparer.Ordinal);
    private readonly SimulationTally _tally;
    private long _number;
    private int _items;
    private long _now;

    private Simulator(WorkflowDefinition definition, Staffing staffing, DateOnly first, long seed)
    {
        _plan = new CasePlan(definition, staffing);
        _time = new OfficeTime(first, staffing.Hours, BusinessCalendar.Standard);
        _first = first;
        _seed = seed;
        _times = new AnswerTimes(staffing);
        _tally = new SimulationTally(definition, _time);
    }

    /// <param name="cases">How many cases come, from the first day on.</param>
    /// <param name="first">The first day.</param>
    /// <param name="cancelled">Asked now and then.</param>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static SimulationReport Run(WorkflowDefinition definition, Staffing staffing, int cases, DateOnly first, long seed, CancellationToken cancelled = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(cases, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(cases, MaxCases);
        var simulator = new Simulator(definition, staffing, first, seed);
        simulator.Prepare(cases);
        simulator.Play(cancelled);
        return simulator._tally.Report(staffing, simulator._people.Values, cases, first, seed);
    }

    private void Prepare(int cases)
    {
        var arrivals = new ArrivalPlan(_plan.Staffing.Arrivals, _time, _first, Draws.Of(_seed, -1)).Minutes(cases);
        for (var i = 0; i < arrivals.Count; i++) At(arrivals[i], new Happening.Arrival(i));
        _tally.Last = arrivals[^1] + DaysAfterLast * (long)OfficeTime.DayMinutes;
        foreach (var absence in _plan.Staffing.Absences.Where(absence => absence.From >= _first))
            At(_time.OpeningOf(absence.From), new Happening.AbsenceBegins(absence.Person));
    }

    private void Play(CancellationToken cancelled)
    {
        while (_events.TryDequeue(out var happening, out var at) && at.Minute <= _tally.Last)
        {
            cancelled.ThrowIfCancellationRequested();
            _now = at.Minute;
            switch (happening)
            {
                case Happening.Arrival e: Arrive(e.Index); break;
                case Happening.TimeIsUp e: PassTime(e.Case); break;
                case Happening.Ready e: Ready(e.Item); break;
                case Happening.Answered e: Answer(e.Item, e.By); break;
                case Happening.Wakes e: Wake(e.Person); break;
                case Happening.AbsenceBegins e: Stand(e.Person); break;
                case Happening.GivesUp e: GiveUp(e.Case); break;
                default: throw new InvalidOperationException($"Unknown happening {happening.GetType().Name}.");
            }
        }
    }

    private void Arrive(int index)
    {
        var one = new SimulatedCase(_plan, index, _seed);
        one.Open(_time.InstantOf(_now));
        _tally.Begin(one);
        if (one.Draws.Happens(_plan.Staffing.Withdrawn)) At(_now + 1 + one.Draws.Below(WithdrawalSpan), new Happening.GivesUp(one));
        Follow(one, DateTimeOffset.MinValue);
    }

    /// <summary>A case that is given up is so within its first 60 days.</summary>
    private const int WithdrawalSpan = 60 * OfficeTime.DayMinutes;

    private void GiveUp(SimulatedCase one)
    {
        if (one.State.IsOpen) Change(one, () => one.Withdraw(_time.InstantOf(_now)));
    }

    // Another command may have moved the deadline meanwhile; then there is nothing to do yet.
    private void PassTime(SimulatedCase one)
    {
        if (one.State.IsOpen && one.State.NextTimer <= _time.InstantOf(_now)) Change(one, () => one.PassTime(_time.InstantOf(_now)));
    }

    private void Change(SimulatedCase one, Action act)
    {
        var timer = one.State.NextTimer;
        act();
        Follow(one, timer);
    }

    // After every command: ended items leave the desks, new ones come, and the next deadline is noted.
    private void Follow(SimulatedCase one, DateTimeOffset? timerBefore)
    {
        foreach (var item in one.State.Items)
        {
            if (item.End is not null) End(one, item.Id);
            else if (!one.Items.TryGetValue(item.Id, out var known)) Begin(one, item);
            else if (!item.EscalatedTo.IsEmpty) Wake(known);
        }
        if (!one.State.IsOpen || one.IsCutOff || one.RefusedAt is not null)
        {
            foreach (var id in one.Items.Keys.ToList()) End(one, id);
            _tally.End(one);
        }
        else if (one.State.NextTimer is { } next && next != timerBefore) At(Math.Max(_now, _time.MinuteOf(next)), new Happening.TimeIsUp(one));
    }

    private void End(SimulatedCase one, string id)
    {
        if (!one.Items.Remove(id, out var item)) return;
        item.Ended = true;
        Leave(item);
    }

    private void Leave(SimulatedItem item)
    {
        if (!item.IsReady || item.IsOutside) return;
        foreach (var person in item.Item.Assignees) Person(person).Waiting.Remove(item);
    }

    private void Begin(SimulatedCase one, WorkItem item)
    {
        var step = (HumanStep)_plan.Definition.Step(item.Step);
        var due = item.Due is { } at ? _time.MinuteOf(at) : long.MaxValue;
        var begun = new SimulatedItem(one, item, step, Deputising.IsBarred(_plan.Definition, one.State, item), due, _items++);
        one.Items[item.Id] = begun;
        begun.Silent = item.Kind == WorkItemKind.Act && _plan.Staffing.Silence.Any(chance => Fits(chance, step) && one.Draws.Happens(chance.Percent));
        if (!begun.Silent) At(_time.Add(_now, one.Draws.Of(_times.Of(begun, _plan.Staffing.Directory).Waits), Nobody), new Happening.Ready(begun));
    }

    private static bool Fits(SilenceChance chance, HumanStep step) =>
        (chance.Step is null || chance.Step == step.Id) && (chance.Party is null || chance.Party == step.Party);

    // Escalation: whoever was told asks, and the item is looked at after all.
    private void Wake(SimulatedItem item)
    {
        if (!item.Silent) return;
        item.Silent = false;
        At(_time.Next(_now, Nobody), new Happening.Ready(item));
    }

    private void Ready(SimulatedItem item)
    {
        if (item.Ended) return;
        item.IsReady = true;
        if (item.IsOutside)
        {
            var takes = item.Owner.Draws.Of(_times.Of(item, _plan.Staffing.Directory).Takes);
            At(_time.Add(_now, takes, Nobody), new Happening.Answered(item, null));
            return;
        }
        foreach (var person in item.Item.Assignees) Person(person).Put(item, _time.DayOf(_now));
        foreach (var person in item.Item.Assignees)
        {
            TryStart(Person(person));
            Stand(person);
        }
    }

    // Whoever stands in for an absent person looks at that person's desk.
    private void Stand(string person)
    {
        var today = _time.DayOf(_now);
        if (!Person(person).Away.Contains(today)) return;
        foreach (var deputy in _plan.Staffing.Directory.DeputiesOf(person, today)) TryStart(Person(deputy.Stand));
    }

    private void Wake(SimulatedPerson person)
    {
        if (person.WakesAt == _now) person.WakesAt = -1;
        TryStart(person);
    }

    private void TryStart(SimulatedPerson person)
    {
        if (person.At is not null || NextFor(person) is not { } item) return;
        var starts = _time.Next(_now, person.Away);
        if (starts > _now)
        {
            if (person.WakesAt >= 0 && person.WakesAt <= starts) return;
            person.WakesAt = starts;
            At(starts, new Happening.Wakes(person));
            return;
        }
        Leave(item);
        (person.At, item.TakenBy) = (item, person);
        var takes = item.Owner.Draws.Of(_times.Of(item, _plan.Staffing.Directory).Takes);
        person.Worked += takes;
        At(_time.Add(_now, (long)takes * 100 / person.Share, person.Away), new Happening.Answered(item, person));
    }

    private SimulatedItem? NextFor(SimulatedPerson person)
    {
        var today = _time.DayOf(_now);
        var own = person.Waiting.Min;
        foreach (var deputy in _plan.Staffing.Directory.DeputyFor(person.Id, today))
        {
            if (!_people.TryGetValue(deputy.Principal, out var principal) || !principal.Away.Contains(today)) continue;
            var others = principal.Waiting.FirstOrDefault(item => item.OpenToDeputies);
            if (others is not null && (own is null || others.Rank.CompareTo(own.Rank) < 0)) own = others;
        }
        return own;
    }

    private void Answer(SimulatedItem item, SimulatedPerson? by)
    {
        if (by is not null) (by.At, by.LastAt) = (null, _now);
        if (!item.Ended)
        {
            Change(item.Owner, () => item.Owner.Answer(item.Item, by?.Id ?? item.Item.Assignees[0], _time.InstantOf(_now)));
            if (by is not null) by.Answered++;
        }
        if (by is not null) TryStart(by);
    }

    private SimulatedPerson Person(string id)
    {
        if (_people.TryGetValue(id, out var known)) return known;
        var away = _plan.Staffing.Absences.Where(absence => absence.Person == id)
            .SelectMany(absence => Enumerable.Range(0, absence.Until.DayNumber - absence.From.DayNumber + 1).Select(day => absence.From.AddDays(day))).ToFrozenSet();
        return _people[id] = new SimulatedPerson(id, away, _plan.Staffing.Shares.GetValueOrDefault(id, 100));
    }

    private void At(long minute, Happening happening) => _events.Enqueue(happening, (minute, _number++));
}

/// <summary>Something that comes at a minute.</summary>
internal abstract record Happening
{
    public sealed record Arrival(int Index) : Happening;

    public sealed record TimeIsUp(SimulatedCase Case) : Happening;

    public sealed record Ready(SimulatedItem Item) : Happening;

    /// <param name="By">Null: somebody outside.</param>
    public sealed record Answered(SimulatedItem Item, SimulatedPerson? By) : Happening;

    public sealed record Wakes(SimulatedPerson Person) : Happening;

    public sealed record AbsenceBegins(string Person) : Happening;

    public sealed record GivesUp(SimulatedCase Case) : Happening;
}
