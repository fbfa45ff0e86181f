using System.Collections.Immutable;
using Approvals.Core.Definitions;
using Approvals.Core.Texts;

namespace Approvals.Core.Diagrams;

/// <summary>Makes the map of a definition.</summary>
public static class ProcedureMaps
{
    /// <param name="inside">False: the office's internal steps stand as one, under their public title, as outsiders see them.</param>
    /// <param name="titleOf">Titles of the procedures that endings open, by id; null where one is not known.</param>
    public static ProcedureMap Of(WorkflowDefinition definition, bool inside, Func<string, LocalText?>? titleOf = null) =>
        new MapMaker(definition, inside, titleOf ?? (_ => null)).Make();
}

/// <summary>Puts steps together into stations, finds what can follow each, and places the endings behind the last step that leads to them.</summary>
internal sealed class MapMaker(WorkflowDefinition definition, bool inside, Func<string, LocalText?> titleOf)
{
    private static readonly Party[] Order = [Party.Consignee, Party.Office, Party.Council, Party.SubConsignee];

    private readonly List<ImmutableArray<StepDefinition>> _stations = Stations(definition, inside);

    public ProcedureMap Make()
    {
        var stations = _stations.Select(Station).ToList();
        var nodes = Placed(stations);
        var parties = nodes.Select(node => node.Party).ToHashSet();
        return new ProcedureMap
        {
            Id = definition.Id,
            Profile = definition.Profile.Id,
            Version = definition.Version,
            Title = definition.Title,
            Lanes = [.. Order.Where(parties.Contains).Select(party => new MapLane(party, PartyWords.Of(definition.Profile, party)))],
            Nodes = [.. nodes],
            EachOf = definition.Lanes is null ? null : EachOf(),
        };
    }

    private LocalText EachOf()
    {
        var item = definition.Form(definition.Application.Form).Sections.FirstOrDefault(section => section.Id == definition.Lanes!.Section)?.Repeat?.ItemTitle
            ?? new LocalText("再委託先", "sub-consignee");
        return new($"{item.Ja}ごと", $"For each {char.ToLowerInvariant(item.En[0])}{item.En[1..]}");
    }

    private static List<ImmutableArray<StepDefinition>> Stations(WorkflowDefinition definition, bool inside)
    {
        var stations = new List<ImmutableArray<StepDefinition>>();
        foreach (var step in definition.Steps)
            if (!inside && step.PublicTitle is not null && stations.Count > 0 && stations[^1][0].PublicTitle == step.PublicTitle && stations[^1][0].PerLane == step.PerLane)
                stations[^1] = stations[^1].Add(step);
            else stations.Add([step]);
        return stations;
    }

    private MapNode Station(ImmutableArray<StepDefinition> steps, int index)
    {
        var first = steps[0];
        var exits = steps.SelectMany(step => Exits(step, steps)).ToList();
        var node = new MapNode(first.Id, Kind(first), first.Title, first.Party)
        {
            Steps = [.. steps.Select(step => step.Id)],
            Number = index + 1,
            PerLane = first.PerLane,
            Exits = [.. exits.Distinct()],
        };
        return !inside && first.PublicTitle is { } title ? node with { Kind = MapNodeKind.Internal, Title = title } : Told(node, first);
    }

    private MapNode Told(MapNode node, StepDefinition step)
    {
        var left = ConditionWords.Settle(definition, step.When, out var always);
        var approval = step as ApprovalStep;
        return node with
        {
            Who = Who(step),
            Participants = approval is null ? [] : [.. approval.Assignees.Select(rule => PartyWords.Of(definition.Profile, rule))],
            Mode = approval?.Mode,
            Condition = left is null ? null : ConditionWords.Of(definition, left),
            Never = left is null && !always,
            Deadline = step switch
            {
                HumanStep { Deadline: { } deadline } => DayWords.Deadline(definition, deadline),
                WaitStep wait => Until(wait),
                _ => null,
            },
        };
    }

    private LocalText Until(WaitStep wait)
    {
        var day = DayWords.Of(definition, wait.Until);
        return new($"{day.Ja}まで待つ", $"Waits until {day.En}");
    }

    private LocalText? Who(StepDefinition step)
    {
        if (step is LetterStep or WaitStep) return new("自動", "by the system");
        if (step is not HumanStep human) return null;
        var words = human.Assignees.Select(rule => PartyWords.Of(definition.Profile, rule)).Distinct().ToList();
        var who = step is ApprovalStep { Assignees.Length: > 1 } approval ? Several(approval, words) : new(string.Join("・", words.Select(one => one.Ja)), string.Join(" or ", words.Select(one => one.En)));
        return step is ApprovalStep { EachDivision: true } ? new($"担当課ごとに{who.Ja}", $"for each division: {who.En}") : who;
    }

    private static LocalText Several(ApprovalStep approval, IReadOnlyCollection<LocalText> words)
    {
        return approval.Mode switch
        {
            ApprovalMode.Sequence => new(string.Join("→", words.Select(one => one.Ja)), string.Join(", then ", words.Select(one => one.En))),
            ApprovalMode.All => new($"{string.Join("・", words.Select(one => one.Ja))}（全員）", $"{string.Join(", ", words.Select(one => one.En))} (all)"),
            ApprovalMode.Any => new($"{string.Join("・", words.Select(one => one.Ja))}（いずれか）", $"{string.Join(", ", words.Select(one => one.En))} (any)"),
            ApprovalMode.Quorum => new(
                $"{string.Join("・", words.Select(one => one.Ja))}（うち{approval.Quorum}）", $"{string.Join(", ", words.Select(one => one.En))} ({approval.Quorum} of them)"),
            _ => throw new InvalidOperationException($"Unknown mode {approval.Mode}."),
        };
    }

    private static MapNodeKind Kind(StepDefinition step) => step switch
    {
        FormStep => MapNodeKind.Form,
        TaskStep => MapNodeKind.Task,
        ApprovalStep => MapNodeKind.Approval,
        ChecklistStep => MapNodeKind.Checklist,
        LetterStep => MapNodeKind.Letter,
        WaitStep => MapNodeKind.Wait,
        _ => throw new InvalidOperationException($"Unknown step kind {step.GetType().Name}."),
    };

    // Of the steps that outsiders see as one, only what leads out of them is told; of the answers, only the decision.
    private IEnumerable<MapExit> Exits(StepDefinition step, ImmutableArray<StepDefinition> station)
    {
        var all = AllExits(step);
        if (inside || step.PublicTitle is null) return all;
        return all.Where(exit => exit.Target != station[0].Id).Select(exit => Public(step, exit));
    }

    private static MapExit Public(StepDefinition step, MapExit exit) => exit.Kind switch
    {
        MapExitKind.SendBack => exit with { Title = new("差戻し", "Sent back"), Condition = null },
        MapExitKind.Expiry or MapExitKind.Silence => exit with { Title = new("期限まで決まらないとき", "not decided in time") },
        _ when step is ApprovalStep { Decides: true } => exit,
        _ => exit with { Title = new("手続の結果", "as it turns out"), Condition = null },
    };

    private List<MapExit> AllExits(StepDefinition step)
    {
        switch (step)
        {
            case LetterStep letter:
                return [new(MapExitKind.Automatic, new("交付したとき", "once issued"), Target(step, letter.Then), null)];
            case WaitStep wait:
                return [new(MapExitKind.Automatic, new("その日になったとき", "when the day has come"), Target(step, wait.Then), null)];
            case HumanStep human:
                List<MapExit> exits = [.. human.Outcomes.Select(outcome => Exit(human, outcome)).OfType<MapExit>()];
                if (human.Deadline is { } deadline) exits.AddRange(Timed(human, deadline));
                return exits;
            default:
                throw new InvalidOperationException($"Unknown step kind {step.GetType().Name}.");
        }
    }

    private MapExit? Exit(HumanStep step, OutcomeDefinition outcome)
    {
        var left = ConditionWords.Settle(definition, outcome.When, out var always);
        if (left is null && !always) return null;
        var kind = outcome.Kind switch
        {
            OutcomeKind.Forward => MapExitKind.Forward,
            OutcomeKind.SendBack => MapExitKind.SendBack,
            OutcomeKind.Negative => MapExitKind.Negative,
            _ => throw new InvalidOperationException($"Unknown kind {outcome.Kind}."),
        };
        return new(kind, outcome.Title, Target(step, outcome.Route), left is null ? null : ConditionWords.Of(definition, left));
    }

    private List<MapExit> Timed(HumanStep step, DeadlineDefinition deadline)
    {
        var exits = new List<MapExit>();
        if (deadline.Silence is { } silence && step.FindOutcome(silence.Outcome) is { } outcome)
        {
            var after = DayWords.Of(silence.After);
            exits.Add(new(MapExitKind.Silence, new($"{after.Ja}回答がなければ「{outcome.Title.Ja}」", $"No answer in {after.En}: “{outcome.Title.En}”"), Target(step, outcome.Route), null));
        }
        if (deadline.ExpireEnding is not { } ending) return exits;
        var days = new List<LocalText>();
        if (deadline.ExpireAfter is { } length) days.Add(new($"{DayWords.Of(length).Ja}を過ぎたとき", $"after {DayWords.Of(length).En}"));
        if (deadline.ExpireOn is { } rule) days.Add(new($"{DayWords.Of(definition, rule).Ja}を過ぎたとき", $"after {DayWords.Of(definition, rule).En}"));
        exits.Add(new(MapExitKind.Expiry, new(string.Join("、又は、", days.Select(day => day.Ja)), string.Join(" or ", days.Select(day => day.En))), MapNode.OfEnding(ending), null));
        return exits;
    }

    private string? Target(StepDefinition from, Route route) => route switch
    {
        Route.Next => definition.After(from.Id) is { } next ? StationOf(next.Id) : null,
        Route.ToStep to => StationOf(to.Step),
        Route.ToEnd end => MapNode.OfEnding(end.Ending),
        Route.ToEarlier => null,
        _ => throw new InvalidOperationException($"Unknown route {route.GetType().Name}."),
    };

    private string StationOf(string step) => _stations.First(station => station.Any(one => one.Id == step))[0].Id;

    // An ending stands right behind a step from which the way does not go on, so that no line has to pass it by.
    private List<MapNode> Placed(List<MapNode> stations)
    {
        var start = new MapNode(MapNode.StartId, MapNodeKind.Start, Beginning(), stations[0].Party) { Exits = [new(MapExitKind.Automatic, new("", ""), stations[0].Id, null)] };
        List<MapNode> placed = [start];
        var left = definition.Endings.Select(ending => MapNode.OfEnding(ending.Id)).ToList();
        for (var n = 0; n < stations.Count; n++)
        {
            placed.Add(stations[n]);
            if (n + 1 < stations.Count && stations[n].Exits.Any(exit => exit.Target == stations[n + 1].Id)) continue;
            var later = stations.Skip(n + 1).SelectMany(node => node.Exits).Select(exit => exit.Target).ToHashSet();
            var here = stations[n].Exits.Select(exit => exit.Target).OfType<string>().Distinct().Where(target => left.Contains(target) && !later.Contains(target)).ToList();
            foreach (var id in here) placed.Add(Ending(id, stations));
            left.RemoveAll(here.Contains);
        }
        // What belongs to the part for each 丙 stands before what ends a case as a whole.
        return [.. placed, .. left.Select(id => Ending(id, stations)).OrderBy(node => node.PerLane ? 0 : 1)];
    }

    private LocalText Beginning() => definition.Start switch
    {
        null => new("申請", "Application"),
        { ByHand: false } => new("ほかの手続から始まる", "Opened by another procedure"),
        _ => new("開始", "Begin"),
    };

    private MapNode Ending(string node, List<MapNode> stations)
    {
        var ending = definition.Endings.First(one => MapNode.OfEnding(one.Id) == node);
        var from = stations.Where(station => station.Exits.Any(exit => exit.Target == node)).ToList();
        return new MapNode(node, MapNodeKind.Ending, ending.Title, from.Count > 0 ? from[^1].Party : stations[0].Party)
        {
            PerLane = from.Count > 0 && from.All(station => station.PerLane),
            Good = ending.Good,
            Condition = from.Count == 0 && ending.Id == Cases.Withdrawing.Ending ? new("始めた側が取りやめたとき", "if those who began it give it up") : null,
            Spawns = [.. (definition.Spawns ?? []).Where(rule => rule.Endings.Contains(ending.Id)).Select(Spawn)],
        };
    }

    private MapSpawn Spawn(SpawnRule rule)
    {
        var left = ConditionWords.Settle(definition, rule.When, out _);
        return new(rule.Workflow, titleOf(rule.Workflow) ?? LocalText.Same(rule.Workflow), left is null ? null : ConditionWords.Of(definition, left), rule.ForEachCondition);
    }
}
