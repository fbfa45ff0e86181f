using System.Collections.Immutable;
using Approvals.Core.Definitions;
using Approvals.Core.Time;

namespace Approvals.Core.Cases;

/// <summary>Moves a lane from step to step: skip, start, open items, finish, end.</summary>
internal static class Flow
{
    public static void Start(Deciding d, string lane, StepDefinition step)
    {
        if (step.PerLane && lane == CaseState.MainLane)
        {
            OpenLanes(d, step);
            return;
        }
        if (step.When is { } condition && !Conditions.Holds(condition, d.Definition, d.State, lane))
        {
            d.Emit(new StepSkipped(lane, step.Id));
            Follow(d, lane, step, new Route.Next(), null);
            return;
        }
        Begin(d, lane, step);
    }

    private static void OpenLanes(Deciding d, StepDefinition step)
    {
        var rule = d.Definition.Lanes ?? throw new InvalidOperationException($"Definition {d.Definition.Id} has no lanes.");
        var values = d.State.FindForm(d.Definition.Application.Id)!.Latest!.Values;
        var lanes = LaneOpenings.Of(rule, values, d.Context.Directory).ToImmutableArray();
        d.Emit(new LanesOpened(lanes));
        foreach (var lane in lanes) Start(d, lane.Id, step);
    }

    public static void Begin(Deciding d, string lane, StepDefinition step)
    {
        var run = d.State.Lane(lane).Runs.Count(run => run.Step == step.Id) + 1;
        var timers = Deadlines.TimersFor(d, lane, step, out var due);
        d.Emit(new StepStarted(lane, step.Id, run, timers, due));
        switch (step)
        {
            case LetterStep letter:
                Numbering.Request(d, lane, letter.Id, run, d.Definition.Letter(letter.Letter).Series);
                break;
            case ApprovalStep approval:
                Voting.Open(d, lane, approval, run, due);
                break;
            case HumanStep human:
                OpenItem(d, lane, human, run, 0, People(d, lane, human.Assignees), due, null);
                break;
            case WaitStep wait when timers.IsEmpty:
                EndWait(d, lane, wait, run);
                break;
            case WaitStep:
                break;
            default:
                throw new InvalidOperationException($"Unknown step kind {step.GetType().Name}.");
        }
    }

    public static void EndWait(Deciding d, string lane, WaitStep step, int run)
    {
        d.Emit(new StepFinished(lane, step.Id, run, "waited"));
        Follow(d, lane, step, step.Then, null);
    }

    public static void OpenItem(Deciding d, string lane, HumanStep step, int run, int place, ImmutableArray<string> people, DateTimeOffset? due, string? group) =>
        d.Emit(new WorkItemOpened(new WorkItem
        {
            Id = d.NewId("w"),
            Lane = lane,
            Step = step.Id,
            Run = run,
            Kind = WorkItemKind.Act,
            Assignees = people,
            Place = place,
            Group = group,
            OpenedAt = d.Context.Now,
            Due = due,
        }));

    /// <summary>
    /// The people whom rules name, without those whose own application it is. Where nobody is left, the
    /// administrators, who can hand the work to somebody: a step never waits for nobody.
    /// </summary>
    /// <param name="units">The divisions whose people are meant; null: those of the case.</param>
    public static ImmutableArray<string> People(Deciding d, string lane, ImmutableArray<AssigneeRule> rules, Func<string, bool>? may = null, ImmutableArray<string>? units = null)
    {
        var people = rules.SelectMany(rule => Resolve(d, lane, rule, units)).Where(person => may?.Invoke(person) != false).Distinct().ToImmutableArray();
        return people.IsEmpty ? Holders(d, Access.AdministratorRole) : people;
    }

    public static IEnumerable<string> Resolve(Deciding d, string lane, AssigneeRule rule, ImmutableArray<string>? units = null) => rule.Party switch
    {
        Party.Consignee => d.Context.Directory.MembersOf(d.State.Opening!.ConsigneeId).Select(person => person.Id),
        Party.SubConsignee => SubConsignee(d, lane),
        Party.Office or Party.Council => Holders(d, rule.Role ?? "", units).Where(person => !IsApplicantSide(d, person)),
        _ => throw new InvalidOperationException($"Unknown party {rule.Party}."),
    };

    private static List<string> SubConsignee(Deciding d, string lane)
    {
        var state = d.State.Lane(lane);
        var known = state.OrganisationId is { } organisation ? d.Context.Directory.MembersOf(organisation).Select(person => person.Id).ToList() : new List<string>();
        if (known.Count > 0 || state.Email.Length == 0) return known;
        return [Access.MailPerson(state.Email)];
    }

    private static ImmutableArray<string> Holders(Deciding d, string role, ImmutableArray<string>? units = null) =>
        [.. d.Context.Directory.HoldersOf(role, units ?? d.State.Opening!.Units).Select(person => person.Id)];

    private static bool IsApplicantSide(Deciding d, string person) =>
        (person == d.State.Opening!.ApplicantId && d.Definition.Application.Party is Party.Consignee or Party.SubConsignee) || d.Context.Directory.FindPerson(person)?.Organisation == d.State.Opening.ConsigneeId;

    /// <summary>Closes the answered item as such and the lane's other acting items as superseded.</summary>
    public static void CloseItems(Deciding d, string lane, WorkItem? answered, WorkItemEnd end)
    {
        if (answered is not null) d.Emit(new WorkItemClosed(answered.Id, end));
        var rest = d.State.OpenItems.Where(item => item.Lane == lane && item.Kind == WorkItemKind.Act).ToList();
        foreach (var item in rest) d.Emit(new WorkItemClosed(item.Id, answered is null ? end : WorkItemEnd.Superseded));
    }

    public static void Finish(Deciding d, string lane, HumanStep step, OutcomeDefinition outcome, string? backTo)
    {
        var run = d.State.Lane(lane).Current!.Run;
        d.Emit(new StepFinished(lane, step.Id, run, outcome.Id));
        if (outcome.NumberSeries is { } series) Numbering.Request(d, lane, step.Id, run, series);
        if (outcome.DistributesTo is { } members) Council.Distribute(d, lane, step, run, members);
        Spawning.OnFinish(d, lane, step.Id, outcome.Id);
        Follow(d, lane, step, outcome.Route, backTo);
    }

    public static void Follow(Deciding d, string lane, StepDefinition from, Route route, string? backTo)
    {
        switch (route)
        {
            case Route.Next:
                var next = d.Definition.After(from.Id) ?? throw new InvalidOperationException($"No step follows '{from.Id}'.");
                Start(d, lane, next);
                break;
            case Route.ToStep to:
                Start(d, lane, d.Definition.Step(to.Step));
                break;
            case Route.ToEarlier:
                GoBack(d, lane, d.Definition.Step(backTo!));
                break;
            case Route.ToEnd end:
                End(d, lane, end.Ending);
                break;
            default:
                throw new InvalidOperationException($"Unknown route {route.GetType().Name}.");
        }
    }

    private static void GoBack(Deciding d, string lane, StepDefinition step)
    {
        if (Anew.Runs(d.Definition, d.State, lane, step)) Begin(d, lane, step);
        else Start(d, lane, step);
    }

    public static void End(Deciding d, string lane, string ending)
    {
        d.Emit(new LaneEnded(lane, ending));
        Spawning.OnEnd(d, lane, ending);
        Releasing.OnEnd(d, lane, ending);
        Overriding.OnEnd(d, ending);
        if (d.State.Lanes.All(other => other.Ending is not null))
            d.Emit(new CaseEnded([.. d.State.Lanes.Where(other => other.Ending != LaneState.Forked).Select(other => other.Ending!)]));
    }
}
