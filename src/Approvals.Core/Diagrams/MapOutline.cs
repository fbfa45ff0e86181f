using System.Collections.Immutable;
using Approvals.Core.Texts;

namespace Approvals.Core.Diagrams;

/// <summary>The same as the drawing, to be read: one entry for each node, in order.</summary>
/// <param name="PerLane">It stands once for each 丙.</param>
public sealed record OutlineEntry(MapNode Node, LocalText Party, ImmutableArray<LocalText> Facts, ImmutableArray<LocalText> Follows, ImmutableArray<CaseMark> Marks, bool PerLane);

public static class MapOutline
{
    public static ImmutableArray<OutlineEntry> Of(ProcedureMap map, CaseMap? marks) =>
    [
        .. map.Nodes.Select(node => new OutlineEntry(
            node, map.Lanes.First(lane => lane.Party == node.Party).Title, Facts(node), [.. node.Exits.Select(exit => Follow(map, exit))], marks?.Of(node) ?? [], node.PerLane))
    ];

    /// <summary>One sentence or two: how long the way is, who takes part, and where the case stands.</summary>
    public static LocalText Summary(ProcedureMap map, CaseMap? marks)
    {
        var steps = map.Nodes.Count(node => node.Number > 0);
        var endings = map.Nodes.Count(node => node.Kind == MapNodeKind.Ending);
        var ja = $"{steps}の段階と{endings}通りの終わり方。関わる人：{string.Join("、", map.Lanes.Select(lane => lane.Title.Ja))}。";
        var en = $"{steps} steps and {endings} endings. Who takes part: {string.Join(", ", map.Lanes.Select(lane => lane.Title.En))}.";
        foreach (var (node, mark) in map.Nodes.SelectMany(node => (marks?.Of(node) ?? []).Where(mark => mark.Kind == CaseMarkKind.Current).Select(mark => (node, mark))))
        {
            ja += mark.Lane.Length > 0 ? $"{mark.Lane}は「{node.Title.Ja}」にあります。" : $"現在は「{node.Title.Ja}」です。";
            en += mark.Lane.Length > 0 ? $" {mark.Lane} is at “{node.Title.En}”." : $" The case is at “{node.Title.En}”.";
        }
        return new(ja + "図のあとに、同じ内容の一覧があります。", en + " The same is told in the list after the picture.");
    }

    private static ImmutableArray<LocalText> Facts(MapNode node)
    {
        var facts = ImmutableArray.CreateBuilder<LocalText>();
        if (node.Who is { } who) facts.Add(new($"行う人：{who.Ja}", $"Who: {who.En}"));
        if (node.Never) facts.Add(DiagramWords.Never);
        else if (node.Condition is { } condition) facts.Add(node.Kind == MapNodeKind.Ending ? condition : new($"行う場合：{condition.Ja}", $"Only {condition.En}"));
        if (node.Deadline is { } deadline) facts.Add(deadline);
        return facts.ToImmutable();
    }

    private static LocalText Follow(ProcedureMap map, MapExit exit)
    {
        var (ja, en) = Target(map, exit);
        var title = exit.Kind == MapExitKind.Expiry ? DiagramWords.Exit(exit) : exit.Title;
        var when = exit.Condition is { } condition ? new LocalText($"（{condition.Ja}）", $" ({condition.En})") : LocalText.Same("");
        return title.Ja.Length == 0 ? new($"→{ja}", $"→ {en}") : new($"{title.Ja}{when.Ja} → {ja}", $"{title.En}{when.En} → {en}");
    }

    private static (string Ja, string En) Target(ProcedureMap map, MapExit exit)
    {
        if (exit.Target is not { } target) return (DiagramWords.ToEarlier.Ja, DiagramWords.ToEarlier.En);
        var node = map.Node(target);
        return node.Kind == MapNodeKind.Ending
            ? ($"終了：{node.Title.Ja}", $"ends: {node.Title.En}")
            : ($"{node.Number}「{node.Title.Ja}」", $"{node.Number} “{node.Title.En}”");
    }
}
