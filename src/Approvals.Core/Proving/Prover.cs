using System.Collections.Immutable;
using Approvals.Core.Definitions;
using Approvals.Core.Texts;

namespace Approvals.Core.Proving;

/// <summary>
/// Proves a definition: visits every state that a case can reach, whatever people choose, whoever keeps silent and whatever
/// deadline passes, and checks <see cref="ProofProperty.All"/> in each. What a move does the engine itself says.
/// </summary>
public static class Prover
{
    /// <param name="subConsignees">丙 of one case, from 1; without meaning for a definition without lanes.</param>
    /// <exception cref="OperationCanceledException">The proof was cancelled.</exception>
    public static Proof Prove(WorkflowDefinition definition, int subConsignees = 2, int maxStates = ProofLimits.MaxStates, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(subConsignees, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(subConsignees, ProofLimits.MaxSubConsignees);
        var found = new Violations();
        EvidenceChecks? checks = null;
        var explorer = new Explorer(definition, maxStates) { OnMove = (node, asked, accepted) => checks!.Check(node, asked, accepted) };
        checks = new EvidenceChecks(definition, explorer.Book, found);
        var complete = explorer.Explore(others: subConsignees > 1 && definition.Lanes is not null && explorer.Skeleton.Reads.Shared.Any(), cancellation);
        if (complete) CheckStates(explorer, found);
        var teller = new StoryTeller(explorer);
        return new Proof(
            definition.Id, definition.Profile.Id, definition.Hash, subConsignees, explorer.Graph.Nodes.Count, explorer.Graph.Moves, complete,
            [.. Prohibited(definition), .. found.InOrder.Select(teller.Tell)]);
    }

    private static void CheckStates(Explorer explorer, Violations found)
    {
        var states = new StateChecks(explorer, found);
        foreach (var node in explorer.Graph.Nodes) states.Check(node);
        EndingChecks.Check(explorer, found);
    }

    private static IEnumerable<Counterexample> Prohibited(WorkflowDefinition definition) => ConsentPoint.In(definition.Covers)
        .Select(point => (Point: point, Why: ConsentPoints.Forbids(point)))
        .Where(one => one.Why is not null)
        .Take(1)
        .Select(one => new Counterexample(ProofProperty.Prohibited, [], new LocalText(
            $"{one.Point}のための手続はありません。{one.Why!.Ja}", $"There is no procedure for {one.Point}. {one.Why.En}")));
}
