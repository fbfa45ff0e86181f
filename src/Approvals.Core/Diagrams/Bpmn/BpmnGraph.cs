using System.Globalization;
using Approvals.Core.Definitions;
using Approvals.Core.Texts;

namespace Approvals.Core.Diagrams.Bpmn;

/// <summary>
/// A map in the terms of BPMN 2.0. What stands once for each 丙 becomes a parallel multi-instance sub-process; a way back
/// out of it an escalation, because no sequence flow may cross its border. Answers become gateways, time limits timer events.
/// </summary>
internal sealed class BpmnGraph
{
    public const string RegionId = "each";
    public const string RegionStart = "each_start";
    private const string RegionOut = "each_out";
    public const string RegionBack = "each_back";
    public const string BackChoice = "each_back_choice";
    private const string RegionDone = "each_done";
    public const string GiveUp = "give_up";

    private readonly ProcedureMap _map;
    private readonly Language _language;
    private readonly (int First, int Last)? _region;
    private readonly List<BpmnNode> _nodes = [];
    private readonly List<BpmnFlow> _flows = [];
    private readonly List<(string From, string To)> _outside = [];
    private int _rank;

    private BpmnGraph(ProcedureMap map, Language language) => (_map, _language, _region) = (map, language, map.Region);

    public IReadOnlyList<BpmnNode> Nodes => _nodes;

    public IReadOnlyList<BpmnFlow> Flows => _flows;

    public bool HasRegion => _region is not null;

    public static BpmnGraph Of(ProcedureMap map, Language language)
    {
        var graph = new BpmnGraph(map, language);
        graph.Build();
        return graph;
    }

    private void Build()
    {
        for (var n = 0; n < _map.Nodes.Length; n++)
        {
            if (_region?.First == n) Enter(n);
            if (_map.Nodes[n].Kind != MapNodeKind.Ending) Station(n);
            else if (!LeadsTo(n, inside: true) || LeadsTo(n, inside: false)) Ending(n, inside: false);
            if (_region?.Last == n) Leave();
        }
    }

    private bool IsIn(int n) => _region is var (first, last) && n >= first && n <= last;

    private bool LeadsTo(int ending, bool inside)
    {
        for (var n = 0; n < _map.Nodes.Length; n++)
            if (_map.Nodes[n].Kind != MapNodeKind.Ending && IsIn(n) == inside && _map.Nodes[n].Exits.Any(exit => exit.Target == _map.Nodes[ending].Id)) return true;
        return false;
    }

    private void Enter(int n)
    {
        var lane = LaneOf(_map.Nodes[n]);
        _nodes.Add(new(RegionId, BpmnKind.SubProcess, _map.EachOf?.In(_language) ?? "", lane, false) { Rank = _rank });
        Add(new(RegionStart, BpmnKind.StartEvent, "", lane, true));
        Flow(RegionStart, Entry(n), "", true);
    }

    // Endings of the part for each 丙 close the part, wherever the drawing of the whole places them.
    private void Leave()
    {
        for (var n = 0; n < _map.Nodes.Length; n++)
            if (_map.Nodes[n].Kind == MapNodeKind.Ending && LeadsTo(n, inside: true)) Ending(n, inside: true);
        if (_outside.Count > 0) Add(new(RegionOut, BpmnKind.EscalationEnd, Say("前の段階に戻す", "Back to a step before"), LaneOf(_map.Nodes[_region!.Value.Last]), true));
        Add(new(RegionDone, BpmnKind.EndEvent, Say("すべて終了", "All ended"), LaneOf(_map.Nodes[_region!.Value.First]), false));
        Flow(RegionId, RegionDone, "", false);
        if (_outside.Count > 0) Back();
    }

    private void Back()
    {
        _nodes.Add(new(RegionBack, BpmnKind.EscalationBoundary, Say("前の段階に戻す", "Back to a step before"), 0, false) { AttachedTo = RegionId });
        foreach (var from in _outside.Select(one => one.From).Distinct()) Flow(from, RegionOut, Say("共通の段階に戻す", "Back to a common step"), true);
        var targets = _outside.Select(one => one.To).Distinct().ToList();
        if (targets.Count > 1) _nodes.Add(new(BackChoice, BpmnKind.ExclusiveGateway, "", 0, false));
        if (targets.Count > 1) Flow(RegionBack, BackChoice, "", false);
        foreach (var target in targets) Flow(targets.Count > 1 ? BackChoice : RegionBack, target, "", false);
    }

    private void Station(int n)
    {
        var node = _map.Nodes[n];
        var id = IdOf(node);
        if (node.Kind == MapNodeKind.Start)
        {
            Add(New(n, id, BpmnKind.StartEvent, node.Title));
            Lead(n, id, node.Exits[0], "");
            return;
        }
        if (node.Condition is not null || node.Never) Condition(n, node, id);
        var last = Work(n, node, id);
        Exits(n, node, id, last);
    }

    private void Condition(int n, MapNode node, string id)
    {
        Add(New(n, id + "_if", BpmnKind.ExclusiveGateway, LocalText.Same("")));
        Flow(id + "_if", FirstOfWork(node, id), Say("行う場合", "needed"), IsIn(n), node.Condition?.In(_language));
        var next = Enumerable.Range(0, _map.Nodes.Length).FirstOrDefault(m => _map.Nodes[m].Number == node.Number + 1, -1);
        if (next >= 0) Lead(n, id + "_if", new MapExit(MapExitKind.Automatic, LocalText.Same(""), _map.Nodes[next].Id, null), (node.Never ? DiagramWords.Never : new("それ以外", "otherwise")).In(_language));
    }

    private static bool IsParallel(MapNode node) =>
        node is { Kind: MapNodeKind.Approval, Mode: ApprovalMode.All, Participants.Length: > 1 } && node.Exits.All(exit => exit.Kind is not (MapExitKind.Expiry or MapExitKind.Silence));

    private static string FirstOfWork(MapNode node, string id) => IsParallel(node) ? id + "_all" : id;

    private string Work(int n, MapNode node, string id)
    {
        if (!IsParallel(node))
        {
            var several = node is { Kind: MapNodeKind.Approval, Participants.Length: > 1 };
            Add(New(n, id, KindOf(node), node.Title) with
            {
                Documentation = Documentation(node),
                Sequential = several ? node.Mode == ApprovalMode.Sequence : null,
                Enough = several && node.Mode is ApprovalMode.Any or ApprovalMode.Quorum ? node.Who?.In(_language) : null,
            });
            return id;
        }
        Add(New(n, id + "_all", BpmnKind.ParallelGateway, LocalText.Same("")));
        for (var p = 0; p < node.Participants.Length; p++)
        {
            var task = string.Create(CultureInfo.InvariantCulture, $"{id}_p{p + 1}");
            var who = node.Participants[p];
            _nodes.Add(New(n, task, BpmnKind.UserTask, new($"{node.Title.Ja}（{who.Ja}）", $"{node.Title.En} ({who.En})")) with { Rank = _rank, Documentation = Documentation(node) });
            Flow(id + "_all", task, "", IsIn(n));
            Flow(task, id + "_join", "", IsIn(n));
        }
        _rank++;
        Add(New(n, id + "_join", BpmnKind.ParallelGateway, LocalText.Same("")));
        return id + "_join";
    }

    private void Exits(int n, MapNode node, string id, string last)
    {
        foreach (var (timed, place) in node.Exits.Where(exit => exit.Kind is MapExitKind.Expiry or MapExitKind.Silence && exit.Target is not null).Select((exit, place) => (exit, place)))
        {
            var timer = string.Create(CultureInfo.InvariantCulture, $"{id}_timer{place + 1}");
            _nodes.Add(New(n, timer, BpmnKind.TimerBoundary, timed.Title) with { AttachedTo = id });
            Lead(n, timer, timed, "");
        }
        var exits = node.Exits.Where(exit => exit.Kind is not (MapExitKind.Expiry or MapExitKind.Silence)).ToList();
        if (exits.Count > 1)
        {
            Add(New(n, id + "_answer", BpmnKind.ExclusiveGateway, LocalText.Same("")));
            Flow(last, id + "_answer", "", IsIn(n));
            last = id + "_answer";
        }
        var several = exits.Count > 1;
        foreach (var exit in exits)
            if (exit.Target is not null) Lead(n, last, exit, several ? exit.Title.In(_language) : "");
            else Earlier(n, last, exit);
    }

    // 差戻し to a step of choice: one way to each step of people before.
    private void Earlier(int n, string from, MapExit exit)
    {
        for (var m = 0; m < n; m++)
        {
            var target = _map.Nodes[m];
            if (target.Kind is MapNodeKind.Start or MapNodeKind.Ending or MapNodeKind.Letter or MapNodeKind.Wait) continue;
            Lead(n, from, exit with { Target = target.Id }, $"{exit.Title.In(_language)}{Say("：", ": ")}{target.Title.In(_language)}");
        }
    }

    private void Ending(int n, bool inside)
    {
        var node = _map.Nodes[n];
        var id = EndingId(node, inside);
        // What nothing leads to is what can happen at any time.
        if (!LeadsTo(n, inside: true) && !LeadsTo(n, inside: false))
        {
            Add(new(GiveUp + "_" + id, BpmnKind.EventSubProcess, node.Title.In(_language), LaneOf(node), inside) { Documentation = node.Condition?.In(_language) });
            return;
        }
        var lane = LaneOf(node);
        if (!node.Spawns.IsEmpty)
        {
            var opens = node.Spawns.Select(spawn => DiagramWords.Spawn(spawn).In(_language) + (spawn.Condition is { } condition ? $" ({condition.In(_language)})" : ""));
            Add(new(id + "_opens", BpmnKind.MessageThrow, Say("次の手続を始める", "Open the next procedures"), lane, inside) { Documentation = string.Join("; ", opens) });
            Flow(id + "_opens", id, "", inside);
        }
        Add(new(id, BpmnKind.EndEvent, node.Title.In(_language), lane, inside));
    }

    private void Lead(int from, string fromId, MapExit exit, string name)
    {
        var target = Enumerable.Range(0, _map.Nodes.Length).First(n => _map.Nodes[n].Id == exit.Target);
        var node = _map.Nodes[target];
        var inside = IsIn(from);
        var when = exit.Condition?.In(_language);
        if (node.Kind == MapNodeKind.Ending) Flow(fromId, node.Spawns.IsEmpty ? EndingId(node, inside) : EndingId(node, inside) + "_opens", name, inside, when);
        else if (inside == IsIn(target)) Flow(fromId, Entry(target), name, inside, when);
        else if (!inside) Flow(fromId, RegionId, name, false, when);
        else _outside.Add((fromId, Entry(target)));
    }

    private string Entry(int n)
    {
        var node = _map.Nodes[n];
        var id = IdOf(node);
        return node.Condition is not null || node.Never ? id + "_if" : FirstOfWork(node, id);
    }

    private static BpmnKind KindOf(MapNode node) => node.Kind switch
    {
        MapNodeKind.Letter => BpmnKind.ServiceTask,
        MapNodeKind.Wait => BpmnKind.TimerCatch,
        _ => BpmnKind.UserTask,
    };

    private string? Documentation(MapNode node)
    {
        var texts = new[] { node.Who, node.Deadline }.OfType<LocalText>().Select(text => text.In(_language)).ToList();
        return texts.Count == 0 ? null : string.Join(" / ", texts);
    }

    private void Add(BpmnNode node) => _nodes.Add(node with { Rank = _rank++ });

    private BpmnNode New(int n, string id, BpmnKind kind, LocalText name) => new(id, kind, name.In(_language), LaneOf(_map.Nodes[n]), IsIn(n));

    // Answers with the same target share a flow, and then have no condition of their own.
    private void Flow(string from, string to, string name, bool inside, string? when = null)
    {
        var at = _flows.FindIndex(flow => flow.From == from && flow.To == to);
        if (at < 0) _flows.Add(new(string.Create(CultureInfo.InvariantCulture, $"flow_{_flows.Count + 1}"), from, to, name, inside, when));
        else if (name.Length > 0 && _flows[at].Name != name)
            _flows[at] = _flows[at] with { Name = _flows[at].Name.Length == 0 ? name : $"{_flows[at].Name} / {name}", When = _flows[at].When == when ? when : null };
    }

    private int LaneOf(MapNode node) => Enumerable.Range(0, _map.Lanes.Length).First(n => _map.Lanes[n].Party == node.Party);

    private static string EndingId(MapNode node, bool inside) => inside ? "each_" + IdOf(node) : IdOf(node);

    private static string IdOf(MapNode node) => node.Kind == MapNodeKind.Start ? "begin" : (node.Kind == MapNodeKind.Ending ? "end_" : "step_") + node.Id[(node.Id.IndexOf(':', StringComparison.Ordinal) + 1)..];

    private string Say(string ja, string en) => _language == Language.Ja ? ja : en;
}
