using System.Collections.Immutable;
using System.Globalization;

namespace Approvals.Storage.Cases;

/// <summary>One series of one fiscal year. Whatever waits while a batch is being stored shares the next one.</summary>
internal sealed class NumberSeriesWriter(IEntityStore store, string partition)
{
    private const string Counter = "counter";

    // Two rows for each number and the counter.
    private const int MaxNumbersPerBatch = (StoreLimits.MaxWritesPerBatch - 1) / 2;

    private readonly Lock _gate = new();
    private readonly Queue<NumberAsked> _waiting = new();
    private bool _storing;
    private CounterSeen? _last;

    public async Task<long> AllocateAsync(string caseId, string key, CancellationToken cancellation)
    {
        var asked = new NumberAsked(caseId, key);
        if (IsFirst(asked)) _ = StoreAllAsync();
        return await asked.Reply.Task.WaitAsync(cancellation);
    }

    private bool IsFirst(NumberAsked asked)
    {
        lock (_gate)
        {
            _waiting.Enqueue(asked);
            if (_storing) return false;
            return _storing = true;
        }
    }

    private async Task StoreAllAsync()
    {
        while (NextBatch() is { Count: > 0 } batch) await StoreAsync(batch);
    }

    // One key twice in a batch would be one row twice, which every store refuses: the second waits for the next batch.
    private List<NumberAsked> NextBatch()
    {
        lock (_gate)
        {
            var batch = new List<NumberAsked>();
            var holders = new HashSet<string>();
            while (batch.Count < MaxNumbersPerBatch && _waiting.TryPeek(out var next) && holders.Add(next.Holder)) batch.Add(_waiting.Dequeue());
            _storing = batch.Count > 0;
            return batch;
        }
    }

    // The batch belongs to all who wait: it goes on when one of them gives up, and its fault is everybody's.
    private async Task StoreAsync(List<NumberAsked> batch)
    {
        try
        {
            await NumberAsync(batch);
        }
        catch (Exception fault)
        {
            _last = null;
            foreach (var asked in batch) asked.Reply.TrySetException(fault);
        }
    }

    private async Task NumberAsync(List<NumberAsked> batch)
    {
        var last = _last ?? await ReadCounterAsync();
        while (batch.Count > 0)
        {
            if (await store.CommitAsync(partition, Writes(last, batch), CancellationToken.None) is CommitResult.Stored stored)
            {
                _last = new CounterSeen(last.Number + batch.Count, stored.ETags[Counter]);
                for (var n = 0; n < batch.Count; n++) batch[n].Reply.TrySetResult(last.Number + n + 1);
                return;
            }
            // Another process was faster, or a key has its number from before a crash.
            batch = await WithoutNumberAsync(batch);
            last = await ReadCounterAsync();
        }
    }

    private async Task<List<NumberAsked>> WithoutNumberAsync(List<NumberAsked> batch)
    {
        var left = new List<NumberAsked>();
        foreach (var asked in batch)
            if (await store.ReadAsync(partition, asked.Holder, CancellationToken.None) is { } given) asked.Reply.TrySetResult((long)given.Properties["number"]);
            else left.Add(asked);
        return left;
    }

    private async Task<CounterSeen> ReadCounterAsync() =>
        await store.ReadAsync(partition, Counter, CancellationToken.None) is { } row ? new CounterSeen((long)row.Properties["last"], row.ETag) : new CounterSeen(0, "");

    private static List<Write> Writes(CounterSeen last, List<NumberAsked> batch)
    {
        var empty = ImmutableDictionary<string, object>.Empty;
        var counter = empty.SetItem("last", last.Number + batch.Count);
        var writes = new List<Write> { last.ETag.Length == 0 ? new Write.Insert(Counter, counter) : new Write.Replace(Counter, counter, last.ETag) };
        foreach (var (asked, number) in batch.Select((asked, n) => (asked, last.Number + n + 1)))
        {
            writes.Add(new Write.Insert(asked.Holder, empty.SetItem("number", number)));
            writes.Add(new Write.Insert("n:" + number.ToString("D10", CultureInfo.InvariantCulture), empty.SetItem("case", asked.CaseId).SetItem("key", asked.Key)));
        }
        return writes;
    }

    private sealed record CounterSeen(long Number, string ETag);

    private sealed class NumberAsked(string caseId, string key)
    {
        public string CaseId { get; } = caseId;

        public string Key { get; } = key;

        public string Holder { get; } = "k:" + Keys.Segment($"{caseId}/{key}");

        public TaskCompletionSource<long> Reply { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
