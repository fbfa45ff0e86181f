using System.Collections.Immutable;
using Approvals.Core.Definitions;
using Approvals.Core.Time;

namespace Approvals.Core.Cases;

/// <summary>When a step is due and what happens then. A due day ends at midnight in Tokyo.</summary>
internal static class Deadlines
{
    public static ImmutableArray<CaseTimer> TimersFor(Deciding d, string lane, StepDefinition step, out DateTimeOffset? due)
    {
        due = null;
        var timers = ImmutableArray.CreateBuilder<CaseTimer>();
        if (step is HumanStep { Deadline: { } deadline }) due = AddStepTimers(d, lane, deadline, timers);
        if (step is WaitStep wait && Days.Of(wait.Until, DayScope.Today(d, lane)) is { } until && until > d.Context.Today)
            timers.Add(new CaseTimer("until", TimerKind.WaitOver, OfficeZone.StartOfDay(until)));
        foreach (var period in d.Definition.Periods.Where(period => period.Steps.Contains(step.Id)))
            AddPeriodTimer(d, lane, period, timers);
        return [.. timers.OrderBy(timer => timer.At)];
    }

    private static DateTimeOffset? AddStepTimers(Deciding d, string lane, DeadlineDefinition deadline, ImmutableArray<CaseTimer>.Builder timers)
    {
        AddEndings(d, lane, deadline, timers);
        if (DueDay(d, lane, deadline) is not { } dueDay) return null;
        var today = d.Context.Today;
        var due = OfficeZone.EndOfDay(dueDay);
        foreach (var before in deadline.RemindBefore)
        {
            var day = Add(d, dueDay, before with { Amount = -before.Amount });
            if (day > today) timers.Add(new CaseTimer($"reminder-{before.Amount}", TimerKind.Reminder, OfficeZone.StartOfDay(day)));
        }
        timers.Add(new CaseTimer("overdue", TimerKind.Overdue, due));
        if (deadline.EscalateAfter is { } escalate)
            timers.Add(new CaseTimer("escalation", TimerKind.Escalation, OfficeZone.EndOfDay(Add(d, dueDay, escalate))));
        return due;
    }

    private static DateOnly? DueDay(Deciding d, string lane, DeadlineDefinition deadline)
    {
        if (deadline.Due is not { } rule) return Add(d, d.Context.Today, deadline.Within);
        return Days.Of(rule, DayScope.Today(d, lane)) ?? (deadline.Within.Amount > 0 ? Add(d, d.Context.Today, deadline.Within) : null);
    }

    private static void AddEndings(Deciding d, string lane, DeadlineDefinition deadline, ImmutableArray<CaseTimer>.Builder timers)
    {
        DateOnly? after = deadline.ExpireAfter is { } expire ? Add(d, d.Context.Today, expire) : null;
        var on = deadline.ExpireOn is { } rule ? Days.Of(rule, DayScope.Today(d, lane)) : null;
        if ((on is null || after < on ? after : on) is { } last) timers.Add(new CaseTimer("expiry", TimerKind.Expiry, OfficeZone.EndOfDay(last)));
        if (deadline.Silence is { } silence)
            timers.Add(new CaseTimer("silence", TimerKind.Silence, OfficeZone.EndOfDay(Add(d, d.Context.Today, silence.After))));
    }

    // The clock pauses while another party acts: only the days of earlier runs of the period's own steps are used up.
    private static void AddPeriodTimer(Deciding d, string lane, PeriodDefinition period, ImmutableArray<CaseTimer>.Builder timers)
    {
        var used = d.State.RunsSeenBy(d.State.Lane(lane))
            .Where(run => period.Steps.Contains(run.Step) && run.FinishedAt is not null)
            .Sum(run => DaysUsed(d, period.Within.Unit, OfficeZone.DateOf(run.StartedAt), OfficeZone.DateOf(run.FinishedAt!.Value)));
        var left = Math.Max(0, period.Within.Amount - used);
        var end = Add(d, d.Context.Today, period.Within with { Amount = left });
        timers.Add(new CaseTimer($"period-{period.Id}", TimerKind.PeriodOver, OfficeZone.EndOfDay(end)));
    }

    private static int DaysUsed(Deciding d, DurationUnit unit, DateOnly from, DateOnly to) =>
        unit == DurationUnit.Days ? to.DayNumber - from.DayNumber : d.Context.Calendar.BusinessDaysBetween(from, to);

    private static DateOnly Add(Deciding d, DateOnly from, Duration duration) => Days.End(DayScope.Today(d, CaseState.MainLane), from, duration);

    public static Refusal? PassTime(Deciding d)
    {
        Succession.HandOverAll(d);
        if (d.State.ClockStopped is not null) return null;
        foreach (var lane in d.State.Lanes.Select(lane => lane.Id).ToList())
            while (d.State.Lane(lane).Current is { } run && NextReached(d, run) is { } timer)
                Reach(d, lane, run, timer);
        return null;
    }

    private static CaseTimer? NextReached(Deciding d, StepRun run) =>
        run.Timers.FirstOrDefault(timer => !timer.Reached && timer.At <= d.Context.Now);

    private static void Reach(Deciding d, string lane, StepRun run, CaseTimer timer)
    {
        var step = d.Definition.Step(run.Step);
        d.Emit(new DeadlineReached(lane, run.Step, run.Run, timer.Id, timer.Kind, PeopleToTell(d, lane, step, timer)));
        switch (timer.Kind)
        {
            case TimerKind.Expiry: Expire(d, lane, step, run); break;
            case TimerKind.Silence: Silent(d, lane, (HumanStep)step); break;
            case TimerKind.WaitOver: Flow.EndWait(d, lane, (WaitStep)step, run.Run); break;
            default: break;
        }
    }

    // Silence is written down as an answer that nobody gave, so that the ledger shows what the decision rests on.
    private static void Silent(Deciding d, string lane, HumanStep step)
    {
        var outcome = step.FindOutcome(step.Deadline!.Silence!.Outcome)!;
        var item = d.State.OpenItems.First(item => item.Lane == lane && item.Step == step.Id && item.Kind == WorkItemKind.Act);
        Answering.RecordSilence(d, item, outcome);
        Flow.CloseItems(d, lane, null, WorkItemEnd.TakenAsSilence);
        Flow.Finish(d, lane, step, outcome, null);
    }

    private static ImmutableArray<string> PeopleToTell(Deciding d, string lane, StepDefinition step, CaseTimer timer)
    {
        if (timer.Kind == TimerKind.PeriodOver)
        {
            var period = d.Definition.Periods.First(period => timer.Id == $"period-{period.Id}");
            return Flow.People(d, lane, [new AssigneeRule(Party.Office, period.EscalateTo)]);
        }
        if (timer.Kind == TimerKind.Escalation && step is HumanStep { Deadline.EscalateTo: { } role })
            return Flow.People(d, lane, [new AssigneeRule(Party.Office, role)]);
        return [.. d.State.OpenItems.Where(item => item.Lane == lane && item.Step == step.Id && item.Kind == WorkItemKind.Act)
            .SelectMany(item => item.Assignees).Distinct()];
    }

    private static void Expire(Deciding d, string lane, StepDefinition step, StepRun run)
    {
        var ending = ((HumanStep)step).Deadline!.ExpireEnding!;
        Flow.CloseItems(d, lane, null, WorkItemEnd.Expired);
        d.Emit(new StepFinished(lane, step.Id, run.Run, ending));
        Flow.End(d, lane, ending);
    }
}
