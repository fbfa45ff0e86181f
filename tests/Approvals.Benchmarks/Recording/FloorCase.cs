using System.Collections.Immutable;
using Approvals.Storage;

namespace Approvals.Benchmarks.Recording;

/// <summary>
/// A recorded chain under fresh keys: the rows that have to be there before it, then the same reads and batches with
/// the same contents, with the ETags that the store gives this time.
/// </summary>
internal sealed class FloorCase
{
    private readonly IEntityStore _store;
    private readonly string _recordedId;
    private readonly string _id;
    private readonly ImmutableArray<ImmutableArray<RecordedAccess>> _commands;
    private readonly Dictionary<(string Partition, string Row), string> _etags = [];

    public FloorCase(IEntityStore store, ChainRecording recording, string id)
    {
        (_store, _recordedId, _id) = (store, recording.CaseId, id);
        _commands = [.. recording.Commands.Select(command => command.Select(Renamed).ToImmutableArray())];
    }

    /// <summary>Stores the rows that the chain found, replaces or deletes.</summary>
    public async Task SeedAsync(CancellationToken cancellation)
    {
        var known = new HashSet<(string, string)>();
        var seeds = new List<(string Partition, Write Write)>();
        foreach (var access in _commands.SelectMany(command => command)) Seed(access, known, seeds);
        foreach (var partition in seeds.GroupBy(seed => seed.Partition, seed => seed.Write))
            Keep(partition.Key, await _store.CommitAsync(partition.Key, [.. partition], cancellation));
    }

    public async Task RunAsync(int command, CancellationToken cancellation)
    {
        foreach (var access in _commands[command]) await PerformAsync(access, cancellation);
    }

    private async Task PerformAsync(RecordedAccess access, CancellationToken cancellation)
    {
        switch (access)
        {
            case RecordedAccess.Read read:
                await _store.ReadAsync(read.Partition, read.Row, cancellation);
                break;
            case RecordedAccess.Query query:
                await _store.QueryAsync(query.Partition, query.From, query.To, query.Take, cancellation);
                break;
            case RecordedAccess.Commit commit:
                var writes = commit.Writes.Select(write => Guarded(commit.Partition, write)).ToList();
                Keep(commit.Partition, await _store.CommitAsync(commit.Partition, writes, cancellation));
                break;
        }
    }

    private static void Seed(RecordedAccess access, HashSet<(string, string)> known, List<(string, Write)> seeds)
    {
        switch (access)
        {
            case RecordedAccess.Read read:
                if (known.Add((read.Partition, read.Row)) && read.Found is { } found) seeds.Add((read.Partition, new Write.Insert(read.Row, found.Properties)));
                break;
            case RecordedAccess.Query query:
                foreach (var row in query.Found)
                    if (known.Add((query.Partition, row.Row))) seeds.Add((query.Partition, new Write.Insert(row.Row, row.Properties)));
                break;
            case RecordedAccess.Commit commit:
                foreach (var write in commit.Writes)
                    if (known.Add((commit.Partition, write.Row)) && Before(write) is { } before) seeds.Add((commit.Partition, new Write.Insert(write.Row, before)));
                break;
        }
    }

    // What stood in a row that is replaced or deleted is not known unless it was read; its size is nearly that of what follows.
    private static ImmutableDictionary<string, object>? Before(Write write) => write switch
    {
        Write.Replace replace => replace.Properties,
        Write.Delete => ImmutableDictionary<string, object>.Empty.SetItem("case", ""),
        _ => null,
    };

    private Write Guarded(string partition, Write write) => write switch
    {
        Write.Replace replace => replace with { ETag = _etags[(partition, write.Row)] },
        Write.Delete { ETag: not null } delete => delete with { ETag = _etags[(partition, write.Row)] },
        _ => write,
    };

    private void Keep(string partition, CommitResult result)
    {
        if (result is not CommitResult.Stored stored) throw new InvalidOperationException($"The floor met a conflict in {partition}.");
        foreach (var (row, etag) in stored.ETags) _etags[(partition, row)] = etag;
    }

    private RecordedAccess Renamed(RecordedAccess access) => access switch
    {
        RecordedAccess.Read read => read with { Partition = Place(read.Partition), Row = Key(read.Row) },
        RecordedAccess.Query query => query with
        {
            Partition = Place(query.Partition),
            From = Key(query.From),
            To = Key(query.To),
            Found = [.. query.Found.Select(row => row with { Row = Key(row.Row) })],
        },
        RecordedAccess.Commit commit => commit with
        {
            Partition = Place(commit.Partition),
            Writes = [.. commit.Writes.Select(write => write with { Row = Key(write.Row) })],
        },
        _ => throw new ArgumentException($"Unknown kind of access: {access.GetType().Name}."),
    };

    // Lists and due index are one partition for all, as ours are. The number register has one for each case: the floor
    // knows no gapless numbers, so nobody waits for anybody.
    private string Place(string partition) => RecordedAccess.IsLedger(partition) ? Key(partition)
        : partition.StartsWith("num:", StringComparison.Ordinal) ? $"floor:{partition}:{_id}"
        : "floor:" + partition;

    private string Key(string key) => key.Replace(_recordedId, _id, StringComparison.Ordinal);
}
