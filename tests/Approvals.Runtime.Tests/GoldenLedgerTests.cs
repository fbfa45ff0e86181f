using Approvals.Core.Definitions;
using Approvals.Runtime.Tests.Goldens;

namespace Approvals.Runtime.Tests;

/// <summary>
/// Ledgers that earlier code wrote, kept in the repository with the definition of each. Today's code must read every entry,
/// find every hash as it was, decide every command as it did, and come to the same end: a running case keeps its procedure.
/// APPROVALS_WRITE_GOLDEN=1 records the shipped definitions whose content has none yet; a file that is there is never
/// written again.
/// </summary>
public sealed class GoldenLedgerTests
{
    public static TheoryData<string> Names => [.. GoldenFile.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_ledger_of_an_earlier_version_still_reads_folds_and_is_decided_alike(string name)
    {
        var replay = new GoldenReplay(name).Run();
        Assert.Equal(replay.Definition.Hash, DefinitionHash.Of(replay.Definition));
        Assert.NotEmpty(replay.State.Endings!.Value);
        // The first two files hold entries alone, of a case that ended well in both lanes.
        if (replay.Commands == 0) Assert.Equal(["permitted", "permitted"], replay.State.Endings.Value);
        else Assert.True(replay.HasState && name == GoldenFile.NameOf(replay.Definition), $"{name} is not named after its definition, or has lost its end.");
    }

    [Fact]
    public void There_is_a_golden_ledger_of_every_shipped_version()
    {
        if (Environment.GetEnvironmentVariable("APPROVALS_WRITE_GOLDEN") == "1") Record();
        var names = GoldenFile.Names;
        var missing = TestOffice.All.Where(definition => !names.Any(name => name.StartsWith(GoldenFile.VersionOf(definition), StringComparison.Ordinal))).Select(GoldenFile.VersionOf).ToList();
        Assert.True(missing.Count == 0, $"No golden ledger of {string.Join(", ", missing)}. Run: APPROVALS_WRITE_GOLDEN=1 dotnet test tests/Approvals.Runtime.Tests --filter FullyQualifiedName~GoldenLedgerTests");
    }

    private static void Record()
    {
        foreach (var definition in TestOffice.All.Where(definition => !GoldenFile.Names.Contains(GoldenFile.NameOf(definition))))
        {
            var player = new GoldenPlayer(definition);
            player.Play();
            GoldenFile.Write(definition, player);
        }
    }
}
