using System.Net;
using System.Text.RegularExpressions;
using Approvals.Browser.Tests.Stage;
using Microsoft.Playwright;

namespace Approvals.Browser.Tests.Acting;

/// <summary>A mail scanner: has every mail, opens every link, presses whatever can be pressed. It is nobody and has no session.</summary>
public sealed partial class Robot : IDisposable
{
    private const string Pressable = "main button, main input[type=submit], main input[type=button], main input[type=image], main [role=button], header button";
    private const int MostMails = 1_000;

    private readonly HttpClient _client;
    private readonly Window _window;
    private readonly SortedSet<string> _links = new(StringComparer.Ordinal);

    public Robot(Uri baseUrl, Window window)
    {
        _client = new HttpClient(new HttpClientHandler { UseCookies = false }) { BaseAddress = baseUrl };
        _window = window;
    }

    /// <summary>Different addresses in all mails.</summary>
    public int Links => _links.Count;

    /// <summary>Of these, keys to a task.</summary>
    public int LinkPages => _links.Count(link => link.Contains("/l/", StringComparison.Ordinal));

    public int Presses { get; private set; }

    /// <summary>Reads the whole inbox and notes every address in every mail, in its HTML and in its text.</summary>
    public async Task ReadMailsAsync(CancellationToken cancellation)
    {
        for (var skip = 0; skip < MostMails; skip += 20)
        {
            var ids = MailId().Matches(await _client.GetStringAsync($"inbox?skip={skip}", cancellation)).Select(match => match.Groups["id"].Value).Distinct().ToList();
            if (ids.Count == 0) return;
            foreach (var id in ids) await ReadMailAsync(id, cancellation);
        }
    }

    private async Task ReadMailAsync(string id, CancellationToken cancellation)
    {
        var mail = await _client.GetStringAsync($"inbox/{id}", cancellation) + await _client.GetStringAsync($"inbox/{id}/html", cancellation);
        foreach (Match match in Address().Matches(WebUtility.HtmlDecode(mail)))
            if (match.Value.StartsWith(_client.BaseAddress!.AbsoluteUri, StringComparison.Ordinal)) _links.Add(match.Value);
    }

    public async Task RequestAsync(HttpMethod method, CancellationToken cancellation)
    {
        foreach (var link in _links)
        {
            using var request = new HttpRequestMessage(method, link);
            using var answer = await _client.SendAsync(request, cancellation);
            Assert.True((int)answer.StatusCode < 500, $"{method} {link}: {answer.StatusCode}");
        }
    }

    /// <summary>Presses each thing that can be pressed on each page, each on a page that was just opened, and once more on what comes then.</summary>
    public async Task PressEverythingAsync(bool chooseFirst)
    {
        foreach (var link in _links)
        {
            await OpenAsync(link);
            var count = await _window.Page.Locator(Pressable).CountAsync();
            for (var i = 0; i < count; i++)
            {
                await OpenAsync(link);
                if (chooseFirst) await ChooseFirstAsync();
                await PressAsync(i);
                await PressAgainAsync();
            }
        }
    }

    private Task OpenAsync(string link) => _window.Page.GotoAsync(link);

    private async Task ChooseFirstAsync()
    {
        var answers = _window.Page.Locator("main input[type=radio]:first-child, main input[type=checkbox]");
        foreach (var answer in await answers.AllAsync())
            if (await answer.IsVisibleAsync()) await answer.PickAsync();
    }

    private async Task PressAsync(int index)
    {
        var button = _window.Page.Locator(Pressable).Nth(index);
        if (!await button.IsVisibleAsync()) return;
        await button.ClickAsync();
        await _window.Page.WaitForLoadStateAsync();
        Presses++;
    }

    private async Task PressAgainAsync()
    {
        if (await _window.Page.Locator(Pressable).CountAsync() is var count and > 0) await PressAsync(count - 1);
    }

    public override string ToString() => $"{Links} links, {LinkPages} of them keys, {Presses} presses";

    public void Dispose() => _client.Dispose();

    [GeneratedRegex("/inbox/(?<id>[^\"/?#]+)\"")]
    private static partial Regex MailId();

    [GeneratedRegex("https?://[^\\s\"'<>）)]+")]
    private static partial Regex Address();
}
