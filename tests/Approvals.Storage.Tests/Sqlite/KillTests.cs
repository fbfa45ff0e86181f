using System.Globalization;
using Approvals.Storage.Tests.Contract;
using Approvals.Testing;

namespace Approvals.Storage.Tests.Sqlite;

/// <summary>A process that writes is killed (kill -9) at a random moment, again and again, on one data folder.</summary>
public sealed class KillTests : IDisposable
{
    private const int Rounds = 6;
    private const int Writers = 4;
    private const int MostAcknowledged = 400;

    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Every_acknowledged_write_survives_a_killed_process()
    {
        var seed = Seed.Next();
        var random = new Random(seed);
        var acknowledged = new List<(string Name, string Document)>();
        for (var round = 0; round < Rounds; round++)
        {
            acknowledged.AddRange(await WriteAndKillAsync(round, random.Next(1, MostAcknowledged)));
            await AssertAllThereAsync(acknowledged, $"APPROVALS_SEED={seed}, round {round}");
        }
    }

    private async Task<List<(string, string)>> WriteAndKillAsync(int round, int killAfter)
    {
        using var crasher = ChildProcess.Start("dotnet", Path.Combine(AppContext.BaseDirectory, "Approvals.Storage.Crasher.dll"),
            _folder["data"], round.ToString(CultureInfo.InvariantCulture), Writers.ToString(CultureInfo.InvariantCulture));
        Assert.Equal("ready", await crasher.ReadLineAsync(Cancellation));
        var acknowledged = new List<(string, string)>();
        while (acknowledged.Count < killAfter)
            acknowledged.Add(Parse(await crasher.ReadLineAsync(Cancellation))!.Value);
        await crasher.KillAsync(Cancellation);
        // What it had said before it died counts too; its last line may be cut.
        while (Parse(await crasher.ReadLineAsync(Cancellation)) is { } late)
            acknowledged.Add(late);
        return acknowledged;
    }

    private static (string Name, string Document)? Parse(string? line) =>
        line?.Split(' ') is [var name, var document] && DocumentHash.IsValid(document) ? (name, document) : null;

    private async Task AssertAllThereAsync(List<(string Name, string Document)> acknowledged, string context)
    {
        await using var storage = StorageFactory.OpenSqlite(_folder["data"]);
        var first = await NamesAsync(storage.Entities, "a:");
        var second = await NamesAsync(storage.Entities, "b:");
        Assert.True(first.SetEquals(second), $"{context}: half of a batch is stored.");
        Assert.True(first.IsSupersetOf(acknowledged.Select(a => a.Name)), $"{context}: an acknowledged row is lost.");
        foreach (var (name, document) in acknowledged)
        {
            await using var content = await storage.Documents.OpenAsync(document, Cancellation);
            Assert.True(content is not null, $"{context}: the document of {name} is lost.");
            Assert.Equal(name, await new StreamReader(content).ReadToEndAsync(Cancellation));
        }
    }

    private static async Task<HashSet<string>> NamesAsync(IEntityStore store, string prefix)
    {
        var names = new HashSet<string>();
        IReadOnlyList<Entity> page;
        var from = prefix;
        do
        {
            page = await store.QueryAsync("p", from, StoreKeys.AfterPrefix(prefix), StoreLimits.MaxQueryRows, Cancellation);
            names.UnionWith(page.Select(row => row.Row[prefix.Length..]));
            if (page.Count > 0) from = StoreKeys.After(page[^1].Row);
        }
        while (page.Count > 0);
        return names;
    }
}
