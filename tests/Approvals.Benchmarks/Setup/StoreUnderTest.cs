using System.Diagnostics;
using Approvals.Storage;
using Approvals.Storage.InMemory;
using Approvals.Testing;

namespace Approvals.Benchmarks.Setup;

/// <summary>An empty store of one kind, removed with all it holds when it is disposed.</summary>
internal sealed class StoreUnderTest : IAsyncDisposable
{
    private readonly IAsyncDisposable[] _owned;
    private readonly string? _folder;

    private StoreUnderTest(StoreKind kind, IEntityStore entities, string? folder, params IAsyncDisposable[] owned) =>
        (Kind, Entities, _folder, _owned) = (kind, entities, folder, owned);

    public StoreKind Kind { get; }

    public IEntityStore Entities { get; }

    /// <summary>On one machine this process alone writes; in the cloud there are several.</summary>
    public bool SoleWriter => Kind != StoreKind.Azurite;

    /// <summary>Processor time of the store's own process since its start; zero where it has none.</summary>
    public Func<TimeSpan> Processor { get; private init; } = () => TimeSpan.Zero;

    /// <summary>What the store takes on the disk; 0 where it is not on this machine's disk as files of its own.</summary>
    public long Bytes => _folder is null ? 0 : new DirectoryInfo(_folder).EnumerateFiles().Sum(file => file.Length);

    /// <summary>Why a kind of store cannot be measured here; null if it can.</summary>
    public static string? WhyNot(StoreKind kind) => kind == StoreKind.Azurite ? AzuriteServer.WhyNot : null;

    public static async Task<StoreUnderTest> OpenAsync(StoreKind kind, CancellationToken cancellation) => kind switch
    {
        StoreKind.Memory => new StoreUnderTest(kind, new MemoryEntityStore(), null),
        StoreKind.Sqlite => OpenSqlite(),
        StoreKind.Azurite => await OpenAzuriteAsync(cancellation),
        _ => throw new ArgumentException($"Unknown kind of store: {kind}."),
    };

    private static StoreUnderTest OpenSqlite()
    {
        var folder = Directory.CreateTempSubdirectory("approvals-benchmark-").FullName;
        var storage = StorageFactory.OpenSqlite(folder);
        return new StoreUnderTest(StoreKind.Sqlite, storage.Entities, folder, storage);
    }

    private static async Task<StoreUnderTest> OpenAzuriteAsync(CancellationToken cancellation)
    {
        var server = await AzuriteServer.StartAsync(cancellation);
        var storage = await StorageFactory.OpenAzureAsync(server.ConnectionString, "benchmark", cancellation);
        return new StoreUnderTest(StoreKind.Azurite, storage.Entities, null, storage, server) { Processor = () => ProcessorOf(server.ProcessId) };
    }

    private static TimeSpan ProcessorOf(int processId)
    {
        using var process = Process.GetProcessById(processId);
        return process.TotalProcessorTime;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var owned in _owned) await owned.DisposeAsync();
        if (_folder is not null) Directory.Delete(_folder, recursive: true);
    }
}
