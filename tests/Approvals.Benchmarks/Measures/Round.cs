using System.Collections.Concurrent;
using System.Diagnostics;
using Approvals.Benchmarks.Report;
using Approvals.Benchmarks.Setup;

namespace Approvals.Benchmarks.Measures;

/// <summary>Some chains by some callers at once, each caller one chain after the other.</summary>
/// <param name="CommandTimes">Milliseconds, ascending.</param>
/// <param name="Processor">Milliseconds of processor time of this process for one chain; a busy machine changes it little.</param>
/// <param name="Allocated">KiB for one chain.</param>
internal sealed record Round(double ChainsPerSecond, double[] CommandTimes, double Processor, double Allocated)
{
    private const int PreparingAtOnce = 16;
    private const double Kibibyte = 1024;

    public double Percentile(double share) => Spread.Percentile(CommandTimes, share);

    public static async Task<Round> RunAsync(IChains chains, int callers, int count, CancellationToken cancellation)
    {
        var cases = new ConcurrentQueue<string>();
        var preparing = new ParallelOptions { MaxDegreeOfParallelism = PreparingAtOnce, CancellationToken = cancellation };
        await Parallel.ForAsync(0, count, preparing, async (_, token) => cases.Enqueue(await chains.PrepareAsync(token)));
        chains.Restart();
        GC.Collect();
        return await TimeAsync(chains, callers, cases, cancellation);
    }

    private static async Task<Round> TimeAsync(IChains chains, int callers, ConcurrentQueue<string> cases, CancellationToken cancellation)
    {
        var count = cases.Count;
        var times = new ConcurrentBag<TimeSpan[]>();
        var allocated = GC.GetTotalAllocatedBytes();
        var processor = Environment.CpuUsage.TotalTime;
        var started = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, callers).Select(_ => Task.Run(CallAsync, cancellation)));
        var elapsed = Stopwatch.GetElapsedTime(started);
        return new Round(
            count / elapsed.TotalSeconds,
            [.. times.SelectMany(four => four).Select(time => time.TotalMilliseconds).Order()],
            (Environment.CpuUsage.TotalTime - processor).TotalMilliseconds / count,
            (GC.GetTotalAllocatedBytes() - allocated) / Kibibyte / count);

        async Task CallAsync()
        {
            while (cases.TryDequeue(out var id)) times.Add(await chains.RunAsync(id, cancellation));
        }
    }
}
