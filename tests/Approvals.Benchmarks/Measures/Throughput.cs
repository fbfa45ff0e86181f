using System.Globalization;
using Approvals.Benchmarks.Recording;
using Approvals.Benchmarks.Report;
using Approvals.Benchmarks.Setup;

namespace Approvals.Benchmarks.Measures;

/// <summary>Chains a second and times of single commands, ours and the floor's in turn.</summary>
internal sealed class Throughput(BenchmarkOptions options, TextWriter output)
{
    private int _cutOff;
    private readonly Table _speed = new("chains a second", "callers", "ours", "floor", "ours ÷ floor");
    private readonly Table _times = new("ms for a command", "callers", "ours p50", "ours p99", "floor p50", "floor p99");
    private readonly Table _costs = new("cost of a chain", "callers", "requests", "of them refused", "our processor ms", "floor's", "store's for us", "store's for the floor", "floor ÷ ours, store included", "our KiB allocated", "floor's");

    /// <param name="what">What the row says it is.</param>
    /// <param name="callers">How many act at once.</param>
    /// <param name="count">Counts the requests of <paramref name="ours"/>.</param>
    public async Task MeasureAsync(string what, int callers, StoreUnderTest store, IChains ours, IChains floor, CountingStore count, CancellationToken cancellation)
    {
        var chains = Math.Max(options.Chains, callers * 2);
        // The first round warms up both and is not counted.
        await Round.RunAsync(store, ours, callers, chains, cancellation);
        await Round.RunAsync(store, floor, callers, chains, cancellation);
        var pairs = new List<Pair>();
        for (var round = 0; round < options.Rounds; round++)
        {
            // Alternating which goes first evens out what else the machine does.
            var early = round % 2 == 1 ? await Round.RunAsync(store, floor, callers, chains, cancellation) : null;
            var mine = await Round.RunAsync(store, ours, callers, chains, cancellation);
            var (requests, refused) = ((double)count.Total / chains, (double)count.Conflicts / chains);
            pairs.Add(new Pair(mine, early ?? await Round.RunAsync(store, floor, callers, chains, cancellation), requests, refused));
        }
        Add(what, callers.ToString(CultureInfo.InvariantCulture), pairs);
    }

    public void Print()
    {
        _speed.Print(output);
        _times.Print(output);
        _costs.Print(output);
        if (_cutOff > 0) output.WriteLine($"{_cutOff} chains were given up because the store did not answer in time.");
    }

    private void Add(string what, string callers, List<Pair> pairs)
    {
        _cutOff += CutOff(pairs);
        _speed.Add(what, callers, Print(pairs, pair => pair.Ours.ChainsPerSecond, "0.0"), Print(pairs, pair => pair.Floor.ChainsPerSecond, "0.0"),
            Print(pairs, pair => pair.Ours.ChainsPerSecond / pair.Floor.ChainsPerSecond, "0.00"));
        _times.Add(what, callers, Print(pairs, pair => pair.Ours.Percentile(0.5), "0.00"), Print(pairs, pair => pair.Ours.Percentile(0.99), "0.0"),
            Print(pairs, pair => pair.Floor.Percentile(0.5), "0.00"), Print(pairs, pair => pair.Floor.Percentile(0.99), "0.0"));
        _costs.Add(what, callers, Print(pairs, pair => pair.Requests, "0.0"), Print(pairs, pair => pair.Refused, "0.00"),
            Print(pairs, pair => pair.Ours.Processor, "0.0"), Print(pairs, pair => pair.Floor.Processor, "0.0"),
            Print(pairs, pair => pair.Ours.StoreProcessor, "0.0"), Print(pairs, pair => pair.Floor.StoreProcessor, "0.0"),
            Print(pairs, pair => (pair.Floor.Processor + pair.Floor.StoreProcessor) / (pair.Ours.Processor + pair.Ours.StoreProcessor), "0.00"),
            Print(pairs, pair => pair.Ours.Allocated, "0"), Print(pairs, pair => pair.Floor.Allocated, "0"));
    }

    private static int CutOff(List<Pair> pairs) => pairs.Sum(pair => pair.Ours.CutOff + pair.Floor.CutOff);

    private static string Print(List<Pair> pairs, Func<Pair, double> value, string format) => Spread.Of(pairs.Select(value)).Print(format);

    private sealed record Pair(Round Ours, Round Floor, double Requests, double Refused);
}
