using Approvals.Benchmarks.Recording;
using Approvals.Runtime.Cases;
using Approvals.Storage;
using Approvals.Storage.InMemory;

namespace Approvals.Benchmarks.Setup;

/// <summary>
/// Open cases in great number: the rows of one case under new ids, written by batches. Their heads are never read, so
/// they keep the id of the case that they were copied from.
/// </summary>
internal sealed class FillerCases
{
    // Registry, due index and lists take their rows of so many cases in common batches.
    private const int CasesAtOnce = 20;
    private const int GroupsAtOnce = 8;
    private readonly string _recordedId;
    private readonly IReadOnlyList<RecordedAccess.Commit> _commits;

    private FillerCases(string recordedId, IReadOnlyList<RecordedAccess.Commit> commits) => (_recordedId, _commits) = (recordedId, commits);

    public static async Task<FillerCases> MakeAsync(BenchmarkOffice office, CaseTemplate template, CancellationToken cancellation)
    {
        var recorder = new RecordingStore(new MemoryEntityStore());
        var id = await template.CopyAsync(office, office.Start(recorder, soleWriter: true).Parts, cancellation);
        return new FillerCases(id, [.. recorder.Take().OfType<RecordedAccess.Commit>()]);
    }

    public async Task FillAsync(IEntityStore store, int count, DateOnly day, CancellationToken cancellation)
    {
        var groups = new ParallelOptions { MaxDegreeOfParallelism = GroupsAtOnce, CancellationToken = cancellation };
        await Parallel.ForAsync(0, (count + CasesAtOnce - 1) / CasesAtOnce, groups, async (group, token) =>
        {
            var ids = Enumerable.Range(0, Math.Min(CasesAtOnce, count - group * CasesAtOnce)).Select(_ => CaseIds.New(day)).ToList();
            var writes = ids.SelectMany(id => _commits.SelectMany(commit => commit.Writes.Select(write => (Partition: Renamed(commit.Partition, id), Write: Renamed(write, id)))));
            var batches = writes.GroupBy(pair => pair.Partition, pair => pair.Write).SelectMany(rows => rows.Chunk(StoreLimits.MaxWritesPerBatch), (rows, batch) => (Partition: rows.Key, Writes: batch));
            await Task.WhenAll(batches.Select(batch => store.CommitAsync(batch.Partition, batch.Writes, token)));
        });
    }

    private Write Renamed(Write write, string id) => write with { Row = Renamed(write.Row, id) };

    private string Renamed(string key, string id) => key.Replace(_recordedId, id, StringComparison.Ordinal);
}
