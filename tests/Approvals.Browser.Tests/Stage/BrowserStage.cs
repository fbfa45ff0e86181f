using Approvals.Browser.Tests.Stage;
using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(BrowserStage))]
[assembly: CollectionBehavior(MaxParallelThreads = 2)]

namespace Approvals.Browser.Tests.Stage;

/// <summary>One host and one browser for all tests; each test opens windows of its own.</summary>
public sealed class BrowserStage : IAsyncLifetime
{
    private HostProcess? _host;
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public Uri BaseUrl => _host?.BaseUrl ?? throw new InvalidOperationException(Chromium.WhyNot);

    public IBrowser Browser => _browser ?? throw new InvalidOperationException(Chromium.WhyNot);

    public async ValueTask InitializeAsync()
    {
        if (Chromium.WhyNot is not null) return;
        _host = await HostProcess.StartAsync();
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = Chromium.Path, Args = Chromium.Arguments, Headless = true });
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null) await _browser.DisposeAsync();
        _playwright?.Dispose();
        if (_host is not null) await _host.DisposeAsync();
    }
}
