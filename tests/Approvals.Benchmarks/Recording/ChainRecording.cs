using System.Collections.Immutable;
using Approvals.Benchmarks.Setup;
using Approvals.Storage;

namespace Approvals.Benchmarks.Recording;

/// <summary>The requests of one chain, for each of its commands.</summary>
/// <param name="CaseId">The case whose id stands in the keys.</param>
internal sealed record ChainRecording(string CaseId, ImmutableArray<ImmutableArray<RecordedAccess>> Commands)
{
    /// <summary>Records the second chain of a process: the first one also finds the counters. The case itself is new to the process.</summary>
    public static async Task<ChainRecording> MakeAsync(BenchmarkOffice office, CaseTemplate template, IEntityStore store, bool soleWriter, CancellationToken cancellation)
    {
        var recorder = new RecordingStore(store);
        var commands = ImmutableArray.CreateBuilder<ImmutableArray<RecordedAccess>>();
        var chains = new RuntimeChains(office, template, () => office.Start(recorder, soleWriter)) { AfterCommand = () => commands.Add([.. recorder.Take()]) };
        await chains.RunAsync(await chains.PrepareAsync(cancellation), cancellation);
        var caseId = await chains.PrepareAsync(cancellation);
        recorder.Take();
        commands.Clear();
        await chains.RunAsync(caseId, cancellation);
        return new ChainRecording(caseId, commands.ToImmutable());
    }
}
