using System.Globalization;
using Approvals.Benchmarks.Recording;
using Approvals.Benchmarks.Report;
using Approvals.Benchmarks.Setup;

namespace Approvals.Benchmarks.Measures;

/// <summary>Chains a second and times of single commands, ours and the floor's in turn.</summary>
internal sealed class Throughput(BenchmarkOptions options, TextWriter output)
{
    private readonly Table _speed = new("chains a second", "callers", "ours", "floor", "ours ÷ floor");
    private readonly Table _times = new("ms for a command", "callers", "ours p50", "ours p99", "floor p50", "floor p99");
    private readonly Table _costs = new("cost of a chain", "callers", "requests", "of them refused", "our processor ms", "floor's", "our KiB allocated", "floor's");

    /// <param name="what">What the row says it is.</param>
    /// <param name="count">Counts the requests of <paramref name="ours"/>.</param>
    public async Task MeasureAsync(string what, IChains ours, IChains floor, CountingStore count, CancellationToken cancellation)
    {
        foreach (var callers in options.Callers) await MeasureAsync(what, ours, floor, count, callers, cancellation);
    }

    public void Print()
    {
        _speed.Print(output);
        _times.Print(output);
        _costs.Print(output);
    }

    private async Task MeasureAsync(string what, IChains ours, IChains floor, CountingStore count, int callers, CancellationToken cancellation)
    {
        var chains = Math.Max(options.Chains, callers * 2);
        // The first round warms up both and is not counted.
        await Round.RunAsync(ours, callers, chains, cancellation);
        await Round.RunAsync(floor, callers, chains, cancellation);
        var pairs = new List<Pair>();
        for (var round = 0; round < options.Rounds; round++)
        {
            // Alternating which goes first evens out what else the machine does.
            var early = round % 2 == 1 ? await Round.RunAsync(floor, callers, chains, cancellation) : null;
            var mine = await Round.RunAsync(ours, callers, chains, cancellation);
            var (requests, refused) = ((double)count.Total / chains, (double)count.Conflicts / chains);
            pairs.Add(new Pair(mine, early ?? await Round.RunAsync(floor, callers, chains, cancellation), requests, refused));
        }
        Add(what, callers.ToString(CultureInfo.InvariantCulture), pairs);
    }

    private void Add(string what, string callers, List<Pair> pairs)
    {
        _speed.Add(what, callers, Print(pairs, pair => pair.Ours.ChainsPerSecond, "0.0"), Print(pairs, pair => pair.Floor.ChainsPerSecond, "0.0"),
            Print(pairs, pair => pair.Ours.ChainsPerSecond / pair.Floor.ChainsPerSecond, "0.00"));
        _times.Add(what, callers, Print(pairs, pair => pair.Ours.Percentile(0.5), "0.00"), Print(pairs, pair => pair.Ours.Percentile(0.99), "0.0"),
            Print(pairs, pair => pair.Floor.Percentile(0.5), "0.00"), Print(pairs, pair => pair.Floor.Percentile(0.99), "0.0"));
        _costs.Add(what, callers, Print(pairs, pair => pair.Requests, "0.0"), Print(pairs, pair => pair.Refused, "0.00"),
            Print(pairs, pair => pair.Ours.Processor, "0.0"), Print(pairs, pair => pair.Floor.Processor, "0.0"),
            Print(pairs, pair => pair.Ours.Allocated, "0"), Print(pairs, pair => pair.Floor.Allocated, "0"));
    }

    private static string Print(List<Pair> pairs, Func<Pair, double> value, string format) => Spread.Of(pairs.Select(value)).Print(format);

    private sealed record Pair(Round Ours, Round Floor, double Requests, double Refused);
}
