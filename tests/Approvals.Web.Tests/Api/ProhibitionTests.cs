using System.Net;
using Approvals.Web.Tests.Applying;

namespace Approvals.Web.Tests.Api;

public sealed class ProhibitionTests
{
    private static readonly string[] Points = ["別1-2", "別1-7", "別1-9", "別2-3", "別2-8", "別2-10", "別2-11"];

    [Fact]
    public async Task What_nobody_can_consent_to_is_listed_with_the_annexs_own_words()
    {
        await using var host = await ApiHost.StartAsync();
        var items = (await host.GetAsync(ApiHost.Applicant, "prohibitions")).Good()["items"].EnumerateArray().ToList();
        Assert.Equal(Points, items.Select(item => item.GetProperty("point").GetString()));
        Assert.Equal("丙は、業務を行うに当たって、個人情報を取り扱う業務を一切第三者に委託してはならない。", items[^1].GetProperty("text").GetString());
        Assert.All(items, item => Assert.NotEmpty(item.GetProperty("explanation").GetProperty("en").GetString()!));
    }

    [Theory]
    [InlineData("別2-11")]
    [InlineData("別紙２－１１")]
    [InlineData("別1-9")]
    public async Task Asking_for_what_an_item_forbids_is_refused_with_that_item(string covers)
    {
        await using var host = await ApiHost.StartAsync();
        var answer = await host.PostAsync(ApiHost.Applicant, "cases", new { definition = "reconsignment", profile = "jp-2023", units = new[] { "care-division" }, origin = "demo", covers });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.Equal("no-consent-possible", answer["code"].GetString());
        Assert.Contains(covers.Contains('9', StringComparison.Ordinal) ? "別1-9" : "別2-11", answer["detail"].GetString()!, StringComparison.Ordinal);
        Assert.Equal("covers", answer["problems"][0].GetProperty("path").GetString());
        Assert.Empty((await host.GetAsync(ApiHost.Applicant, "cases")).Good()["items"].EnumerateArray());
    }

    [Fact]
    public async Task Asking_for_what_knows_a_consent_opens_the_case()
    {
        await using var host = await ApiHost.StartAsync();
        var answer = await host.PostAsync(ApiHost.Applicant, "cases", new { definition = "reconsignment", profile = "jp-2023", units = new[] { "care-division" }, origin = "demo", covers = "別1-10" });
        Assert.Equal(HttpStatusCode.Created, answer.Status);
    }

    [Theory]
    [InlineData("ja", "申請の手続もありません")]
    [InlineData("en", "There is no application for it")]
    public async Task The_page_for_a_new_case_names_what_cannot_be_applied_for_and_leads_to_the_reasons(string language, string words)
    {
        await using var host = await WebHost.StartAsync();
        var browser = FormBrowser.Of(host);
        var choice = await browser.OpenAsync($"/cases/new?lang={language}");
        var links = choice.Document.QuerySelectorAll("a[href^='/cases/new/prohibited#']").Select(link => link.GetAttribute("href")!).ToList();
        Assert.Equal(Points.Length, links.Count);
        var page = await browser.OpenAsync($"/cases/new/prohibited?lang={language}");
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains(words, page.Document.Body!.TextContent, StringComparison.Ordinal);
        Assert.All(links, link => Assert.NotNull(page.Document.GetElementById(link.Split('#')[1])));
    }
}
