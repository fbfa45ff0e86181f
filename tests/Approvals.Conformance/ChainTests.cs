using Approvals.Conformance.Acting;
using Approvals.Conformance.Targets;

namespace Approvals.Conformance;

/// <summary>Whole chains through the API, from the application to the start permit of both 丙.</summary>
public sealed class ChainTests(TargetHosts hosts)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static IEnumerable<TheoryDataRow<HostKind>> Hosts => TargetHosts.All;

    [Theory]
    [MemberData(nameof(Hosts))]
    public async Task The_winding_chain_comes_to_both_permits_and_its_ledger_holds(HostKind host) => await PlayAsync(host, winding: true);

    [Theory]
    [MemberData(nameof(Hosts))]
    public async Task The_plain_chain_comes_to_both_permits_and_its_ledger_holds(HostKind host) => await PlayAsync(host, winding: false);

    private async Task PlayAsync(HostKind host, bool winding)
    {
        var target = await hosts.OfAsync(host, Stop);
        var acknowledged = new List<string>();
        var played = await PlayedCase.NewAsync(target, winding ? "曲折のある事案" : "順調な事案", winding, Stop, (move, _) => acknowledged.Add(move));
        await played.PlayAsync(Stop);
        await played.AssertPermittedAsync(Stop);
        var ledger = await LedgerReading.OfAsync(target, played.Id, Stop);
        await ledger.AssertVerifiedByHostAsync(target, played.Id, Stop);
        Assert.Equal(played.Moves.Select(move => move.Id), acknowledged);
        Assert.Equal(acknowledged.Select(move => $"{played.KeyPrefix}:{move}"), ledger.Commands().Where(command => command.StartsWith(played.KeyPrefix, StringComparison.Ordinal)));
        var origin = (await target.OriginAsync(Stop)).ToString();
        Assert.All(ledger.Entries, entry => Assert.Equal(origin, LedgerReading.Text(entry, "origin"), ignoreCase: true));
    }
}
