using System.Collections.Immutable;

namespace Approvals.Storage.Tests.Contract;

/// <summary>What every entity store promises. Each adapter derives one class from each part of this contract.</summary>
public abstract class EntityStoreContract(IStoreUnderTest<IEntityStore> underTest) : IAsyncLifetime
{
    private IEntityStore? _store;

    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    protected IEntityStore Store => _store ?? throw new InvalidOperationException("Not yet opened.");

    /// <summary>A partition that no other test uses, so that adapters may share one store among tests.</summary>
    protected string Partition { get; } = "p-" + Guid.NewGuid().ToString("N");

    public async ValueTask InitializeAsync() => _store = await underTest.OpenAsync();

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return underTest.DisposeAsync();
    }

    protected static ImmutableDictionary<string, object> Text(string value) => Properties(("Text", value));

    protected static ImmutableDictionary<string, object> Properties(params (string Name, object Value)[] properties) =>
        properties.ToImmutableDictionary(p => p.Name, p => p.Value);

    protected Task<CommitResult> CommitAsync(params Write[] writes) => Store.CommitAsync(Partition, writes, Cancellation);

    protected async Task<string> StoreAsync(Write write)
    {
        var stored = Assert.IsType<CommitResult.Stored>(await CommitAsync(write));
        return stored.ETags[write.Row];
    }

    protected Task<Entity?> ReadAsync(string row) => Store.ReadAsync(Partition, row, Cancellation);

    protected async Task<string?> TextOfAsync(string row) => (await ReadAsync(row))?.Properties["Text"] as string;

    protected Task<IReadOnlyList<Entity>> QueryAsync(string fromRow, string toRow, int take = StoreLimits.MaxQueryRows) =>
        Store.QueryAsync(Partition, fromRow, toRow, take, Cancellation);

    protected static void AssertConflict(string row, CommitResult result)
    {
        var conflict = Assert.IsType<CommitResult.Conflict>(result);
        Assert.Equal(row, conflict.Row);
    }
}
