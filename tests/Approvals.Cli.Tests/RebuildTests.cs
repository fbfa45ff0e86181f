using Approvals.Storage;
using Approvals.Storage.Cases;
using Microsoft.Data.Sqlite;

namespace Approvals.Cli.Tests;

public sealed class RebuildTests(PlayedData played) : IClassFixture<PlayedData>
{
    private const string Office = "mihon-ku";

    [Fact]
    public async Task Lists_that_were_lost_come_back_from_the_ledgers()
    {
        using var folder = played.Copy();
        var before = await ListsAsync(folder.Path);
        Assert.NotEmpty(before);
        Drop(folder.Path);
        Assert.Empty(await ListsAsync(folder.Path));

        var run = await Cli.RunAsync("rebuild", "--data", folder.Path);
        Assert.Equal((0, "Lists rebuilt for 2 cases (1 draft); 0 mails wait for the host.\nPassed by: 1 id announced and never opened.\n", ""), (run.Code, run.Output, run.Error));
        Assert.Equal(before, await ListsAsync(folder.Path));
        Assert.Equal(0, (await Cli.RunAsync("verify", "--data", folder.Path)).Code);
    }

    [Fact]
    public async Task Without_the_host_s_key_nothing_is_touched()
    {
        using var folder = played.Copy();
        File.Delete(Path.Combine(folder.Path, "keys", "links.key"));
        var run = await Cli.RunAsync("rebuild", "--data", folder.Path);
        Assert.Equal((1, ""), (run.Code, run.Output));
        Assert.Contains("links.key is missing", run.Error, StringComparison.Ordinal);
    }

    private static async Task<List<string>> ListsAsync(string folder)
    {
        await using var storage = StorageFactory.OpenSqlite(folder);
        var rows = await storage.Entities.QueryAsync(Keys.Index(Office), "!", "~", StoreLimits.MaxQueryRows, TestContext.Current.CancellationToken);
        return [.. rows.Select(row => row.Row)];
    }

    private static void Drop(string folder)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(folder, StorageFactory.DatabaseFile)};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "DELETE FROM entity WHERE partition LIKE 'ix:%'";
        Assert.True(command.ExecuteNonQuery() > 0);
    }
}
