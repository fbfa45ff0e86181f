using System.Globalization;
using Approvals.Benchmarks.Recording;
using Approvals.Benchmarks.Report;
using Approvals.Benchmarks.Setup;

namespace Approvals.Benchmarks.Measures;

/// <summary>Chains a second and times of single commands, ours and the floor's in turn.</summary>
internal sealed class Throughput(BenchmarkOptions options, TextWriter output)
{
    private readonly Table _table = new("what", "callers", "ours chains/s", "floor chains/s", "ours ÷ floor", "ours p50 ms", "p99 ms", "floor p50 ms", "p99 ms", "requests/chain", "refused/chain", "KiB/chain");

    /// <param name="what">What the row says it is.</param>
    /// <param name="count">Counts the requests of <paramref name="ours"/>.</param>
    public async Task MeasureAsync(string what, IChains ours, IChains floor, CountingStore count, CancellationToken cancellation)
    {
        foreach (var callers in options.Callers) await MeasureAsync(what, ours, floor, count, callers, cancellation);
    }

    public void Print() => _table.Print(output);

    private async Task MeasureAsync(string what, IChains ours, IChains floor, CountingStore count, int callers, CancellationToken cancellation)
    {
        var chains = Math.Max(options.Chains, callers * 2);
        // The first round warms up both and is not counted.
        await Round.RunAsync(ours, callers, chains, cancellation);
        await Round.RunAsync(floor, callers, chains, cancellation);
        var rounds = new List<(Round Ours, Round Floor, double Requests, double Refused)>();
        for (var round = 0; round < options.Rounds; round++)
        {
            // Alternating which goes first evens out what else the machine does.
            var early = round % 2 == 1 ? await Round.RunAsync(floor, callers, chains, cancellation) : null;
            var mine = await Round.RunAsync(ours, callers, chains, cancellation);
            var (requests, refused) = ((double)count.Total / chains, (double)count.Conflicts / chains);
            rounds.Add((mine, early ?? await Round.RunAsync(floor, callers, chains, cancellation), requests, refused));
        }
        Add(what, callers, chains, rounds);
    }

    private void Add(string what, int callers, int chains, List<(Round Ours, Round Floor, double Requests, double Refused)> rounds) => _table.Add(
        what,
        callers.ToString(CultureInfo.InvariantCulture),
        Spread.Of(rounds.Select(round => round.Ours.ChainsPerSecond)).Print("0.0"),
        Spread.Of(rounds.Select(round => round.Floor.ChainsPerSecond)).Print("0.0"),
        Spread.Of(rounds.Select(round => round.Ours.ChainsPerSecond / round.Floor.ChainsPerSecond)).Print("0.00"),
        Spread.Of(rounds.Select(round => round.Ours.Percentile(0.5))).Print("0.0"),
        Spread.Of(rounds.Select(round => round.Ours.Percentile(0.99))).Print("0.0"),
        Spread.Of(rounds.Select(round => round.Floor.Percentile(0.5))).Print("0.0"),
        Spread.Of(rounds.Select(round => round.Floor.Percentile(0.99))).Print("0.0"),
        Spread.Of(rounds.Select(round => round.Requests)).Print("0.0"),
        Spread.Of(rounds.Select(round => round.Refused)).Median.ToString("0.0", CultureInfo.InvariantCulture),
        Spread.Of(rounds.Select(round => round.Ours.AllocatedBytes / 1024.0 / chains)).Median.ToString("0", CultureInfo.InvariantCulture));
}
