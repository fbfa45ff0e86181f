using System.Collections.Concurrent;
using System.Diagnostics;
using Approvals.Benchmarks.Report;
using Approvals.Benchmarks.Setup;
using Approvals.Storage;

namespace Approvals.Benchmarks.Measures;

/// <summary>Some chains by some callers at once, each caller one chain after the other.</summary>
/// <param name="CommandTimes">Milliseconds, ascending.</param>
/// <param name="Processor">Milliseconds of processor time of this process for one chain; a busy machine changes it little.</param>
/// <param name="StoreProcessor">The same of the store's process.</param>
/// <param name="Allocated">KiB for one chain.</param>
/// <param name="CutOff">Chains that did not end because the store did not answer in time; not counted in any other value.</param>
internal sealed record Round(double ChainsPerSecond, double[] CommandTimes, double Processor, double StoreProcessor, double Allocated, int CutOff)
{
    private const int PreparingAtOnce = 16;
    private const double Kibibyte = 1024;

    public double Percentile(double share) => Spread.Percentile(CommandTimes, share);

    public static async Task<Round> RunAsync(StoreUnderTest store, IChains chains, int callers, int count, CancellationToken cancellation)
    {
        var cases = new ConcurrentQueue<string>();
        var preparing = new ParallelOptions { MaxDegreeOfParallelism = PreparingAtOnce, CancellationToken = cancellation };
        await Parallel.ForAsync(0, count, preparing, async (_, token) => cases.Enqueue(await chains.PrepareAsync(token)));
        chains.Restart();
        GC.Collect();
        return await TimeAsync(store, chains, callers, cases, cancellation);
    }

    private static async Task<Round> TimeAsync(StoreUnderTest store, IChains chains, int callers, ConcurrentQueue<string> cases, CancellationToken cancellation)
    {
        var asked = cases.Count;
        var times = new ConcurrentBag<TimeSpan[]>();
        var allocated = GC.GetTotalAllocatedBytes();
        var (processor, storeProcessor) = (Environment.CpuUsage.TotalTime, store.Processor());
        var started = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, callers).Select(_ => Task.Run(CallAsync, cancellation)));
        var elapsed = Stopwatch.GetElapsedTime(started);
        var count = !times.IsEmpty ? times.Count : throw new StoreUnavailableException("The store answered no chain of a round in time.");
        return new Round(
            count / elapsed.TotalSeconds,
            [.. times.SelectMany(four => four).Select(time => time.TotalMilliseconds).Order()],
            (Environment.CpuUsage.TotalTime - processor).TotalMilliseconds / count,
            (store.Processor() - storeProcessor).TotalMilliseconds / count,
            (GC.GetTotalAllocatedBytes() - allocated) / Kibibyte / count,
            asked - count);

        async Task CallAsync()
        {
            while (cases.TryDequeue(out var id)) await RunOneAsync(id);
        }

        async Task RunOneAsync(string id)
        {
            try
            {
                times.Add(await chains.RunAsync(id, cancellation));
            }
            catch (StoreUnavailableException)
            {
                // An emulator on an overloaded machine; the report says how many.
            }
        }
    }
}
