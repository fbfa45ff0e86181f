namespace Approvals.Browser.Tests.Stage;

/// <summary>
/// Opens windows for a test and closes them after it. No page of any test may ask another host for anything:
/// each test fails if one of its windows did.
/// </summary>
public abstract class BrowserTest(BrowserStage stage) : IAsyncLifetime
{
    private readonly List<Window> _windows = [];

    protected BrowserStage Stage { get; } = stage;

    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync()
    {
        Assert.SkipWhen(Chromium.WhyNot is not null, Chromium.WhyNot ?? "");
        return ValueTask.CompletedTask;
    }

    /// <summary>A window with cookies of its own, before the common host or another one.</summary>
    protected async Task<Window> OpenAsync(bool scripts = false, Uri? baseUrl = null)
    {
        var window = await Window.OpenAsync(Stage.Browser, baseUrl ?? Stage.BaseUrl, scripts);
        _windows.Add(window);
        return window;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var window in _windows) await window.DisposeAsync();
        GC.SuppressFinalize(this);
        Assert.Empty(_windows.SelectMany(window => window.ForeignRequests));
    }
}
