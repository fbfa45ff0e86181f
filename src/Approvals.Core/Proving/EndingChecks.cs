using Approvals.Core.Definitions;

namespace Approvals.Core.Proving;

/// <summary>Checks that from every reachable state an ending can be reached.</summary>
internal static class EndingChecks
{
    public static void Check(Explorer explorer, Violations found)
    {
        var graph = explorer.Graph;
        var ends = CanEnd(graph, move => explorer.IsSure(move) || move.Kind is MoveKind.Submit or MoveKind.Answer or MoveKind.PullBack);
        var alone = CanEnd(graph, move => explorer.IsSure(move) || (move.Kind is MoveKind.Submit or MoveKind.Answer && move.By is Party.Office or Party.Council));
        foreach (var node in graph.Nodes)
        {
            if (!ends[node.Id]) found.Add(ProofProperty.Ends, node, null, new(
                "ここから先は、誰が何を選んでも、取下げ以外の終わりに至りません。", "From here on no choice of anybody leads to an ending, other than a withdrawal."));
            if (!alone[node.Id] && node.Lane.Decision is not null) found.Add(ProofProperty.Leave, node, null, new(
                "乙又は丙が何もしなければ、区が何をしても、期限が来ても、いつまでも終わりません。", "If 乙 and 丙 do nothing, it never ends: neither by the office nor by a time limit."));
        }
        if (Loop(graph) is { } looping) found.Add(ProofProperty.Ends, looping, null, new(
            "ここから先は、誰も何も選ばないまま、文書の交付や待機が限りなく続きます。", "From here on letters and waits follow one another for ever, without anybody's choice."));
    }

    private static bool[] CanEnd(StateGraph graph, Func<Move, bool> counts)
    {
        var before = graph.Nodes.Select(_ => new List<int>()).ToArray();
        foreach (var node in graph.Nodes)
            foreach (var edge in node.Edges.Where(edge => counts(edge.Move))) before[edge.To].Add(node.Id);
        var can = new bool[graph.Nodes.Count];
        var waiting = new Stack<int>(graph.Nodes.Where(node => node.Ended).Select(node => node.Id));
        while (waiting.TryPop(out var id))
        {
            if (can[id]) continue;
            can[id] = true;
            foreach (var earlier in before[id]) waiting.Push(earlier);
        }
        return can;
    }

    // Letters issue themselves and days come: a way through these alone that comes back to where it was goes on for ever.
    private static Node? Loop(StateGraph graph)
    {
        foreach (var start in graph.Nodes)
        {
            var (at, steps) = (start, 0);
            while (at.Edges.FindIndex(edge => edge.Move.Kind is MoveKind.Issue or MoveKind.Wait) is >= 0 and var next && steps++ <= graph.Nodes.Count)
            {
                at = graph.Nodes[at.Edges[next].To];
                if (at.Id == start.Id) return start;
            }
        }
        return null;
    }
}
