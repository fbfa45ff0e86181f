using System.Collections.Immutable;

namespace Approvals.Core.Diagrams;

/// <summary>
/// Places nodes in lanes and leads lines between them. Along is the direction of the procedure, across leads over the
/// lanes; a drawing turns them into x and y. One rank holds one node, or several without lines at their sides, so that a
/// line across a rank meets no other node: lines to the next rank stay in the gap between two ranks, all others leave at
/// the side and run outside the lanes.
/// </summary>
internal sealed class LaneLayout(LayoutPlan plan)
{
    private readonly Dictionary<string, LayoutNode> _nodes = plan.Nodes.ToDictionary(node => node.Id);
    private readonly Dictionary<string, LayoutBox> _boxes = [];

    public LayoutResult Make()
    {
        var (before, after) = (Channels(LayoutSide.Before), Channels(LayoutSide.After));
        var laneSizes = Enumerable.Range(0, plan.Lanes).Select(LaneSize).ToList();
        var margins = (Before: Margin(before), After: Margin(after));
        var laneStarts = Starts(laneSizes, margins.Before);
        Place(laneStarts, laneSizes);
        var end = margins.Before + laneSizes.Sum();
        var tracks = new Tracks(margins.Before, end, before, after, plan.Channel);
        var lines = plan.Edges.Select(edge => new LayoutLine(edge.Id, Line(edge, tracks))).ToImmutableArray();
        return new LayoutResult(
            _boxes.ToImmutableDictionary(), lines,
            [.. laneStarts.Select((start, n) => (start, laneSizes[n]))],
            _boxes.Values.Max(box => box.Along + box.Length) + plan.Gap, end + margins.After, margins.Before, end);
    }

    private sealed record Tracks(int Start, int End, Dictionary<string, int> Before, Dictionary<string, int> After, int Pitch)
    {
        public int Of(LayoutSide side, string target) => side == LayoutSide.Before ? Start - (Before[target] + 1) * Pitch : End + (After[target] + 1) * Pitch;
    }

    private int Margin(Dictionary<string, int> channels) => channels.Count == 0 ? plan.Edge : (channels.Values.Max() + 1) * plan.Channel + plan.Edge;

    private static List<int> Starts(List<int> sizes, int first)
    {
        var starts = new List<int>();
        foreach (var size in sizes)
        {
            starts.Add(first);
            first += size;
        }
        return starts;
    }

    private int LaneSize(int lane)
    {
        var widest = 0;
        foreach (var rank in plan.Nodes.Where(node => node.Lane == lane).GroupBy(node => node.Rank))
            widest = Math.Max(widest, rank.Sum(node => node.Breadth) + (rank.Count() - 1) * plan.Gap / 2);
        return Math.Max(widest, plan.MinLane) + 2 * plan.Pad;
    }

    private void Place(List<int> laneStarts, List<int> laneSizes)
    {
        var along = plan.Head;
        foreach (var rank in plan.Nodes.GroupBy(node => node.Rank).OrderBy(rank => rank.Key))
        {
            along += plan.ExtraBefore.GetValueOrDefault(rank.Key);
            var length = rank.Max(node => node.Length);
            foreach (var lane in rank.GroupBy(node => node.Lane))
            {
                var breadth = lane.Sum(node => node.Breadth) + (lane.Count() - 1) * plan.Gap / 2;
                var across = laneStarts[lane.Key] + (laneSizes[lane.Key] - breadth) / 2;
                foreach (var node in lane)
                {
                    _boxes[node.Id] = new LayoutBox(along + (length - node.Length) / 2, across, node.Length, node.Breadth);
                    across += node.Breadth + plan.Gap / 2;
                }
            }
            along += length + plan.Gap;
        }
    }

    // Lines to the same node share one channel; the shorter a channel, the nearer to the lanes it runs.
    private Dictionary<string, int> Channels(LayoutSide side)
    {
        var wanted = plan.Edges.Where(edge => edge.Side == side).GroupBy(edge => edge.To)
            .Select(group => (Target: group.Key, Ranks: group.Select(edge => _nodes[edge.From].Rank).Append(_nodes[group.Key].Rank).ToList()))
            .Select(one => (one.Target, From: one.Ranks.Min(), To: one.Ranks.Max()))
            .OrderBy(one => one.To - one.From).ThenBy(one => one.From).ToList();
        var tracks = new List<List<(int From, int To)>>();
        var channels = new Dictionary<string, int>();
        foreach (var one in wanted)
        {
            var track = tracks.FindIndex(taken => taken.All(other => other.To < one.From || other.From > one.To));
            if (track < 0)
            {
                track = tracks.Count;
                tracks.Add([]);
            }
            tracks[track].Add((one.From, one.To));
            channels[one.Target] = track;
        }
        return channels;
    }

    private ImmutableArray<LayoutPoint> Line(LayoutEdge edge, Tracks tracks)
    {
        var (from, to) = (_boxes[edge.From], _boxes[edge.To]);
        if (edge.Side == LayoutSide.Front) return Front(from, to);
        var before = edge.Side == LayoutSide.Before;
        var (start, end) = (from.Along + edge.Offset, to.Along + _nodes[edge.To].Entry);
        var channel = tracks.Of(edge.Side, edge.To);
        return
        [
            new(start, before ? from.Across : from.Across + from.Breadth),
            new(start, channel),
            new(end, channel),
            new(end, before ? to.Across : to.Across + to.Breadth),
        ];
    }

    private ImmutableArray<LayoutPoint> Front(LayoutBox from, LayoutBox to)
    {
        var (start, end) = (from.Across + from.Breadth / 2, to.Across + to.Breadth / 2);
        var leave = from.Along + from.Length;
        if (start == end) return [new(leave, start), new(to.Along, end)];
        var turn = leave + plan.Gap / 2;
        return [new(leave, start), new(turn, start), new(turn, end), new(to.Along, end)];
    }
}

internal enum LayoutSide
{
    /// <summary>To the node of the next rank.</summary>
    Front,

    /// <summary>Outside the first lane.</summary>
    Before,

    /// <summary>Outside the last lane.</summary>
    After,
}

/// <param name="Length">Along the procedure.</param>
/// <param name="Breadth">Over the lanes.</param>
/// <param name="Entry">Where lines from the side come in, from the node's beginning.</param>
internal sealed record LayoutNode(string Id, int Rank, int Lane, int Length, int Breadth, int Entry);

/// <param name="Offset">Where it leaves the side, from the node's beginning.</param>
internal sealed record LayoutEdge(string Id, string From, string To, LayoutSide Side, int Offset);

internal sealed record LayoutPlan(ImmutableArray<LayoutNode> Nodes, ImmutableArray<LayoutEdge> Edges, int Lanes)
{
    /// <summary>Room before the first rank.</summary>
    public required int Head { get; init; }

    /// <summary>Between two ranks.</summary>
    public required int Gap { get; init; }

    /// <summary>Between a lane's border and its nodes.</summary>
    public required int Pad { get; init; }

    /// <summary>Between two channels.</summary>
    public required int Channel { get; init; }

    /// <summary>Outside the last channel.</summary>
    public required int Edge { get; init; }

    public int MinLane { get; init; }

    /// <summary>More room before some ranks.</summary>
    public IReadOnlyDictionary<int, int> ExtraBefore { get; init; } = ImmutableDictionary<int, int>.Empty;
}

internal sealed record LayoutBox(int Along, int Across, int Length, int Breadth);

internal sealed record LayoutPoint(int Along, int Across);

internal sealed record LayoutLine(string Id, ImmutableArray<LayoutPoint> Points);

/// <param name="Lanes">Where each lane begins and how broad it is.</param>
internal sealed record LayoutResult(
    ImmutableDictionary<string, LayoutBox> Boxes, ImmutableArray<LayoutLine> Lines, ImmutableArray<(int Start, int Size)> Lanes, int Length, int Breadth, int FirstLane, int LastLane);
