using System.Collections.Concurrent;
using System.Diagnostics;
using Approvals.Benchmarks.Setup;
using Approvals.Runtime.Cases;
using Approvals.Storage;

namespace Approvals.Benchmarks.Recording;

/// <summary>The raw floor: the recorded requests of a chain without our code.</summary>
internal sealed class FloorChains(IEntityStore store, ChainRecording recording, DateOnly today) : IChains
{
    private readonly ConcurrentDictionary<string, FloorCase> _cases = new();

    public async Task<string> PrepareAsync(CancellationToken cancellation)
    {
        var id = CaseIds.New(today);
        var floor = new FloorCase(store, recording, id);
        await floor.SeedAsync(cancellation);
        _cases[id] = floor;
        return id;
    }

    // There are no caches.
    public void Restart() { }

    public async Task<TimeSpan[]> RunAsync(string caseId, CancellationToken cancellation)
    {
        if (!_cases.TryRemove(caseId, out var floor)) throw new ArgumentException($"Case {caseId} was not prepared.");
        var times = new TimeSpan[recording.Commands.Length];
        for (var n = 0; n < times.Length; n++)
        {
            var started = Stopwatch.GetTimestamp();
            await floor.RunAsync(n, cancellation);
            times[n] = Stopwatch.GetElapsedTime(started);
        }
        return times;
    }
}
