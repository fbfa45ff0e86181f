using System.Diagnostics;
using Approvals.Core.Proving;
using Approvals.Definitions.Proving;

namespace Approvals.Proving.Tests;

/// <summary>Every definition that comes with the product is proven.</summary>
public sealed class ShippedTests(ITestOutputHelper output)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    public static TheoryData<string, string> Definitions
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var definition in Shipped.Set.Definitions) data.Add(definition.Id, definition.Profile.Id);
            return data;
        }
    }

    [Fact]
    public void The_list_of_proven_definitions_that_a_build_carries_is_that_of_the_shipped_ones() =>
        Assert.True(
            Shipped.Set.Definitions.Select(ProvenDefinitions.Line).Order(StringComparer.Ordinal).SequenceEqual(File.ReadAllLines(Path.Combine(Shipped.Workflows, ProvenDefinitions.FileName))),
            "A shipped procedure has changed. Run: dotnet run --project src/Approvals.Cli -- prove workflows --record");

    [Fact]
    public void Each_property_has_a_page() => Assert.All(ProofProperty.All.Append(ProofProperty.TooLarge), property =>
        Assert.StartsWith($"# {property.Diagnostic} ", File.ReadAllText(Path.Combine(Shipped.Root, "docs", "diagnostics", $"{property.Diagnostic}.md")), StringComparison.Ordinal));

    [Theory]
    [MemberData(nameof(Definitions))]
    public void A_shipped_definition_is_proven_for_three_sub_consignees(string id, string profile)
    {
        var watch = Stopwatch.StartNew();
        var proof = Prover.Prove(Shipped.Set.Find(id, profile)!, subConsignees: 3, cancellation: TestContext.Current.CancellationToken);
        output.WriteLine($"{id} {profile}: {proof.States} states, {proof.Moves} moves, {watch.ElapsedMilliseconds} ms");
        foreach (var one in proof.Counterexamples)
        {
            output.WriteLine($"{one.Property.Diagnostic} {one.Property.Title.En}");
            foreach (var step in one.Steps) output.WriteLine($"  {step.Text.En}");
            output.WriteLine($"  {one.End.En}");
        }
        Assert.True(proof.IsProven);
        Assert.True(watch.Elapsed < Patience, $"The proof took {watch.Elapsed}.");
    }
}
