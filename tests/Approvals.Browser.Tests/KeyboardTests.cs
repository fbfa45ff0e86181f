using Approvals.Browser.Tests.Acting;
using Approvals.Browser.Tests.Stage;
using Microsoft.Playwright;

namespace Approvals.Browser.Tests;

/// <summary>Without a mouse: Tab, Space and Enter alone.</summary>
public sealed class KeyboardTests(BrowserStage stage) : BrowserTest(stage)
{
    private const string Matter = "鍵盤だけで決裁する再委託";

    /// <summary>More stops than any page has.</summary>
    private const int MostStops = 400;

    [Fact(Timeout = 300_000)]
    public async Task The_department_head_decides_by_keyboard_alone_and_always_sees_where_the_focus_is()
    {
        using var played = PlayedCase.Of(Stage.BaseUrl, Matter);
        await played.UntilAsync("consult-2-1", Cancellation);
        var window = await OpenAsync();
        await window.SignInAsync("架空 三郎");
        var lane = SampleApplication.Of(Matter).Lanes[0];
        await window.ReloadUntilAsync("/work", window.Row(Matter, lane));
        await TabToAsync(window, window.Row(Matter, lane).GetByRole(AriaRole.Link).First);
        await PressAsync(window, "Enter");
        await window.SeeHeadingAsync("決裁");
        await TabToAsync(window, window.Page.Locator("input[name=outcome][value=consent]"));
        await PressAsync(window, "Space");
        await TabToAsync(window, window.Button(Officer.Send));
        await PressAsync(window, "Enter");
        await window.SeeHeadingAsync("回答を記録しました");
        await window.SeeAsync("承諾する");
    }

    [Fact(Timeout = 300_000)]
    public async Task The_first_stop_of_a_page_leads_past_its_head()
    {
        var window = await OpenAsync();
        await window.GoAsync("/sign-in");
        await PressAsync(window, "Tab");
        await Assertions.Expect(window.Page.Locator(":focus")).ToHaveAttributeAsync("href", "#main");
        await Assertions.Expect(window.Page.Locator(":focus")).ToBeInViewportAsync();
        await PressAsync(window, "Enter");
        await TabToAsync(window, window.Page.Locator("main input[name=address]"));
    }

    private static Task PressAsync(Window window, string key) => window.Page.Keyboard.PressAsync(key);

    private static async Task TabToAsync(Window window, ILocator target)
    {
        for (var stop = 0; stop < MostStops; stop++)
        {
            await PressAsync(window, "Tab");
            await AssertFocusIsSeenAsync(window);
            if (await target.EvaluateAsync<bool>("element => element === document.activeElement")) return;
        }
        Assert.Fail($"{MostStops} stops did not reach {target}.");
    }

    // A ring of its own or, for a hidden native control, one on the label that stands for it.
    private static async Task AssertFocusIsSeenAsync(Window window) => Assert.True(
        await window.Page.EvaluateAsync<bool>("""
            () => {
              const seen = element => { const style = element && getComputedStyle(element); return style && (style.outlineStyle !== 'none' || style.boxShadow !== 'none'); };
              const focused = document.activeElement;
              return focused === document.body || focused.tagName === 'IFRAME' || seen(focused) || seen(focused.nextElementSibling);
            }
            """),
        await window.Page.EvaluateAsync<string>("() => 'No ring around ' + document.activeElement.outerHTML.slice(0, 200)"));
}
