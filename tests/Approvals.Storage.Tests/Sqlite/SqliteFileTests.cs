using System.Collections.Immutable;
using Approvals.Storage.Sqlite;
using Microsoft.Data.Sqlite;

namespace Approvals.Storage.Tests.Sqlite;

/// <summary>The file behind the store: who may open it, and that it keeps what was acknowledged.</summary>
public sealed class SqliteFileTests : IDisposable
{
    private static readonly ImmutableDictionary<string, object> Empty = [];

    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private string File => _folder["sub/test.db"];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Rows_are_there_after_the_file_was_closed_and_opened_again()
    {
        await using (var store = new SqliteEntityStore(File))
            await store.CommitAsync("p", [new Write.Insert("r", Empty.Add("Text", "𠮷野"))], Cancellation);
        await using var reopened = new SqliteEntityStore(File);
        Assert.Equal("𠮷野", (await reopened.ReadAsync("p", "r", Cancellation))!.Properties["Text"]);
    }

    [Fact]
    public async Task A_version_never_comes_back_after_the_file_was_opened_again()
    {
        var seen = new HashSet<string>();
        for (var opening = 0; opening < 3; opening++)
        {
            await using var store = new SqliteEntityStore(File);
            for (var i = 0; i < 3; i++)
            {
                var stored = Assert.IsType<CommitResult.Stored>(await store.CommitAsync("p", [new Write.Upsert("r", Empty)], Cancellation));
                Assert.True(seen.Add(stored.ETags["r"]));
                await store.CommitAsync("p", [new Write.Delete("r")], Cancellation);
            }
        }
    }

    [Fact]
    public async Task A_second_opener_is_refused_until_the_first_has_closed()
    {
        var first = new SqliteEntityStore(File);
        var refusal = Assert.Throws<StoreOpenException>(() => new SqliteEntityStore(File));
        Assert.Contains("in use by another process", refusal.Message, StringComparison.Ordinal);
        await first.DisposeAsync();
        await new SqliteEntityStore(File).DisposeAsync();
    }

    [Fact]
    public async Task A_file_of_a_newer_version_is_refused()
    {
        await new SqliteEntityStore(File).DisposeAsync();
        Execute("PRAGMA user_version=2");
        var refusal = Assert.Throws<StoreOpenException>(() => new SqliteEntityStore(File));
        Assert.Contains("newer version", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_database_of_another_program_is_refused_and_not_changed()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(File)!);
        Execute("CREATE TABLE other (id)");
        var before = System.IO.File.ReadAllBytes(File);
        Assert.Contains("another program", Assert.Throws<StoreOpenException>(() => new SqliteEntityStore(File)).Message, StringComparison.Ordinal);
        Assert.Equal(before, System.IO.File.ReadAllBytes(File));
    }

    [Fact]
    public void A_file_that_is_no_database_is_refused()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(File)!);
        System.IO.File.WriteAllText(File, new string('x', 5000));
        Assert.Contains("cannot be opened", Assert.Throws<StoreOpenException>(() => new SqliteEntityStore(File)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Closing_finishes_the_commits_that_wait_and_refuses_new_ones()
    {
        var store = new SqliteEntityStore(File);
        var commits = Enumerable.Range(0, 500).Select(i => store.CommitAsync("p", [new Write.Insert($"r{i}", Empty)], Cancellation)).ToArray();
        await store.DisposeAsync();
        Assert.All(await Task.WhenAll(commits), result => Assert.IsType<CommitResult.Stored>(result));
        await Assert.ThrowsAsync<ObjectDisposedException>(() => store.CommitAsync("p", [new Write.Insert("late", Empty)], Cancellation));
        await Assert.ThrowsAsync<ObjectDisposedException>(() => store.ReadAsync("p", "r0", Cancellation));
        await using var reopened = new SqliteEntityStore(File);
        Assert.Equal(500, (await reopened.QueryAsync("p", "r", "s", 1000, Cancellation)).Count);
    }

    [Fact]
    public async Task A_conflict_among_grouped_batches_undoes_its_own_batch_only()
    {
        await using var store = new SqliteEntityStore(File);
        await store.CommitAsync("p", [new Write.Insert("taken", Empty)], Cancellation);
        var results = await Task.WhenAll(Enumerable.Range(0, 300).Select(i => store.CommitAsync(
            "p", [new Write.Insert($"r{i}", Empty), new Write.Insert(i % 3 == 0 ? "taken" : $"s{i}", Empty)], Cancellation)));
        for (var i = 0; i < results.Length; i++)
        {
            Assert.Equal(i % 3 != 0, results[i] is CommitResult.Stored);
            Assert.Equal(i % 3 != 0, await store.ReadAsync("p", $"r{i}", Cancellation) is not null);
        }
    }

    [Fact]
    public async Task A_data_folder_holds_rows_and_documents_and_is_free_again_after_closing()
    {
        for (var i = 0; i < 2; i++)
        {
            var (entities, documents, owner) = StorageFactory.OpenSqlite(_folder["data"]);
            await using (owner)
            {
                await entities.CommitAsync("p", [new Write.Insert($"r{i}", Empty)], Cancellation);
                await documents.PutAsync(new MemoryStream([1]), 10, Cancellation);
                Assert.Throws<StoreOpenException>(() => StorageFactory.OpenSqlite(_folder["data"]));
            }
        }
    }

    private void Execute(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={File};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The statements are constants of this class.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }
}
