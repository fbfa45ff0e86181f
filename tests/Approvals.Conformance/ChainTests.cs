using Approvals.Conformance.Acting;
using Approvals.Conformance.Targets;

namespace Approvals.Conformance;

/// <summary>Whole chains through the API, from the application to the start permit of both 丙.</summary>
public sealed class ChainTests(TargetHosts hosts)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(TargetHosts.All), MemberType = typeof(TargetHosts))]
    public async Task The_winding_chain_comes_to_both_permits_and_its_ledger_holds(HostKind host)
    {
        var target = await hosts.OfAsync(host, Stop);
        await AssertWellAsync(target, await target.FinishedAsync(Stop));
    }

    [Theory]
    [MemberData(nameof(TargetHosts.All), MemberType = typeof(TargetHosts))]
    public async Task The_plain_chain_comes_to_both_permits_and_its_ledger_holds(HostKind host)
    {
        var target = await hosts.OfAsync(host, Stop);
        var played = await PlayedCase.NewAsync(target, "順調な事案", winding: false, Stop);
        await played.PlayAsync(Stop);
        await AssertWellAsync(target, played);
    }

    private static async Task AssertWellAsync(Target target, PlayedCase played)
    {
        Assert.Equal(played.Moves.Select(move => move.Id), played.Acknowledged);
        await played.AssertFinishedAsync(Stop);
        var origin = (await target.OriginAsync(Stop)).ToString();
        var ledger = await LedgerReading.OfAsync(target, played.Id, Stop);
        Assert.All(ledger.Readable, entry => Assert.Equal(origin, LedgerReading.Text(entry, "origin"), ignoreCase: true));
    }
}
