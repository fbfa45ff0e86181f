using Approvals.Core.Definitions;
using Approvals.Core.Proving;

namespace Approvals.Runtime.Tests.Procedure;

public sealed class ProhibitionTests
{
    [Fact]
    public void The_seven_items_without_a_consent_are_data_of_the_annexes() =>
        Assert.Equal(["別1-2", "別1-7", "別1-9", "別2-3", "別2-8", "別2-10", "別2-11"], Shipped.Prohibitions.Select(item => item.Point));

    [Fact]
    public void No_shipped_procedure_serves_one_of_them() =>
        Assert.All(Shipped.All, definition => Assert.DoesNotContain(Shipped.Prohibitions, item => item.IsNamedBy(definition.Covers)));

    [Fact]
    public void The_prover_forbids_the_same_items()
    {
        var definition = Shipped.Find("roster-change");
        Assert.All(Shipped.Prohibitions, item => Assert.Contains(Prover.Prove(definition with { Covers = item.Point }, cancellation: TestContext.Current.CancellationToken).Counterexamples, story => story.Property == ProofProperty.Prohibited));
    }

    [Fact]
    public void Every_consent_point_of_the_annexes_that_is_left_knows_a_consent()
    {
        var forbidden = Shipped.Prohibitions.Select(item => item.Point).ToHashSet();
        Assert.DoesNotContain(forbidden, point => point is "別1-4" or "別1-5" or "別1-6" or "別1-10" or "別2-5" or "別2-6" or "別2-7");
    }
}
