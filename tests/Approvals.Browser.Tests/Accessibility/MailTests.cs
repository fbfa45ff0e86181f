using System.Net;
using Approvals.Browser.Tests.Acting;
using Approvals.Browser.Tests.Stage;
using Approvals.Core.Cases;
using Microsoft.Playwright;

namespace Approvals.Browser.Tests.Accessibility;

/// <summary>The inbox, every mail of a whole case, and the pages behind a mail's link.</summary>
public sealed class MailTests(BrowserStage stage) : InspectingTest(stage)
{
    private const int FewestMails = 40;
    private const int FewestPages = 7;
    private const string SectionChiefAddress = "taro.reiji@mihon-ku.example";
    private const string Number = "main input[name=confirmation]";

    [Theory(Timeout = Timeout)]
    [InlineData("ja")]
    [InlineData("en")]
    public async Task Nothing_is_wrong_with_the_pages_behind_a_link(string language)
    {
        Read(language);
        using var played = PlayedCase.Of(Stage.BaseUrl, $"リンクを確かめる再委託（{language}）");
        await played.UntilAsync("council", Cancellation);
        await played.AlsoAsync(["propose-1", "propose-2"], Cancellation);
        await SettleAsync(played);
        var window = await SeatAsync(Nobody);
        var links = await LinksAsync(window, played);
        await LookAsync(Nobody, "/inbox");
        await LookAsync(Nobody, links[0]);
        await LookRefusedAsync(Nobody, links[0], LastButton);
        await LookRefusedAsync(Nobody, links[0], LastButton, known => known.Page.Locator(Number).FillAsync("000 000"));
        await ReassignAsync(played);
        await played.AlsoAsync(["circulate-1-1"], Cancellation);
        await LookAsync(Nobody, links[0], "reassigned", HttpStatusCode.Gone);
        await LookAsync(Nobody, links[1], "answered");
        await LookNotFoundAsync(Nobody, links[0] + "x");
        AssertNothingFound(FewestPages);
    }

    [Theory(Timeout = Timeout)]
    [InlineData("ja", "リンクの有効期間が過ぎています")]
    [InlineData("en", "This link has expired")]
    public async Task Nothing_is_wrong_with_the_page_behind_a_link_that_has_expired(string language, string heading)
    {
        await using var host = await HostProcess.StartAsync(("Approvals__LinkLifetime", "00:00:01"));
        Read(language, host.BaseUrl);
        using var played = PlayedCase.Of(host.BaseUrl, $"リンクが古くなる再委託（{language}）");
        await played.UntilAsync("council", Cancellation);
        await played.AlsoAsync(["propose-1", "propose-2"], Cancellation);
        await SettleAsync(played);
        var window = await SeatAsync(Nobody);
        var link = (await LinksAsync(window, played))[0];
        await window.ReloadUntilAsync(link, window.Page.GetByRole(AriaRole.Heading, new() { Name = heading }));
        await LookAsync(Nobody, link, "expired", HttpStatusCode.Gone);
        await window.Page.Locator("main .actions a").ClickAsync();
        await Inspection.LookAsync(window, "sign-in after an expired link");
        AssertNothingFound(2);
    }

    [Fact(Timeout = Timeout)]
    public async Task Nothing_is_wrong_with_any_mail_of_a_case()
    {
        using var played = PlayedCase.Of(Stage.BaseUrl, "メールを確かめる再委託");
        await played.UntilAsync("roster-accept-2", Cancellation);
        var window = await SeatAsync(Nobody);
        await SettleAsync(played);
        var mails = await MailsAsync(window, played);
        await LookAsync(Nobody, mails[0]);
        foreach (var mail in mails) await LookAtMailAsync(window, mail);
        AssertNothingFound(FewestMails);
    }

    // The links of both lanes, from the mails that brought them.
    private static async Task<string[]> LinksAsync(Window window, PlayedCase played)
    {
        var links = new List<string>();
        foreach (var mail in await MailsAsync(window, played, $"&to={SectionChiefAddress}"))
        {
            await window.GoAsync(mail);
            var link = window.Page.Locator($"main ul a[href*='/l/{played.Id}/']");
            if (await link.CountAsync() > 0) links.Add(new Uri((await link.First.GetAttributeAsync("href"))!).AbsolutePath);
        }
        Assert.Equal(PlayedCase.Lanes.Length, links.Count);
        return [.. links];
    }

    private static async Task<string[]> MailsAsync(Window window, PlayedCase played, string filter = "")
    {
        var mails = new List<string>();
        while (await PageOfMailsAsync(window, mails.Count, filter) is { Length: > 0 } page) mails.AddRange(page);
        var ours = new List<string>();
        foreach (var mail in mails)
            if ((await HtmlAsync(window, mail)).Contains(played.Id, StringComparison.Ordinal)) ours.Add(mail);
        return [.. ours];
    }

    private static async Task<string[]> PageOfMailsAsync(Window window, int skip, string filter)
    {
        await window.GoAsync($"/inbox?skip={skip}{filter}");
        return await window.Page.Locator("main table th a").EvaluateAllAsync<string[]>("links => links.map(link => link.getAttribute('href'))");
    }

    private static async Task<string> HtmlAsync(Window window, string mail) =>
        await (await window.Page.APIRequest.GetAsync(mail + "/html")).TextAsync();

    // The frame around the mail forbids scripts, axe's too: its content is looked at outside of it.
    private async Task LookAtMailAsync(Window window, string mail)
    {
        await window.Page.GotoAsync("about:blank");
        await window.Page.SetContentAsync(await HtmlAsync(window, mail));
        await Inspection.LookAtMailAsync(window, $"{mail}, {await window.Page.TitleAsync()}");
    }

    private async Task SettleAsync(PlayedCase played)
    {
        var window = await SeatAsync(Administrator);
        await window.ReloadUntilAsync($"/cases/{played.Id}", window.Page.GetByText("すべての処理が完了しています。").Or(window.Page.GetByText("Everything is done.")));
    }

    private async Task ReassignAsync(PlayedCase played)
    {
        var item = await played.ItemAsync(SectionChief, "circulate", "2", WorkItemKind.Act, Cancellation);
        var command = new Reassign(item, [Deputy], "出張のため。");
        Assert.Null(await played.Hands.DoAsync(Administrator, played.Id, command, "reassign", Cancellation));
    }
}
