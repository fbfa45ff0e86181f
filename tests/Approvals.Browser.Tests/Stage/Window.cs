using System.Collections.Concurrent;
using System.Diagnostics;
using Approvals.Browser.Tests.Acting;
using Microsoft.Playwright;

namespace Approvals.Browser.Tests.Stage;

/// <summary>A browser window as one person sits before it.</summary>
public sealed class Window : IAsyncDisposable
{
    /// <summary>How long anything on a page may take; a loaded machine of two cores needs far less.</summary>
    private const int PatienceMilliseconds = 20_000;

    private readonly IBrowserContext _context;
    private readonly Uri _baseUrl;
    private readonly ConcurrentQueue<string> _foreign = new();

    private Window(IBrowserContext context, IPage page, Uri baseUrl) => (_context, Page, _baseUrl) = (context, page, baseUrl);

    public IPage Page { get; }

    /// <summary>Addresses of other hosts that a page asked for.</summary>
    public IReadOnlyCollection<string> ForeignRequests => _foreign;

    public static async Task<Window> OpenAsync(IBrowser browser, Uri baseUrl, bool scripts)
    {
        var context = await browser.NewContextAsync(new()
        {
            BaseURL = baseUrl.AbsoluteUri,
            JavaScriptEnabled = scripts,
            Locale = "ja-JP",
            TimezoneId = "Asia/Tokyo",
            ViewportSize = new() { Width = 1280, Height = 900 },
        });
        context.SetDefaultTimeout(PatienceMilliseconds);
        var window = new Window(context, await context.NewPageAsync(), baseUrl);
        context.Request += window.Record;
        return window;
    }

    private void Record(object? sender, IRequest request)
    {
        var asked = new Uri(request.Url);
        if (asked.Scheme is "http" or "https" or "ws" or "wss" && asked.Authority != _baseUrl.Authority) _foreign.Enqueue(request.Url);
    }

    public Task<IResponse?> GoAsync(string path) => Page.GotoAsync(path);

    public Task PressAsync(string button) => Button(button).ClickAsync();

    public Task FollowAsync(string link) => Link(link).ClickAsync();

    public ILocator Button(string name) => Page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    public ILocator Link(string name) => Page.GetByRole(AriaRole.Link, new() { Name = name, Exact = true });

    public ILocator Row(params string[] texts) =>
        texts.Aggregate(Page.GetByRole(AriaRole.Row), (rows, text) => rows.Filter(new() { HasText = text }));

    public Task TypeAsync(string label, string text) => Page.GetByLabel(label).FillAsync(text);

    public Task ChooseAsync(string answer) => Page.GetByRole(AriaRole.Radio, new() { Name = answer, Exact = true }).PickAsync();

    /// <summary>Waits until the page's main heading says this.</summary>
    public Task SeeHeadingAsync(string heading) =>
        Assertions.Expect(Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync(heading, new() { Timeout = PatienceMilliseconds });

    public Task SeeAsync(string text) => Assertions.Expect(Page.Locator("main")).ToContainTextAsync(text, new() { Timeout = PatienceMilliseconds });

    /// <summary>Loads the page again, as a waiting person does, until it shows what is waited for.</summary>
    public async Task ReloadUntilAsync(string path, ILocator awaited)
    {
        for (var watch = Stopwatch.StartNew(); watch.ElapsedMilliseconds < PatienceMilliseconds;)
        {
            await GoAsync(path);
            if (await awaited.CountAsync() > 0) return;
        }
        Assert.Fail($"{path} did not come to show {awaited}: {await Page.Locator("main").InnerTextAsync()}");
    }

    /// <summary>Takes a persona of the trial host by its Japanese name.</summary>
    public async Task SignInAsync(string name)
    {
        await GoAsync("/sign-in");
        await FollowAsync("役の一覧へ");
        await PressAsync($"サインイン ：{name}");
        await Assertions.Expect(Button("サインアウト")).ToBeVisibleAsync();
    }

    /// <summary>Takes a persona and reads in English.</summary>
    public async Task SignInInEnglishAsync(string personId)
    {
        await GoAsync($"/sign-in/persona/{personId}?lang=en");
        await PressAsync("Sign in as this person");
        await Assertions.Expect(Button("Sign out")).ToBeVisibleAsync();
    }

    public async Task SignOutAsync()
    {
        await PressAsync("サインアウト");
        await SeeHeadingAsync("サインイン");
    }

    public ValueTask DisposeAsync() => _context.DisposeAsync();
}
