using Approvals.Local.Seeding;
using Approvals.Local.Starting;
using Approvals.Runtime.Cases;
using Approvals.Storage;
using Approvals.Web.Frame;

namespace Approvals.Local;

/// <summary>The whole product in one process: Kestrel, the web app, the clock, storage and mail.</summary>
public sealed class LocalHost : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly OpenedStorage _storage;
    private readonly LocalOptions _options;

    private LocalHost(WebApplication app, OpenedStorage storage, LocalOptions options) => (_app, _storage, _options) = (app, storage, options);

    /// <summary>The address that people outside type; null where it is the one on which the host listens.</summary>
    public Uri? PublicAddress => Services.GetRequiredService<FrontOptions>().PublicAddress;

    /// <summary>Whether only this machine can reach the host, so that personas and the inbox may be shown.</summary>
    internal bool ForTrial => Opening.IsForTrial(_options, Services.GetRequiredService<FrontOptions>());

    /// <summary>Where this machine reaches the app; ends with a slash.</summary>
    public Uri BaseUrl => ListenUrls.BaseUrl(_options.Urls);

    public IServiceProvider Services => _app.Services;

    /// <summary>Reads the procedures, opens storage, starts to serve and loads the sample cases on the first start.</summary>
    /// <exception cref="StartException">The host cannot start; the message says what to do.</exception>
    public static async Task<LocalHost> StartAsync(LocalOptions options, CancellationToken cancellation)
    {
        var given = options with { Urls = ListenUrls.WithPorts(options.Urls), DataFolder = Path.GetFullPath(options.DataFolder) };
        var host = await Opening.OpenAsync(given, (app, storage) => new LocalHost(app, storage, given), cancellation);
        try
        {
            await host.ServeAsync(cancellation);
            return host;
        }
        catch
        {
            await host.DisposeAsync();
            throw;
        }
    }

    private async Task ServeAsync(CancellationToken cancellation)
    {
        if (ListenUrls.Taken(_options.Urls) is { } taken)
            throw new StartException($"Cannot listen on {taken}: another program uses this address. End that program, or choose another address with --urls.");
        var warmed = Task.Run(() => WarmUp.RunAsync(_app.Services), cancellation);
        try
        {
            await _app.StartAsync(cancellation);
            await warmed;
        }
        catch (IOException e)
        {
            throw new StartException($"Cannot listen on {_options.Urls}: {e.Message} Choose another address with --urls.", e);
        }
        if (!_options.Empty) await Services.GetRequiredService<SampleCases>().LoadAsync(cancellation);
    }

    /// <summary>Waits for Ctrl-C or SIGTERM.</summary>
    public Task WaitForShutdownAsync(CancellationToken cancellation) => _app.WaitForShutdownAsync(cancellation);

    /// <summary>Ends in order: no more requests, running effects finished, storage closed.</summary>
    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync(CancellationToken.None);
        await Services.GetRequiredService<CaseRunner>().DrainAsync();
        await _app.DisposeAsync();
        await _storage.DisposeAsync();
    }
}
