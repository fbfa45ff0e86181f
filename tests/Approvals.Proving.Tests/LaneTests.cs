using System.Globalization;
using Approvals.Core.Cases;
using Approvals.Core.Definitions;
using Approvals.Core.Proving;
using Approvals.Proving.Tests.Playing;

namespace Approvals.Proving.Tests;

/// <summary>
/// Following one lane is enough: exploring two lanes together, with every order of their moves, shows each lane in exactly
/// the states that it reaches alone, unless corrections for one change what the other's conditions read.
/// </summary>
public sealed class LaneTests(ITestOutputHelper output)
{
    private const int Wanted = 25;
    private const int MaxAlone = 45;

    private readonly int seed = int.TryParse(Environment.GetEnvironmentVariable("APPROVALS_SEED"), NumberStyles.None, CultureInfo.InvariantCulture, out var given) ? given : Random.Shared.Next();

    [Fact]
    public void Two_lanes_together_reach_what_one_reaches_alone()
    {
        output.WriteLine($"APPROVALS_SEED={seed}");
        int compared = 0, exact = 0;
        for (var number = 0; compared < Wanted; number++)
        {
            var definition = RandomDefinitions.Make(new Random(seed + number));
            if (definition.Lanes is null || Alone(definition) is not { } alone) continue;
            compared++;
            var together = new TwoLanes(alone.Skeleton).Explore(TestContext.Current.CancellationToken);
            var keys = alone.Graph.Nodes.Select(node => CaseShape.Key(alone.Skeleton, alone.Skeleton.Definition, node.Case, Evidence.None)).ToHashSet();
            Assert.True(together.IsSubsetOf(keys), $"seed {seed}, definition {number}: {string.Join(" ", together.Except(keys).Take(3))}");
            if (alone.Skeleton.Reads.Shared.Any()) continue;
            exact++;
            Assert.True(keys.IsSubsetOf(together), $"seed {seed}, definition {number}: {string.Join(" ", keys.Except(together).Take(3))}");
        }
        output.WriteLine($"{compared} compared, {exact} of them without conditions on shared fields");
        Assert.True(exact > 0);
    }

    [Fact]
    public void The_cost_of_a_proof_does_not_grow_with_the_number_of_sub_consignees()
    {
        var states = new[] { 1, 2, 3, 4 }.Select(lanes => Prover.Prove(Shipped.Reconsignment, lanes, cancellation: TestContext.Current.CancellationToken).States).ToList();
        output.WriteLine(string.Join(", ", states));
        Assert.Single(states.Distinct());
    }

    private static Explorer? Alone(WorkflowDefinition definition)
    {
        var explorer = new Explorer(definition, MaxAlone);
        return explorer.Explore(others: explorer.Skeleton.Reads.Shared.Any(), TestContext.Current.CancellationToken) ? explorer : null;
    }
}
