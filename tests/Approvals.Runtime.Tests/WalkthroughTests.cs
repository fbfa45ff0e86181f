using Approvals.Core.Cases;
using Approvals.Runtime.Walkthroughs;

namespace Approvals.Runtime.Tests;

public sealed class WalkthroughTests
{
    [Fact]
    public async Task The_winding_way_ends_with_a_start_permit_for_both_sub_consignees()
    {
        var office = new TestOffice();
        var moves = ReconsignmentScript.Winding(TestOffice.Definition, TestOffice.Directory, TestOffice.Demo, TestOffice.Today, CaseOrigin.Demo);
        await new Walkthrough(moves, new RunnerHands(office.Parts, office.Runner, TestOffice.Definition, "case-1")).PlayAsync(TestContext.Current.CancellationToken);

        var state = (await office.Runner.LoadAsync("case-1", TestContext.Current.CancellationToken))!.State;
        Assert.Equal(["permitted", "permitted"], state.Endings!.Value);
        Assert.Equal([DecisionKind("1"), DecisionKind("2")], [Core.Definitions.DecisionKind.Consent, Core.Definitions.DecisionKind.ConditionalConsent]);
        Assert.Equal(2, state.Conditions.Length);
        Assert.Contains(state.Answers, answer => answer.OnBehalfOfId == "shiken-jiro");
        Assert.Contains(state.Answers, answer => answer.Outcome == "reviewed-after");
        var verified = await office.Verifier.VerifyAsync("case-1", TestContext.Current.CancellationToken);
        Assert.Empty(verified.Problems);
        Assert.True(verified.Entries > 100);

        Core.Definitions.DecisionKind? DecisionKind(string lane) => state.Lane(lane).Decision;
    }

    [Fact]
    public async Task The_plain_way_leaves_nothing_open()
    {
        var office = new TestOffice();
        var moves = ReconsignmentScript.Plain(TestOffice.Definition, TestOffice.Directory, TestOffice.Demo, TestOffice.Today, CaseOrigin.Demo);
        await new Walkthrough(moves, new RunnerHands(office.Parts, office.Runner, TestOffice.Definition, "case-1")).PlayAsync(TestContext.Current.CancellationToken);

        var state = (await office.Runner.LoadAsync("case-1", TestContext.Current.CancellationToken))!.State;
        Assert.Equal(["permitted", "permitted"], state.Endings!.Value);
        Assert.Empty(state.OpenItems);
        Assert.Empty(state.NumbersAwaited);
        Assert.Empty(await office.Parts.Ledger.PendingAsync("case-1", TestContext.Current.CancellationToken));
        // What follows the consent has cases of its own.
        Assert.DoesNotContain(await office.Parts.Due.ReadAsync(DateTimeOffset.MaxValue, 1000, TestContext.Current.CancellationToken), row => row.CaseId == "case-1");
        foreach (var person in TestOffice.Directory.People)
            Assert.DoesNotContain(await office.Parts.Index.WorkOfAsync("mihon-ku", person.Id, 100, TestContext.Current.CancellationToken), row => row.CaseId == "case-1");
    }
}
