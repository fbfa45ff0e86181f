using System.Text;
using System.Text.Json;
using Approvals.Core.Cases;
using Approvals.Core.Definitions;
using Approvals.Core.Evidence;
using Approvals.Runtime.Walkthroughs;

namespace Approvals.Runtime.Tests;

/// <summary>
/// Ledgers that earlier code wrote, kept in the repository. Today's code must read every entry, find every hash as it
/// was, and come to the same end. APPROVALS_WRITE_GOLDEN=1 writes the file of a new definition version; a file that is
/// there is never written again.
/// </summary>
public sealed class GoldenLedgerTests
{
    private static readonly string Folder = Path.Combine(TestOffice.SolutionFolder(), "tests", "Approvals.Runtime.Tests", "Golden");

    public static TheoryData<string> Names => [.. Directory.GetFiles(Folder, "*.ledger.jsonl").Select(Path.GetFileName).OfType<string>()];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_ledger_of_an_earlier_version_still_reads_and_folds(string name)
    {
        var lines = File.ReadAllLines(Path.Combine(Folder, name));
        var definition = DefinitionJson.Deserialize(lines[0]);
        var state = CaseFold.Start("golden");
        var hash = HashChain.Genesis("golden");
        foreach (var line in lines.Skip(1))
        {
            var json = Encoding.UTF8.GetBytes(JsonDocument.Parse(line).RootElement.GetProperty("entry").GetRawText());
            hash = HashChain.Next(hash, json);
            Assert.Equal(JsonDocument.Parse(line).RootElement.GetProperty("hash").GetString(), hash);
            var entry = CaseJson.Entry(json);
            Assert.Equal(Encoding.UTF8.GetString(json), Encoding.UTF8.GetString(CaseJson.Canonical(entry)));
            state = CaseFold.Evolve(definition, state, entry);
        }
        Assert.Equal(["permitted", "permitted"], state.Endings!.Value);
    }

    [Fact]
    public async Task There_is_a_golden_ledger_of_every_shipped_version()
    {
        var name = $"{TestOffice.Definition.Id}-{TestOffice.Definition.Version}.ledger.jsonl";
        if (Environment.GetEnvironmentVariable("APPROVALS_WRITE_GOLDEN") == "1" && !File.Exists(Path.Combine(Folder, name))) await WriteAsync(Path.Combine(Folder, name));
        Assert.Contains(name, Directory.GetFiles(Folder).Select(Path.GetFileName));
    }

    private static async Task WriteAsync(string path)
    {
        var office = new TestOffice();
        var moves = ReconsignmentScript.Winding(TestOffice.Definition, TestOffice.Directory, TestOffice.Demo, TestOffice.Today, CaseOrigin.Demo);
        await new Walkthrough(moves, new RunnerHands(office.Parts, office.Runner, TestOffice.Definition, "golden")).PlayAsync(TestContext.Current.CancellationToken);
        var entries = await office.Parts.Ledger.ReadAsync("golden", 1, 1000, TestContext.Current.CancellationToken);
        var lines = entries.Select(entry => $"{{\"hash\":\"{entry.Hash}\",\"entry\":{entry.Json}}}");
        await File.WriteAllLinesAsync(path, lines.Prepend(DefinitionJson.Serialize(TestOffice.Definition)), TestContext.Current.CancellationToken);
    }
}
