using System.Collections.Immutable;
using Approvals.Core.Texts;

namespace Approvals.Core.Diagrams;

internal sealed record DrawnBox(MapNode Node, int X, int Y, int Width, int Height, Card Card, ImmutableArray<CaseMark> Marks);

internal sealed record DrawnLine(string From, string To, MapExitKind Kind, ImmutableArray<(int X, int Y)> Points);

internal sealed record DrawnText(string Text, int X, int Y, int Size, bool Strong);

internal sealed record DrawnLane(MapLane Lane, int X, int Width, ImmutableArray<string> Lines);

/// <summary>A map laid out from top to bottom, a column for each party, ready to be written as a picture.</summary>
internal sealed record Drawing
{
    public const int LaneLine = 18;
    public const int LaneText = 14;
    public const int BandLine = 18;
    private const int Gap = 34;
    private const int LanePad = 14;
    private const int Channel = 12;
    private const int BandRoom = 12;

    public required int Width { get; init; }

    public required int Height { get; init; }

    public required int HeadHeight { get; init; }

    public required ImmutableArray<DrawnLane> Lanes { get; init; }

    public required ImmutableArray<DrawnBox> Boxes { get; init; }

    public required ImmutableArray<DrawnLine> Lines { get; init; }

    /// <summary>The frame around what stands once for each 丙; null if nothing does.</summary>
    public required (int Y, int Height, ImmutableArray<DrawnText> Title)? Band { get; init; }

    public static Drawing Of(ProcedureMap map, CaseMap? marks, Language language)
    {
        var cards = map.Nodes.Select((node, n) => Card.Of(node, marks?.Of(node) ?? [], n + 1 < map.Nodes.Length ? map.Nodes[n + 1].Id : null, language)).ToList();
        var titles = map.Lanes.Select(lane => TextLines.Of(lane.Title.In(language), LaneText, Card.Width, 3)).ToList();
        var head = titles.Max(lines => lines.Count) * LaneLine + 16;
        var band = BandTitle(map, language);
        var edges = Edges(map, cards);
        var plan = new LayoutPlan(Nodes(map, cards), [.. edges.Select(edge => edge.Layout)], map.Lanes.Length)
        {
            Head = head + Gap / 2,
            Gap = Gap,
            Pad = LanePad,
            Channel = Channel,
            Edge = 8,
            MinLane = Card.Width,
            ExtraBefore = map.Region is { } region ? new Dictionary<int, int> { [region.First] = band.Count * BandLine + BandRoom } : ImmutableDictionary<int, int>.Empty,
        };
        var laid = new LaneLayout(plan).Make();
        var boxes = map.Nodes.Select((node, n) => Box(node, cards[n], laid.Boxes[node.Id], marks?.Of(node) ?? [])).ToImmutableArray();
        return new Drawing
        {
            Width = laid.Breadth,
            Height = laid.Length,
            HeadHeight = head,
            Lanes = [.. map.Lanes.Select((lane, n) => new DrawnLane(lane, laid.Lanes[n].Start, laid.Lanes[n].Size, [.. titles[n]]))],
            Boxes = boxes,
            Lines = [.. laid.Lines.Select((line, n) => new DrawnLine(edges[n].Layout.From, edges[n].Layout.To, edges[n].Kind, [.. line.Points.Select(point => (point.Across, point.Along))]))],
            Band = Banded(map, boxes, laid, band),
        };
    }

    private static DrawnBox Box(MapNode node, Card card, LayoutBox box, ImmutableArray<CaseMark> marks) =>
        new(node, box.Across, box.Along, box.Breadth, box.Length, card, marks);

    private static ImmutableArray<LayoutNode> Nodes(ProcedureMap map, List<Card> cards) =>
    [
        .. map.Nodes.Select((node, n) => new LayoutNode(node.Id, n, LaneOf(map, node), cards[n].Height, Card.Width, Card.Entry))
    ];

    private static int LaneOf(ProcedureMap map, MapNode node) => map.Lanes.Select((lane, n) => (lane.Party, n)).First(one => one.Party == node.Party).n;

    private static List<(LayoutEdge Layout, MapExitKind Kind)> Edges(ProcedureMap map, List<Card> cards)
    {
        var order = map.Nodes.Select((node, n) => (node.Id, n)).ToDictionary(one => one.Id, one => one.n);
        var edges = new List<(LayoutEdge, MapExitKind)>();
        for (var n = 0; n < map.Nodes.Length; n++)
        {
            var node = map.Nodes[n];
            foreach (var exit in node.Exits)
            {
                if (exit.Target is not { } target || (order[target] == n + 1 && edges.Any(edge => edge.Item1.From == node.Id && edge.Item1.Side == LayoutSide.Front))) continue;
                var side = order[target] == n + 1 ? LayoutSide.Front : order[target] > n ? LayoutSide.After : LayoutSide.Before;
                edges.Add((new LayoutEdge($"{node.Id}>{target}>{edges.Count}", node.Id, target, side, side == LayoutSide.Front ? 0 : cards[n].OffsetOf(exit)), exit.Kind));
            }
        }
        return edges;
    }

    private static List<string> BandTitle(ProcedureMap map, Language language) =>
        map.Region is null || map.EachOf is null ? [] : TextLines.Of(map.EachOf.In(language), LaneText, Card.Width - 16, 2);

    // The title stands in a lane that no line enters there; where there is only one lane, beside its line.
    private static (int, int, ImmutableArray<DrawnText>)? Banded(ProcedureMap map, ImmutableArray<DrawnBox> boxes, LayoutResult laid, List<string> title)
    {
        if (map.Region is not { } region || title.Count == 0) return null;
        var top = boxes[region.First].Y - title.Count * BandLine - BandRoom;
        var bottom = boxes[region.Last].Y + boxes[region.Last].Height + Gap / 4;
        var lane = LaneOf(map, map.Nodes[region.First]);
        var free = lane == 0 && map.Lanes.Length > 1 ? 1 : lane == 0 ? -1 : 0;
        var x = free < 0 ? laid.Lanes[0].Start + laid.Lanes[0].Size / 2 + 10 : laid.Lanes[free].Start + LanePad;
        var size = free < 0 ? Card.Small : LaneText;
        return (top, bottom - top, [.. title.Select((text, n) => new DrawnText(text, x, top + 4 + n * BandLine, size, true))]);
    }
}
