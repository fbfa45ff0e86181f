using System.Diagnostics;
using System.Globalization;
using Approvals.Benchmarks.Hosts;
using Approvals.Benchmarks.Recording;
using Approvals.Benchmarks.Setup;
using Approvals.Storage;
using Approvals.Storage.InMemory;

namespace Approvals.Benchmarks.Measures;

/// <summary>All that is measured on one kind of store.</summary>
internal sealed class StoreRun(BenchmarkOptions options, BenchmarkOffice office, CaseTemplate template, TextWriter output)
{
    private const double Mebibyte = 1024 * 1024;

    public async Task RunAsync(StoreKind kind, CancellationToken cancellation)
    {
        await output.WriteLineAsync($"{Environment.NewLine}== {kind} ==");
        if (StoreUnderTest.WhyNot(kind) is { } reason)
        {
            await output.WriteLineAsync($"Skipped. {reason}");
            return;
        }
        await using var store = await StoreUnderTest.OpenAsync(kind, cancellation);
        using var wire = new WireRequests();
        var recording = await ChainRecording.MakeAsync(office, template, store.Entities, store.SoleWriter, cancellation);
        RequestCount.Print(recording, output);
        if (kind == StoreKind.Azurite) await PrintWireAsync(store, wire, cancellation);
        await Idle.PrintAsync(office, store, output, cancellation);
        await MeasureAsync(kind, recording, cancellation);
        PrintMemory();
        if (kind == StoreKind.Sqlite) await new Growth(options, office, template, output).PrintAsync(cancellation);
        if (kind == StoreKind.Azurite) await HostIdle.PrintAsync(options.IdleTime, output, cancellation);
    }

    private async Task MeasureAsync(StoreKind kind, ChainRecording recording, CancellationToken cancellation)
    {
        var throughput = new Throughput(options, output);
        foreach (var callers in options.Callers) await MeasureAsync(throughput, "everything", callers, kind, entities => entities, recording, cancellation);
        foreach (var callers in options.Callers)
            await MeasureAsync(throughput, "ledger + outbox", callers, kind, entities => new SplitStore(entities, new MemoryEntityStore()), recording, cancellation);
        throughput.Print();
    }

    // A fresh store each time: Azurite writes all that it holds every five seconds, and slows down as it fills.
    private async Task MeasureAsync(
        Throughput throughput, string what, int callers, StoreKind kind, Func<IEntityStore, IEntityStore> seen, ChainRecording recording, CancellationToken cancellation)
    {
        await using var store = await StoreUnderTest.OpenAsync(kind, cancellation);
        var count = new CountingStore(seen(store.Entities));
        await throughput.MeasureAsync(what, callers, store, Ours(store, count), new FloorChains(seen(store.Entities), recording, office.Today), count, cancellation);
    }

    private RuntimeChains Ours(StoreUnderTest store, CountingStore count) => new(office, template, () =>
    {
        count.Reset();
        return office.Start(count, store.SoleWriter);
    });

    // The port counts calls; this counts what the client really sends for them.
    private async Task PrintWireAsync(StoreUnderTest store, WireRequests wire, CancellationToken cancellation)
    {
        var chains = new RuntimeChains(office, template, () => office.Start(store.Entities, store.SoleWriter));
        await chains.RunAsync(await chains.PrepareAsync(cancellation), cancellation);
        var id = await chains.PrepareAsync(cancellation);
        var before = wire.Count;
        await chains.RunAsync(id, cancellation);
        await output.WriteLineAsync($"HTTP requests on the wire for one chain: {wire.Count - before}.");
    }

    private void PrintMemory()
    {
        GC.Collect();
        using var process = Process.GetCurrentProcess();
        output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"Memory of this process: {GC.GetTotalMemory(forceFullCollection: true) / Mebibyte:0} MiB managed after a collection, {process.WorkingSet64 / Mebibyte:0} MiB resident, {process.PeakWorkingSet64 / Mebibyte:0} MiB at its peak."));
    }
}
