using System.Collections.Immutable;
using Approvals.Core.Cases;
using Approvals.Core.Definitions;

namespace Approvals.Core.Proving;

/// <summary>Visits every state that one lane can reach, nearest first, by asking the engine itself what each move does.</summary>
internal sealed class Explorer(WorkflowDefinition definition, int maxStates)
{
    private readonly ModelOffice office = new(definition);

    public Skeleton Skeleton { get; } = new(definition);

    public EvidenceBook Book { get; } = new(definition);

    public ModelOffice Office => office;

    public StateGraph Graph { get; } = new();

    /// <summary>Called for each carried out move before its target is known.</summary>
    public Action<Node, Asked, Decision.Accepted>? OnMove { get; init; }

    /// <returns>False if there are more states than are explored.</returns>
    /// <param name="others">Whether corrections made for other 丙 change the values that conditions read.</param>
    public bool Explore(bool others, CancellationToken cancellation)
    {
        var moves = new Moves(Skeleton, office);
        if (moves.AllValues.Length > ProofLimits.MaxValuations) return false;
        Start();
        for (var next = 0; next < Graph.Nodes.Count; next++)
        {
            if (Graph.Nodes.Count > maxStates) return false;
            cancellation.ThrowIfCancellationRequested();
            Visit(moves, Graph.Nodes[next], others);
        }
        return true;
    }

    private void Start()
    {
        var opening = new OpenCase(CaseOrigin.Simulation, [ModelOffice.Unit], ImmutableDictionary<string, string>.Empty);
        var opened = (Decision.Accepted)CaseDecider.Decide(Skeleton.Definition, CaseFold.Start("model"), opening, office.As(ModelOffice.Applicant));
        Opening = opened.State.Opening!;
        Reach(opened, Evidence.None, -1, null);
    }

    private CaseOpened Opening { get; set; } = null!;

    private void Visit(Moves moves, Node node, bool others)
    {
        foreach (var asked in moves.Of(node.Case))
        {
            if (CaseDecider.Decide(Skeleton.Definition, asked.From, asked.Command, asked.Context) is not Decision.Accepted accepted) continue;
            OnMove?.Invoke(node, asked, accepted);
            Graph.Join(node, asked.Move, Reach(accepted, node.Evidence, node.Id, asked.Move));
        }
        if (others && !node.Ended && node.Lane.Id != CaseState.MainLane)
            foreach (var values in moves.AllValues) Graph.Join(node, OtherLane(node, values), Reach(node, values));
    }

    private static Move OtherLane(Node node, ImmutableDictionary<string, string> values) =>
        new(MoveKind.OtherLane, Party.Consignee, node.Lane.Current?.Step ?? "") { Values = values };

    private Node Reach(Node node, ImmutableDictionary<string, string> values)
    {
        var key = Skeleton.Definition.Application.Id;
        var form = node.Case.Forms[key];
        var latest = form.Latest! with { Values = form.Latest.Values.SetItems(values) };
        var changed = node.Case with { Forms = node.Case.Forms.SetItem(key, form with { Draft = latest.Values, Submissions = [latest] }) };
        return Graph.Add(CaseShape.Key(Skeleton, changed, node.Evidence), changed, node.Evidence, node.Id, OtherLane(node, values));
    }

    private Node Reach(Decision.Accepted accepted, Evidence before, int parent, Move? via)
    {
        var evidence = accepted.Events.Aggregate(before, Book.After);
        var reduced = CaseShape.Reduce(Skeleton, accepted.State, Opening);
        return Graph.Add(CaseShape.Key(Skeleton, reduced, evidence), reduced, evidence, parent, via);
    }

    /// <summary>What the engine does at this move: the events between two neighbouring states.</summary>
    public ImmutableArray<CaseEvent> Retell(Node from, Move move)
    {
        var asked = new Moves(Skeleton, office).Of(from.Case).FirstOrDefault(asked => Same(asked.Move, move));
        if (asked is null) return [];
        return CaseDecider.Decide(Skeleton.Definition, asked.From, asked.Command, asked.Context) is Decision.Accepted accepted ? accepted.Events : [];
    }

    private static bool Same(Move a, Move b) =>
        a with { Values = b.Values } == b && a.Values.Count == b.Values.Count && a.Values.All(pair => b.Values.GetValueOrDefault(pair.Key) == pair.Value);
}
