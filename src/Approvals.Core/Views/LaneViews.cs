using System.Collections.Immutable;
using Approvals.Core.Cases;
using Approvals.Core.Definitions;
using Approvals.Core.Texts;
using Approvals.Core.Time;

namespace Approvals.Core.Views;

internal static class LaneViews
{
    public static LaneView Of(CaseReader reader, LaneState lane)
    {
        var current = lane.Current;
        var undecided = reader.IsApplicant && lane.Ending is null && lane.Decision is null;
        var ending = reader.Definition.Endings.FirstOrDefault(ending => ending.Id == lane.Ending);
        return new LaneView
        {
            Id = lane.Id,
            Name = lane.Name,
            Steps = Steps(reader, lane),
            Decision = lane.Decision,
            Ending = ending?.Title,
            EndedWell = ending?.Good ?? false,
            WaitingFor = current is null ? null : WaitingFor(reader, lane, current),
            WaitingSince = current?.StartedAt,
            Due = current?.Due,
            Overdue = current?.Due <= reader.Context.Now,
            WaitsUntil = current is not null && IsWaiting(reader, current) is { } until ? OfficeZone.DateOf(until) : null,
            Days = DayCounting.Of(reader, lane),
            DaysForDate = DayCounting.ForDate(reader, lane),
            DaysNow = current is null || IsWaiting(reader, current) is not null ? null : DayCounting.PartyOf(reader.Definition, current),
            MayPullBack = undecided && current is not null && current.Step != reader.Definition.Application.Id,
            MayWithdraw = undecided,
            Suspended = lane.Suspended,
            ConsentEndedAt = lane.ConsentEndedAt,
            MayChangePermit = ending?.Good == true && lane.ConsentEndedAt is null && reader.Sight.Party == Party.Office && reader.State.Origin != CaseOrigin.Replica
                && Administering.MayChangePermit(new Deciding(reader.Definition, reader.State, reader.Context with { Actor = reader.Context.Actor with { PersonId = reader.PersonId } }), lane.Id),
        };
    }

    private static LocalText WaitingFor(CaseReader reader, LaneState lane, StepRun current)
    {
        if (IsWaiting(reader, current) is { } until) return Until(until);
        var names = reader.Inside
            ? reader.State.OpenItems.Where(item => item.Lane == lane.Id && item.Kind == WorkItemKind.Act).SelectMany(item => item.Assignees)
                .Distinct().Select(reader.NameOf).ToList()
            : [];
        return names.Count == 0
            ? Parties(reader, lane, current)
            : new(string.Join("、", names.Select(name => name.Ja)), string.Join(", ", names.Select(name => name.En)));
    }

    private static LocalText Parties(CaseReader reader, LaneState lane, StepRun current) => reader.Definition.FindStep(current.Step) is { } step
        ? ActingParties.Named(step, party => reader.PartyName(party, lane)) : reader.PartyName(current.Party, lane);

    private static DateTimeOffset? IsWaiting(CaseReader reader, StepRun current) =>
        reader.Definition.FindStep(current.Step) is WaitStep && current.Timers is [.., { } until] ? until.At : null;

    private static LocalText Until(DateTimeOffset at)
    {
        var day = OfficeZone.DateOf(at);
        return new($"{JapaneseDate.Format(day, Language.Ja)}の到来", $"the day {JapaneseDate.Format(day, Language.En)}");
    }

    private static ImmutableArray<StepView> Steps(CaseReader reader, LaneState lane)
    {
        var runs = reader.State.RunsSeenBy(lane).ToList();
        var steps = ImmutableArray.CreateBuilder<StepView>();
        foreach (var step in reader.Definition.Steps)
        {
            var view = Step(reader, lane, runs, step);
            if (view is null) continue;
            // Outsiders see the office's internal steps as one.
            if (!reader.Inside && steps.Count > 0 && step.PublicTitle is not null && steps[^1].Title == view.Title) steps[^1] = Merge(steps[^1], view);
            else steps.Add(view);
        }
        return steps.ToImmutable();
    }

    private static StepView? Step(CaseReader reader, LaneState lane, List<StepRun> runs, StepDefinition step)
    {
        var run = runs.LastOrDefault(run => run.Step == step.Id);
        var status = Status(reader, lane, step, run);
        if (run is null && (status == StepStatus.Skipped || IsSideWay(reader, step) || lane.Ending is not null)) return null;
        return new StepView(step.Id, reader.TitleOf(step), step.Party, status, run?.StartedAt, run?.FinishedAt, Outcome(reader, step, run));
    }

    private static StepStatus Status(CaseReader reader, LaneState lane, StepDefinition step, StepRun? run)
    {
        if (lane.Current?.Step == step.Id) return StepStatus.Present;
        if (run is null) return IsSkipped(reader, lane, step) ? StepStatus.Skipped : StepStatus.Future;
        // After a send-back the steps behind the current one lie ahead again.
        var order = reader.Definition.Steps;
        return lane.Current is { } current && order.FindIndex(other => other.Id == step.Id) > order.FindIndex(other => other.Id == current.Step)
            ? StepStatus.Future
            : StepStatus.Past;
    }

    private static bool IsSkipped(CaseReader reader, LaneState lane, StepDefinition step) =>
        lane.Skipped.Contains(step.Id) || reader.State.Lanes[0].Skipped.Contains(step.Id)
        || (step.When is { } condition && !Conditions.Holds(condition, reader.Definition, reader.State, lane.Id));

    // Steps that only an answer leads to (the letter of refusal) are not part of the usual way.
    private static bool IsSideWay(CaseReader reader, StepDefinition step)
    {
        var index = reader.Definition.Steps.FindIndex(other => other.Id == step.Id);
        return index > 0 && reader.Definition.Steps[index - 1] is LetterStep { Then: Route.ToEnd };
    }

    private static LocalText? Outcome(CaseReader reader, StepDefinition step, StepRun? run)
    {
        if (run?.FinishedAt is null || step is not HumanStep human) return null;
        if (!reader.Inside && step.PublicTitle is not null && human is not ApprovalStep { Decides: true }) return null;
        return human.FindOutcome(run.Outcome)?.Title;
    }

    private static StepView Merge(StepView first, StepView second) => first with
    {
        Status = second.Status is StepStatus.Present || first.Status is StepStatus.Present ? StepStatus.Present : second.Status,
        FinishedAt = second.FinishedAt,
        Outcome = second.Outcome,
        StartedAt = first.StartedAt ?? second.StartedAt,
    };
}

/// <summary>Days that a lane spent with each party, the days before the lanes opened included.</summary>
internal static class DayCounting
{
    public static ImmutableArray<PartyDays> Of(CaseReader reader, LaneState lane)
    {
        var runs = Runs(reader, lane).Where(run => !IsWait(reader, run)).ToList();
        return [.. Enum.GetValues<Party>().Select(party => Count(runs.Where(run => PartyOf(reader.Definition, run) == party), party, reader.Context))];
    }

    /// <summary>The business days on which the lane waited for a day, which are nobody's.</summary>
    public static int ForDate(CaseReader reader, LaneState lane) =>
        Count(Runs(reader, lane).Where(run => IsWait(reader, run)), Party.Office, reader.Context).BusinessDays;

    /// <summary>Whose days a run counts: what the council's secretariat does is the council's time, whoever employs it.</summary>
    public static Party PartyOf(WorkflowDefinition definition, StepRun run) =>
        definition.FindStep(run.Step) is HumanStep { Assignees: { IsEmpty: false } rules } && rules.All(rule => rule.Role == Access.CouncilRole) ? Party.Council : run.Party;

    private static IEnumerable<StepRun> Runs(CaseReader reader, LaneState lane) => reader.State.RunsSeenBy(lane);

    private static bool IsWait(CaseReader reader, StepRun run) => reader.Definition.FindStep(run.Step) is WaitStep;

    private static PartyDays Count(IEnumerable<StepRun> runs, Party party, CommandContext context)
    {
        var days = 0;
        var businessDays = 0;
        foreach (var run in runs)
        {
            var from = OfficeZone.DateOf(run.StartedAt);
            var to = OfficeZone.DateOf(run.FinishedAt ?? context.Now);
            days += to.DayNumber - from.DayNumber;
            businessDays += context.Calendar.BusinessDaysBetween(from, to);
        }
        return new PartyDays(party, days, businessDays);
    }
}
