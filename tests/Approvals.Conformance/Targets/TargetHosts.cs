using Approvals.Testing;

namespace Approvals.Conformance.Targets;

/// <summary>The hosts of a run.</summary>
public enum HostKind
{
    /// <summary>The one that the environment names.</summary>
    Given,

    /// <summary>The local host on SQLite, started here.</summary>
    Sqlite,

    /// <summary>The local host on Azurite, both started here.</summary>
    Azure,
}

/// <summary>Starts each host when the first test asks for it, and ends those that it started.</summary>
public sealed class TargetHosts : IAsyncDisposable
{
    private readonly AzuriteFixture _azurite = new();
    private readonly Dictionary<HostKind, Target> _started = [];

    private static HostKind Main => TargetSettings.Url is null ? HostKind.Sqlite : HostKind.Given;

    /// <summary>The hosts on which whole chains, uploads and crashes are played.</summary>
    public static IEnumerable<TheoryDataRow<HostKind>> All =>
        Main == HostKind.Given ? [HostKind.Given] : [HostKind.Sqlite, new(HostKind.Azure) { Skip = AzuriteServer.WhyNot }];

    /// <summary>The host for tests that need only one.</summary>
    internal Task<Target> MainAsync(CancellationToken cancellation) => OfAsync(Main, cancellation);

    internal async Task<Target> OfAsync(HostKind kind, CancellationToken cancellation)
    {
        if (!_started.TryGetValue(kind, out var target)) _started[kind] = target = await StartAsync(kind, cancellation);
        return target;
    }

    private async Task<Target> StartAsync(HostKind kind, CancellationToken cancellation) => kind switch
    {
        HostKind.Given => GivenTarget.FromSettings(),
        HostKind.Sqlite => await LocalTarget.StartAsync(cancellation),
        HostKind.Azure => await LocalTarget.StartOnAzureAsync(await _azurite.ConnectionStringAsync(), cancellation),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Unknown kind of host."),
    };

    public async ValueTask DisposeAsync()
    {
        foreach (var target in _started.Values) await target.DisposeAsync();
        await _azurite.DisposeAsync();
    }
}
