using System.Collections.Immutable;
using Approvals.Core.Cases;
using Approvals.Core.Definitions;

namespace Approvals.Core.Proving;

/// <summary>Visits every state that one lane can reach, nearest first, by asking the engine itself what each move does.</summary>
internal sealed class Explorer(WorkflowDefinition definition, int maxStates)
{
    private readonly ModelOffice office = new(definition);
    private CaseReducer reducer = null!;

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
        if (!moves.AreFew) return false;
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
        var opening = office.Opening with { Values = ModelOffice.Row(Skeleton.Definition.Lanes) };
        var opened = CaseDecider.Decide(Skeleton.Definition, CaseFold.Start("model"), opening, office.Opener) as Decision.Accepted
            ?? throw new InvalidOperationException($"No case of {Skeleton.Definition.Id} can be opened.");
        reducer = new CaseReducer(Skeleton, opened.State.Opening!);
        Reach(opened, Evidence.None, -1, null);
    }

    private void Visit(Moves moves, Node node, bool others)
    {
        foreach (var asked in moves.Of(node.Case))
        {
            if (CaseDecider.Decide(Skeleton.Definition, asked.From, asked.Command, asked.Context) is not Decision.Accepted accepted) continue;
            OnMove?.Invoke(node, asked, accepted);
            Graph.Join(node, asked.Move, Reach(accepted, node.Evidence, node.Id, asked.Move));
        }
        if (others && !node.Ended && node.Lane.Id != CaseState.MainLane)
            foreach (var values in moves.OfOthers) Graph.Join(node, OtherLane(node, values), Correct(node, values));
    }

    private static Move OtherLane(Node node, ImmutableDictionary<string, string> values) =>
        new(MoveKind.OtherLane, Party.Consignee, node.Lane.Current?.Step ?? "") { Values = values };

    private Node Correct(Node node, ImmutableDictionary<string, string> values)
    {
        var forms = node.Case.Forms;
        foreach (var step in Skeleton.Reads.Shared.GroupBy(read => read.Step))
            if (forms.GetValueOrDefault(step.Key) is { Latest: { } latest } form)
            {
                var changed = latest with { Values = latest.Values.SetItems(step.Select(read => KeyValuePair.Create(read.Key, values[read.Key]))) };
                forms = forms.SetItem(step.Key, form with { Draft = changed.Values, Submissions = [changed] });
            }
        return Intern(node.Case with { Forms = forms }, node.Evidence, node.Id, OtherLane(node, values));
    }

    private Node Reach(Decision.Accepted accepted, Evidence before, int parent, Move? via)
    {
        var evidence = accepted.Events.Aggregate(before, Book.After);
        return Intern(reducer.Reduce(accepted.State), evidence, parent, via);
    }

    private Node Intern(CaseState state, Evidence evidence, int parent, Move? via) =>
        Graph.Add(CaseShape.Key(Skeleton, Skeleton.Definition, state, evidence), state, evidence, parent, via);

    /// <summary>Whether the move happens by itself in every case, sooner or later.</summary>
    public bool IsSure(Move move) => move.Kind switch
    {
        MoveKind.Issue or MoveKind.Wait or MoveKind.Silence => true,
        MoveKind.Expiry => Skeleton.SurelyExpires(move.Step),
        MoveKind.Submit or MoveKind.Answer or MoveKind.PullBack or MoveKind.Withdraw or MoveKind.OtherLane => false,
        _ => throw new InvalidOperationException($"Unknown move {move.Kind}."),
    };

    /// <summary>Whether the explored states include the one in which this lane of a case is.</summary>
    /// <param name="state">A case of the original definition.</param>
    public bool Includes(CaseState state, string lane, Evidence evidence) =>
        Graph.Find(CaseShape.Key(Skeleton, Skeleton.Original, state, evidence, lane)) is not null;

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
