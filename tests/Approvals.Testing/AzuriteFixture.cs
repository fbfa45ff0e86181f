namespace Approvals.Testing;

/// <summary>One Azurite for a class or collection of tests, started by the first that asks for it.</summary>
/// <remarks>A test asks <see cref="AzuriteServer.WhyNot"/> first and is skipped with that reason.</remarks>
public sealed class AzuriteFixture : IAsyncDisposable
{
    private readonly Lazy<Task<AzuriteServer>> _server = new(() => AzuriteServer.StartAsync(CancellationToken.None));

    /// <summary>Starts Azurite if it does not run yet.</summary>
    public async Task<string> ConnectionStringAsync() => (await _server.Value).ConnectionString;

    public async ValueTask DisposeAsync()
    {
        if (_server.IsValueCreated) await (await _server.Value).DisposeAsync();
    }
}
