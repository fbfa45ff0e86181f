using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Approvals.Storage.Backups;
using Approvals.Storage.InMemory;

namespace Approvals.Storage.Tests;

/// <summary>Backups of a store that is not quiet, and of values of every kind.</summary>
public sealed class BackupTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static ImmutableDictionary<string, object> With(string name, object value) => ImmutableDictionary<string, object>.Empty.SetItem(name, value);

    private static Task AppendAsync(IEntityStore store, long seq) => store.CommitAsync("case:one", [
        new Write.Insert($"c:{seq}", With("last", seq)),
        new Write.Insert($"e:{seq:D10}", With("hash", $"hash {seq}")),
        new Write.Upsert("head", With("hash", $"hash {seq}")),
        new Write.Insert($"o:{seq:D10}", With("json", "{}")),
    ], Stop);

    private static async Task<List<Entity>> RestoredAsync(string backup)
    {
        var storage = new OpenedStorage(new MemoryEntityStore(), new MemoryDocumentStore());
        var restore = new StoreRestore(storage, await BackupReader.OpenAsync(backup, Stop));
        await restore.RunAsync(Stop);
        await restore.FinishAsync(Stop);
        return await ((IEntityScan)storage.Entities).ScanAsync(Stop).ToListAsync(Stop);
    }

    [Theory]
    [InlineData("c:1")]
    [InlineData("e:0000000001")]
    [InlineData("head")]
    public async Task A_case_that_moves_while_it_is_copied_is_copied_as_of_one_moment(string after)
    {
        using var folder = new TemporaryFolder();
        var store = new MovingStore(after);
        await AppendAsync(store, 1);
        await StoreBackup.RunAsync(new OpenedStorage(store, new MemoryDocumentStore()), "moving", Path.Combine(folder.Path, "b"), DateTimeOffset.UnixEpoch, Stop);
        var rows = await RestoredAsync(Path.Combine(folder.Path, "b"));
        Assert.True(store.Moved);
        Assert.Equal(["c:1", "c:2", "e:0000000001", "e:0000000002", "head", "o:0000000001", "o:0000000002"], rows.Select(row => row.Row));
        Assert.Equal("hash 2", rows.Single(row => row.Row == "head").Properties["hash"]);
    }

    [Fact]
    public async Task Values_of_every_kind_come_back_as_they_were_and_large_rows_are_divided_into_batches()
    {
        using var folder = new TemporaryFolder();
        var store = new MemoryEntityStore();
        var values = With("text", "髙﨑𠮷 \"quoted\" \\ \n\t\u0001 </script>").SetItem("number", long.MinValue).SetItem("bytes", new byte[] { 0, 255, 10, 13 }).SetItem("empty", "");
        await store.CommitAsync("a", [new Write.Insert("!", values)], Stop);
        var large = Enumerable.Range(0, 14).ToImmutableDictionary(n => $"p{n}", object (_) => new string('あ', 32 * 1024));
        for (var n = 0; n < 12; n++) await store.CommitAsync("b", [new Write.Insert($"r{n:D2}", large)], Stop);
        await StoreBackup.RunAsync(new OpenedStorage(store, new MemoryDocumentStore()), "kinds", Path.Combine(folder.Path, "b"), DateTimeOffset.UnixEpoch, Stop);
        var rows = await RestoredAsync(Path.Combine(folder.Path, "b"));
        Assert.Equal(13, rows.Count);
        foreach (var (name, value) in values) Assert.Equal(value, rows[0].Properties[name]);
        Assert.All(rows[1..], row => Assert.Equal(large["p13"], row.Properties["p13"]));
    }

    [Fact]
    public async Task An_empty_store_gives_an_empty_backup()
    {
        using var folder = new TemporaryFolder();
        var manifest = await StoreBackup.RunAsync(new OpenedStorage(new MemoryEntityStore(), new MemoryDocumentStore()), "none", Path.Combine(folder.Path, "b"), DateTimeOffset.UnixEpoch, Stop);
        Assert.Empty(manifest.Entities);
        Assert.Empty(await RestoredAsync(Path.Combine(folder.Path, "b")));
    }

    /// <summary>Gets a second entry as soon as the scan has passed a row.</summary>
    private sealed class MovingStore(string after) : IEntityStore, IEntityScan
    {
        private readonly MemoryEntityStore _store = new();

        public bool Moved { get; private set; }

        public Task<Entity?> ReadAsync(string partition, string row, CancellationToken cancellation) => _store.ReadAsync(partition, row, cancellation);

        public Task<IReadOnlyList<Entity>> QueryAsync(string partition, string fromRow, string toRow, int take, CancellationToken cancellation) => _store.QueryAsync(partition, fromRow, toRow, take, cancellation);

        public Task<CommitResult> CommitAsync(string partition, IReadOnlyList<Write> writes, CancellationToken cancellation) => _store.CommitAsync(partition, writes, cancellation);

        // Row by row, as a store that does not show one moment.
        public async IAsyncEnumerable<Entity> ScanAsync([EnumeratorCancellation] CancellationToken cancellation)
        {
            for (var from = "!"; await _store.QueryAsync("case:one", from, "~~", 1, cancellation) is [var row];)
            {
                yield return row;
                if (!Moved && row.Row == after)
                {
                    Moved = true;
                    await AppendAsync(_store, 2);
                }
                from = StoreKeys.After(row.Row);
            }
        }
    }
}
