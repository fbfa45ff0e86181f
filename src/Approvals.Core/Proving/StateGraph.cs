using Approvals.Core.Cases;

namespace Approvals.Core.Proving;

/// <summary>A reachable state: the shape of the case and what evidence its lane has.</summary>
internal sealed record Node(int Id, CaseState Case, Evidence Evidence, int Parent, Move? Via)
{
    public List<Edge> Edges { get; } = [];

    public LaneState Lane => CaseShape.Followed(Case);

    public bool Ended => Lane.Ending is not null;
}

internal readonly record struct Edge(Move Move, int To);

/// <summary>The reachable states in the order of their distance from the start; the way to each is a shortest one.</summary>
internal sealed class StateGraph
{
    private readonly Dictionary<string, int> known = new(StringComparer.Ordinal);

    public List<Node> Nodes { get; } = [];

    public long Moves { get; private set; }

    public int? Find(string key) => known.TryGetValue(key, out var id) ? id : null;

    public Node Add(string key, CaseState state, Evidence evidence, int parent, Move? via)
    {
        if (known.TryGetValue(key, out var id)) return Nodes[id];
        var node = new Node(Nodes.Count, state, evidence, parent, via);
        known.Add(key, node.Id);
        Nodes.Add(node);
        return node;
    }

    public void Join(Node from, Move move, Node to)
    {
        Moves++;
        from.Edges.Add(new Edge(move, to.Id));
    }

    /// <summary>The nodes from the start to this one.</summary>
    public List<Node> PathTo(Node node)
    {
        var path = new List<Node> { node };
        while (node.Parent >= 0) path.Add(node = Nodes[node.Parent]);
        path.Reverse();
        return path;
    }
}
