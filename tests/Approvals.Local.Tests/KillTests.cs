using System.Collections.Immutable;
using System.Globalization;
using Approvals.Cli.Walking;
using Approvals.Core.Cases;
using Approvals.Core.Time;
using Approvals.Definitions;
using Approvals.Runtime;
using Approvals.Runtime.Verification;
using Approvals.Runtime.Walkthroughs;
using Approvals.Storage;
using Approvals.Storage.Cases;
using Approvals.Testing;
using Approvals.Web.Api.Model;

namespace Approvals.Local.Tests;

/// <summary>
/// The running host is killed (kill -9) at random moments while several people play whole re-consignments through its
/// API. Whoever gets no answer sends the same request again, with the same key, to the restarted host.
/// </summary>
public sealed class KillTests : IDisposable
{
    private const int Kills = 20;
    private const int Callers = 4;
    private const int MostCommandsBetweenKills = 25;
    private const int MaxEntries = 1000;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(6);
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(50);
    private readonly string _data = Directory.CreateTempSubdirectory("approvals-kill-").FullName;
    private readonly CancellationTokenSource _stopping = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
    private readonly HttpClient _http;
    private readonly Acknowledged _acknowledged = new();
    private readonly Sample _sample = Sample.Load();
    private volatile TaskCompletionSource<Uri> _address = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile bool _lastRound;
    private readonly ITestOutputHelper _output;
    private int _interrupted;

    public KillTests(ITestOutputHelper output)
    {
        _output = output;
        _http = MovingHost.Client(() => _address.Task.WaitAsync(_stopping.Token));
    }

    public void Dispose()
    {
        _http.Dispose();
        _stopping.Dispose();
        Directory.Delete(_data, recursive: true);
    }

    [Fact]
    public async Task A_host_killed_twenty_times_under_load_loses_no_acknowledged_command()
    {
        var seed = int.TryParse(Environment.GetEnvironmentVariable("APPROVALS_SEED"), CultureInfo.InvariantCulture, out var given) ? given : Random.Shared.Next();
        _output.WriteLine($"APPROVALS_SEED={seed}");
        var random = new Random(seed);
        _stopping.CancelAfter(Patience);
        var callers = Task.WhenAll(Enumerable.Range(0, Callers).Select(caller => Task.Run(() => PlayAsync(seed, caller))));
        for (var kill = 1; kill <= Kills; kill++)
        {
            await RunAndKillAsync(random.Next(1, MostCommandsBetweenKills + 1), callers);
            await AssertKeptAsync($"APPROVALS_SEED={seed}, kill {kill}");
        }
        await FinishAsync(callers);
        await AssertKeptAsync($"APPROVALS_SEED={seed}, at the end");
        _output.WriteLine($"{_acknowledged.Count} commands of {_acknowledged.ByCase().Count} cases were acknowledged, {_interrupted} requests were cut off, none was lost.");
        Assert.True(_interrupted > 0, "No request was cut off, so nothing was tried.");
    }

    private async Task RunAndKillAsync(int commands, Task callers)
    {
        using var host = await RunningHost.StartAsync(_data, _stopping.Token);
        var enough = _acknowledged.MoreAsync(commands, _stopping.Token);
        _address.SetResult(host.Address);
        // A caller ends early only when something is wrong.
        if (await Task.WhenAny(enough, callers) == callers) await callers;
        await enough;
        _address = new TaskCompletionSource<Uri>(TaskCreationOptions.RunContinuationsAsynchronously);
        await host.KillAsync(_stopping.Token);
    }

    private async Task FinishAsync(Task callers)
    {
        using var host = await RunningHost.StartAsync(_data, _stopping.Token);
        _lastRound = true;
        _address.SetResult(host.Address);
        await callers;
        await Task.WhenAll(_acknowledged.ByCase().Select(commands => AwaitEndAsync(commands.Key)));
        await host.StopAsync();
    }

    // The last kill may have come between a case's last answer and the number that it asked for; the host sees to it after its start.
    private async Task AwaitEndAsync(string caseId)
    {
        var administrator = await new PersonaSessions(_http).OfAsync("administrator", _stopping.Token);
        while (await administrator.GetAsync<CaseResource>($"/api/v1/cases/{caseId}", _stopping.Token) is not { } seen || seen.Lanes.Any(lane => lane.Ending is null))
            await Task.Delay(BetweenLooks, _stopping.Token);
    }

    private async Task PlayAsync(int seed, int caller)
    {
        for (var number = 0; !_lastRound; number++)
        {
            var hands = new ApiHands(new PersonaSessions(_http).OfAsync, _sample.Data, $"{seed}-{caller}-{number}");
            var walkthrough = new Walkthrough(_sample.Moves, new NotingHands(hands, (caseId, move, _) => _acknowledged.Note(caseId, hands.Key(move))));
            while (!walkthrough.IsFinished) await PlayOnAsync(walkthrough);
        }
    }

    private async Task PlayOnAsync(Walkthrough walkthrough)
    {
        try
        {
            await walkthrough.PlayAsync(_stopping.Token);
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            // The host died. The same move again, with the same key, once it is back.
            Interlocked.Increment(ref _interrupted);
            await Task.Yield();
        }
    }

    // Without the host: the data folder holds everything.
    private async Task AssertKeptAsync(string context)
    {
        await using var storage = StorageFactory.OpenSqlite(_data);
        var ledger = new Ledger(storage.Entities);
        var verifier = new LedgerVerifier(ledger, new DefinitionCatalog(_sample.Set.Definitions, new TextStore(storage.Entities)), storage.Documents);
        foreach (var commands in _acknowledged.ByCase())
        {
            var entries = await ledger.ReadAsync(commands.Key, 1, MaxEntries, _stopping.Token);
            var blocks = Blocks(entries.Select(entry => entry.Read().CommandId));
            foreach (var command in commands) Assert.True(blocks.Count(block => block == command) == 1, $"{context}: command {command} of case {commands.Key} is in the ledger {blocks.Count(block => block == command)} times.");
            var verified = await verifier.VerifyAsync(commands.Key, _stopping.Token);
            Assert.True(verified.Problems.Count == 0, $"{context}: {string.Join("; ", verified.Problems)}");
            if (_lastRound) await AssertFinishedAsync(ledger, commands.Key, context);
        }
    }

    private async Task AssertFinishedAsync(Ledger ledger, string caseId, string context)
    {
        var head = await ledger.LoadHeadAsync(caseId, _stopping.Token);
        Assert.True(head!.State.Endings is { } endings && endings.All(ending => ending == "permitted"), $"{context}: case {caseId} did not come to its end.");
    }

    // The entries of one command follow each other; a command carried out twice would make two blocks.
    private static List<string> Blocks(IEnumerable<string> commandIds)
    {
        var blocks = new List<string>();
        foreach (var id in commandIds)
            if (blocks.Count == 0 || blocks[^1] != id) blocks.Add(id);
        return blocks;
    }

    private sealed record Sample(WorkflowSet Set, CaseData Data, ImmutableArray<Move> Moves)
    {
        public static Sample Load()
        {
            var folder = Path.Combine(SolutionFolder.Path, "workflows");
            var today = OfficeZone.DateOf(TimeProvider.System.GetUtcNow());
            var set = DefinitionLoader.Load(folder);
            var directory = DirectoryLoader.Load(Path.Combine(folder, "demo", "organisation.yaml"), today).Directory!;
            var data = CaseDataLoader.Load(Path.Combine(folder, "demo", "demo-case.yaml"), today, set).Data!;
            return new Sample(set, data, ReconsignmentScript.Winding(set.Find(data.Workflow, data.Profile)!, directory, data, today, CaseOrigin.Demo));
        }
    }
}
