using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Approvals.Core.Cases;
using Approvals.Storage;
using Approvals.Storage.Cases;

namespace Approvals.Cli.Tests;

/// <summary>Every one starts a host of its own and speaks real HTTP with it.</summary>
public sealed class WalkthroughTests
{
    private const string NinthMove = "  9/";

    [Fact]
    public async Task The_demo_case_comes_to_both_start_permits_and_ends_with_the_line()
    {
        var run = await Cli.RunAsync("walkthrough", "--language", "en");
        Assert.Equal((0, ""), (run.Code, run.Error));
        Assert.Matches(@"^2 of 2 lanes may start; \d{3} ledger entries verified\.$", run.LastLine);
        foreach (var told in new[] { "sends it back with a reason", "The council's result is recorded", "consents with a condition", "A deputy agrees", "reviews it afterwards" })
            Assert.Contains(told, run.Output, StringComparison.Ordinal);
        AssertHostEnded(run.Output);
    }

    [Fact]
    public async Task The_replica_s_data_is_played_as_a_simulation_and_every_entry_says_so()
    {
        using var folder = new TemporaryFolder();
        var kept = Path.Combine(folder.Path, "kept");
        var run = await Cli.RunAsync("walkthrough", "--case", "replica", "--language", "ja", "--keep", kept);
        Assert.Equal((0, ""), (run.Code, run.Error));
        Assert.Contains("すべての記録に「模擬」", run.Output, StringComparison.Ordinal);
        var entries = await EntriesAsync(kept);
        Assert.Equal($"2件中2件の再委託先が業務を開始できます。台帳 {entries.Count} 件を検証しました。", run.LastLine);
        Assert.All(entries, entry => Assert.Equal(CaseOrigin.Simulation, entry.Origin));
        Assert.Equal(["permitted", "permitted"], entries.Select(entry => entry.Event).OfType<LaneEnded>().Select(ended => ended.Ending));
    }

    private static async Task<List<LedgerEntry>> EntriesAsync(string folder)
    {
        await using var storage = StorageFactory.OpenSqlite(folder);
        var registry = new Runtime.Cases.CaseRegistry(storage.Entities);
        var entries = new List<LedgerEntry>();
        foreach (var id in await registry.ReadAsync(null, 100, TestContext.Current.CancellationToken))
            entries.AddRange((await new Ledger(storage.Entities).ReadAsync(id, 1, StoreLimits.MaxQueryRows, TestContext.Current.CancellationToken)).Select(stored => stored.Read()));
        return entries;
    }

    [Fact]
    public async Task One_JSON_document_tells_every_move_with_its_ledger_entries_without_a_gap()
    {
        var run = await Cli.RunAsync("walkthrough", "--plain", "--json");
        Assert.Equal((0, ""), (run.Code, run.Error));
        var report = run.Json();
        Assert.True(report.GetProperty("holds").GetBoolean());
        var moves = report.GetProperty("moves").EnumerateArray().ToList();
        Assert.Equal(report.GetProperty("planned").GetInt32(), moves.Count);
        var last = 0L;
        foreach (var move in moves)
        {
            Assert.Equal(last + 1, move.GetProperty("firstEntry").GetInt64());
            last = move.GetProperty("lastEntry").GetInt64();
        }
        // The case that was played, and those that its permits have opened.
        var verified = report.GetProperty("byHost").GetProperty("cases").EnumerateArray().Select(one => one.GetProperty("entries").GetInt64()).ToList();
        Assert.Contains(last, verified);
        Assert.True(verified.Count > 1);
        Assert.True(report.GetProperty("entriesVerified").GetInt64() >= verified.Sum());
    }

    [Fact]
    public async Task A_host_that_dies_in_the_middle_fails_the_walkthrough_with_the_reason()
    {
        var run = await WatchAsync((host, line) =>
        {
            if (line.StartsWith(NinthMove, StringComparison.Ordinal)) Kill(host);
        }, TestContext.Current.CancellationToken);
        Assert.Equal(1, run.Code);
        Assert.Matches(@"^The walkthrough failed: The host ended after 9 of \d+ moves \(exit code \d+\)\.\n$", run.Error);
        Assert.DoesNotContain("lanes may start", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_interruption_stops_the_host()
    {
        using var interruption = new CancellationTokenSource();
        var run = await WatchAsync((_, line) =>
        {
            if (line.StartsWith(NinthMove, StringComparison.Ordinal)) interruption.Cancel();
        }, interruption.Token);
        Assert.Equal((1, "Interrupted.\n"), (run.Code, run.Error));
        AssertHostEnded(run.Output);
    }

    [Fact]
    public async Task Data_is_kept_in_a_new_or_empty_folder_alone()
    {
        using var folder = new TemporaryFolder();
        folder.File("precious.txt", "precious");
        var run = await Cli.RunAsync("walkthrough", "--keep", folder.Path);
        Assert.Equal((2, ""), (run.Code, run.Output));
        Assert.Contains("new or an empty folder", run.Error, StringComparison.Ordinal);
        Assert.Single(Directory.EnumerateFileSystemEntries(folder.Path));
    }

    private static async Task<Cli> WatchAsync(Action<int, string> seen, CancellationToken cancellation)
    {
        var host = 0;
        await using var error = new StringWriter();
        await using var output = new WatchingWriter(line =>
        {
            if (HostIn(line) is { } id) host = id;
            seen(host, line);
        });
        var code = await CommandLine.RunAsync(["walkthrough", "--language", "en"], new CliConsole(output, error), cancellation);
        return new Cli(code, output.ToString(), error.ToString());
    }

    private static void Kill(int id)
    {
        using var process = Process.GetProcessById(id);
        process.Kill();
        process.WaitForExit();
    }

    private static int? HostIn(string line) =>
        Regex.Match(line, @"\(process (\d+)\)") is { Success: true } match ? int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture) : null;

    private static void AssertHostEnded(string output) => Assert.Throws<ArgumentException>(() => Process.GetProcessById(HostIn(output)!.Value));
}
