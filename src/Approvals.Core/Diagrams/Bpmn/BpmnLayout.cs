using System.Collections.Immutable;

namespace Approvals.Core.Diagrams.Bpmn;

internal sealed record BpmnBounds(int X, int Y, int Width, int Height);

/// <summary>Where everything of a BPMN diagram lies: from left to right, a lane for each party.</summary>
internal sealed class BpmnLayout
{
    public const int Event = 36;
    public const int Gateway = 50;
    private const int TaskWidth = 120;
    private const int TaskHeight = 80;
    public const int GiveUpWidth = 220;
    public const int GiveUpHeight = 110;
    public const int Label = 30;
    private const int Gap = 90;
    private const int Timer = 30;
    private const int Top = 80;
    private const int Left = 2 * Label;

    private readonly BpmnGraph _graph;
    private readonly LayoutResult _laid;
    private readonly Dictionary<string, BpmnNode> _byId;

    public BpmnLayout(BpmnGraph graph, int lanes)
    {
        _graph = graph;
        _byId = graph.Nodes.ToDictionary(node => node.Id);
        Pool = new(0, 0, 0, 0);
        var placed = graph.Nodes.Where(node => !node.IsBoundary && node.Kind != BpmnKind.SubProcess && node.Id != BpmnGraph.BackChoice).ToList();
        var first = graph.HasRegion ? placed.First(node => node.Inside).Rank : -1;
        var done = graph.HasRegion ? placed.Where(node => node.Inside).Max(node => node.Rank) + 1 : -1;
        _laid = new LaneLayout(new LayoutPlan([.. placed.Select(Node)], [.. graph.Flows.Select(Edge).OfType<LayoutEdge>()], lanes)
        {
            Head = 60,
            Gap = Gap,
            Pad = 30,
            Channel = 22,
            Edge = 24,
            MinLane = TaskHeight,
            ExtraBefore = graph.HasRegion ? new Dictionary<int, int> { [first] = 60, [done] = 60 } : ImmutableDictionary<int, int>.Empty,
        }).Make();
        Pool = new(0, 0, Left + _laid.Length, Top + _laid.Breadth);
        if (graph.HasRegion) Region = RegionBounds(placed.Where(node => node.Inside).Select(node => _laid.Boxes[node.Id]).ToList());
    }

    public BpmnBounds Pool { get; }

    public BpmnBounds? Region { get; }

    public BpmnBounds Lane(int lane)
    {
        var (start, size) = _laid.Lanes[lane];
        var top = lane == 0 ? 0 : Top + start;
        var bottom = lane == _laid.Lanes.Length - 1 ? Pool.Height : Top + start + size;
        return new(Label, top, Pool.Width - Label, bottom - top);
    }

    private BpmnBounds RegionBounds(List<LayoutBox> boxes)
    {
        var left = Left + boxes.Min(box => box.Along) - 50;
        var right = Left + boxes.Max(box => box.Along + box.Length) + 50;
        return new(left, Top + 6, right - left, _laid.Breadth - 12);
    }

    public BpmnBounds Of(BpmnNode node)
    {
        if (node.Kind == BpmnKind.SubProcess) return Region!;
        if (node.Kind == BpmnKind.EscalationBoundary) return new(Region!.X + 40, Region.Y - Event / 2, Event, Event);
        if (node.Id == BpmnGraph.BackChoice) return new(Region!.X - 80, Top / 2 - Gateway / 2, Gateway, Gateway);
        if (node.Kind != BpmnKind.TimerBoundary) return Turned(_laid.Boxes[node.Id]);
        var task = Of(_byId[node.AttachedTo!]);
        var up = _graph.Flows.Any(flow => flow.From == node.Id && SideOf(flow) == LayoutSide.Before);
        return new(task.X + task.Width - Timer - Event / 2 + Nth(node) * -Event, (up ? task.Y : task.Y + task.Height) - Event / 2, Event, Event);
    }

    private int Nth(BpmnNode node) => _graph.Nodes.Where(other => other.AttachedTo == node.AttachedTo).TakeWhile(other => other.Id != node.Id).Count();

    private static BpmnBounds Turned(LayoutBox box) => new(Left + box.Along, Top + box.Across, box.Length, box.Breadth);

    private static LayoutNode Node(BpmnNode node)
    {
        var (length, breadth) = node.Kind switch
        {
            BpmnKind.UserTask or BpmnKind.ServiceTask => (TaskWidth, TaskHeight),
            BpmnKind.EventSubProcess => (GiveUpWidth, GiveUpHeight),
            _ when node.IsGateway => (Gateway, Gateway),
            _ => (Event, Event),
        };
        return new(node.Id, node.Rank, node.Lane, length, breadth, length / 2);
    }

    // Lines at the border of the part for each 丙 are drawn by themselves.
    private LayoutEdge? Edge(BpmnFlow flow)
    {
        if (IsOwn(flow)) return null;
        var from = _byId[flow.From];
        var holder = from.AttachedTo is { } attached ? _byId[attached] : from;
        var offset = from.Kind == BpmnKind.TimerBoundary ? Node(holder).Length - Timer - Nth(from) * Event : Node(holder).Length / 2;
        return new(flow.Id, holder.Id, flow.To, SideOf(flow), offset);
    }

    private static bool IsOwn(BpmnFlow flow) => flow.To == BpmnGraph.RegionId || flow.From is BpmnGraph.RegionId or BpmnGraph.RegionBack or BpmnGraph.BackChoice;

    private LayoutSide SideOf(BpmnFlow flow)
    {
        var from = _byId[flow.From];
        var rank = from.AttachedTo is { } attached ? _byId[attached].Rank : from.Rank;
        var to = _byId[flow.To].Rank;
        if (to <= rank) return LayoutSide.Before;
        return to == rank + 1 && !from.IsBoundary ? LayoutSide.Front : LayoutSide.After;
    }

    public ImmutableArray<(int X, int Y)> Points(BpmnFlow flow)
    {
        if (IsOwn(flow)) return Own(flow);
        var points = _laid.Lines.First(line => line.Id == flow.Id).Points.Select(point => (X: Left + point.Along, Y: Top + point.Across)).ToList();
        if (_byId[flow.From].IsBoundary) points[0] = (points[0].X, points[0].Y + (SideOf(flow) == LayoutSide.Before ? -1 : 1) * Event / 2);
        return [.. points];
    }

    private ImmutableArray<(int X, int Y)> Own(BpmnFlow flow)
    {
        var (from, to) = (Of(_byId[flow.From]), Of(_byId[flow.To]));
        if (flow.To == BpmnGraph.RegionId) return Into(_byId[flow.From], from, to);
        if (flow.From == BpmnGraph.RegionId) return [(from.X + from.Width, to.Y + to.Height / 2), (to.X, to.Y + to.Height / 2)];
        if (flow.To == BpmnGraph.BackChoice) return [(from.X + Event / 2, from.Y), (from.X + Event / 2, Top / 2), (to.X + Gateway, Top / 2)];
        var start = flow.From == BpmnGraph.BackChoice ? (from.X, Top / 2) : (from.X + Event / 2, from.Y);
        var target = to.X + to.Width / 2 + (_byId[flow.To].IsGateway ? 0 : 15);
        return start.Item2 == Top / 2 ? [start, (target, Top / 2), (target, to.Y)] : [start, (start.Item1, Top / 2), (target, Top / 2), (target, to.Y)];
    }

    // From the node right before it straight to the border, from any other by way of the margin below.
    private ImmutableArray<(int X, int Y)> Into(BpmnNode node, BpmnBounds from, BpmnBounds to)
    {
        var start = (X: from.X + from.Width, Y: from.Y + from.Height / 2);
        if (node.Rank + 1 == _byId[BpmnGraph.RegionStart].Rank) return [start, (to.X, start.Y)];
        var below = Pool.Height - 14;
        var middle = from.X + from.Width / 2;
        return [(middle, from.Y + from.Height), (middle, below), (to.X - 30, below), (to.X - 30, to.Y + to.Height - 40), (to.X, to.Y + to.Height - 40)];
    }

    /// <summary>Where a flow's name stands: above a line that leads on, right of one that leads down, left of one that leads up; several at one corner beneath each other.</summary>
    public BpmnBounds LabelOf(BpmnFlow flow)
    {
        var points = Points(flow);
        var height = LabelLine * TextLines.Of(flow.Name, LabelText, LabelWidth, MostLabelLines).Count;
        if (points[0].Y == points[1].Y) return new(points[0].X + 4, points[0].Y - 6 - height, LabelWidth, height);
        var down = points[1].Y > points[0].Y;
        var place = _graph.Flows.Where(other => other.From == flow.From && other.Name.Length > 0 && IsSame(other, down)).TakeWhile(other => other.Id != flow.Id)
            .Sum(other => 4 + LabelLine * TextLines.Of(other.Name, LabelText, LabelWidth, MostLabelLines).Count);
        return down ? new(points[0].X + 8, points[0].Y + 6 + place, LabelWidth, height) : new(points[0].X - 8 - LabelWidth, points[0].Y - 6 - height - place, LabelWidth, height);
    }

    private const int LabelText = 11;
    private const int LabelLine = 14;
    private const int LabelWidth = Gap - 10;
    private const int MostLabelLines = 4;

    private bool IsSame(BpmnFlow flow, bool down)
    {
        var points = Points(flow);
        return points[0].Y != points[1].Y && points[1].Y > points[0].Y == down;
    }
}
