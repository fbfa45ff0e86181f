using System.Collections.Immutable;
using Approvals.Storage.InMemory;

namespace Approvals.Storage.Tests.Contract;

/// <summary>Random batches against a store and against the model in memory: the same outcomes, the same rows.</summary>
public abstract class EntityModelContract(IStoreUnderTest<IEntityStore> underTest, int steps) : EntityStoreContract(underTest)
{
    private static readonly ImmutableArray<string> Rows = ["a", "A", "b!", "c:1", "c:2"];

    private readonly MemoryEntityStore _model = new();

    // The versions that both sides gave a row, oldest first; stale ones are used too.
    private readonly Dictionary<string, List<(string Model, string Store)>> _versions = Rows.ToDictionary(row => row, _ => new List<(string, string)>());

    [Fact]
    public async Task Random_batches_end_as_in_the_model()
    {
        var seed = Seed.Next();
        var random = new Random(seed);
        for (var step = 0; step < steps; step++)
        {
            var story = await StepAsync(random);
            Assert.True(story is null, $"APPROVALS_SEED={seed}, step {step}: {story}");
        }
    }

    private async Task<string?> StepAsync(Random random)
    {
        var rows = random.GetItems(Rows.AsSpan(), random.Next(1, Rows.Length + 1)).Distinct().ToArray();
        var pairs = rows.Select(row => Pair(random, row)).ToArray();
        var expected = await _model.CommitAsync(Partition, [.. pairs.Select(p => p.Model)], Cancellation);
        var actual = await CommitAsync([.. pairs.Select(p => p.Store)]);
        if (!Same(expected, actual)) return $"expected {expected}, got {actual} for {string.Join("; ", pairs.Select(p => p.Store))}";
        Remember(expected, actual);
        return await CompareRowsAsync(random);
    }

    private (Write Model, Write Store) Pair(Random random, string row)
    {
        var properties = Properties(("Number", random.NextInt64()), ("Text", new string('字', random.Next(5))));
        var versions = _versions[row];
        // Mostly the newest version, so that conditional writes succeed often enough.
        var version = versions.Count == 0 ? ("none", "none") : versions[random.Next(4) == 0 ? random.Next(versions.Count) : ^1];
        return random.Next(5) switch
        {
            0 => Both(new Write.Insert(row, properties)),
            1 => Both(new Write.Upsert(row, properties)),
            2 => Both(new Write.Delete(row)),
            3 => (new Write.Delete(row, version.Item1), new Write.Delete(row, StoreVersion(version.Item2))),
            _ => (new Write.Replace(row, properties, version.Item1), new Write.Replace(row, properties, StoreVersion(version.Item2))),
        };
    }

    private static (Write, Write) Both(Write write) => (write, write);

    // Azure refuses a version that does not look like one of its own as a bad request.
    private static string StoreVersion(string version) => version == "none" ? "W/\"datetime'2001-01-01T00%3A00%3A00.0000000Z'\"" : version;

    private static bool Same(CommitResult expected, CommitResult actual) => (expected, actual) switch
    {
        (CommitResult.Stored model, CommitResult.Stored store) => model.ETags.Keys.ToHashSet().SetEquals(store.ETags.Keys),
        (CommitResult.Conflict model, CommitResult.Conflict store) => store.Row is null || store.Row == model.Row,
        _ => false,
    };

    private void Remember(CommitResult expected, CommitResult actual)
    {
        if ((expected, actual) is not (CommitResult.Stored model, CommitResult.Stored store)) return;
        foreach (var row in model.ETags.Keys)
            _versions[row].Add((model.ETags[row], store.ETags[row]));
    }

    private async Task<string?> CompareRowsAsync(Random random)
    {
        var (from, to, take) = (random.GetItems(Rows.AsSpan(), 1)[0], random.Next(2) == 0 ? "c:2" : "~", random.Next(1, 7));
        var expected = Describe(await _model.QueryAsync(Partition, from, to, take, Cancellation));
        var actual = Describe(await QueryAsync(from, to, take));
        return expected == actual ? null : $"rows {from}..{to} take {take}: expected {expected}, got {actual}";
    }

    private static string Describe(IEnumerable<Entity> rows) =>
        string.Join("; ", rows.Select(row => $"{row.Row}={row.Properties["Number"]},{row.Properties["Text"]}"));
}
