using System.Globalization;
using Approvals.Benchmarks.Recording;
using Approvals.Benchmarks.Setup;
using Approvals.Runtime;
using Approvals.Storage;
using Microsoft.Extensions.Time.Testing;

namespace Approvals.Benchmarks.Measures;

/// <summary>What a host asks of its store while nobody does anything, with open cases in the store.</summary>
internal static class Idle
{
    /// <summary>The local clock looks for due work this often.</summary>
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(20);

    private const int Minutes = 60;

    public static async Task PrintAsync(BenchmarkOffice office, StoreUnderTest store, TextWriter output, CancellationToken cancellation)
    {
        var count = new CountingStore(store.Entities);
        var time = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        var (parts, runner) = office.Start(count, store.SoleWriter, time);
        var sweeper = new Sweeper(parts, runner);
        await sweeper.SweepAtStartAsync(cancellation);
        count.Reset();
        for (var passed = TimeSpan.Zero; passed < TimeSpan.FromMinutes(Minutes); passed += Interval)
        {
            time.Advance(Interval);
            await sweeper.SweepAsync(cancellation);
        }
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"Idle: {(double)count.Total / Minutes:0.0} storage requests a minute over {Minutes} virtual minutes with a sweep every {Interval.TotalSeconds:0} s."));
    }
}
