using System.Net;
using Approvals.Mail;
using Approvals.Web.Tests.Working;

namespace Approvals.Web.Tests.Watching;

/// <summary>How the clocks (orchestrations) of the cases show to administrators.</summary>
public sealed class ClockPageTests
{
    private const string Admin = "administrator";
    private const string Clocks = "/manage/clocks";
    private const string Clock = $"/manage/cases/{Stage.CaseId}/clock";
    private const string Link = $"href=\"{Clock}\"";

    [Fact]
    public async Task A_clock_says_in_words_for_whom_it_waits_and_until_when()
    {
        await using var stage = await Stage.BeforeAsync("receive");
        var page = await stage.GetAsync(Admin, Clock);
        Assert.Contains("見本 花子（主任）", page.Text, StringComparison.Ordinal);
        Assert.Contains("令和8年11月24日から（期限 令和8年", page.Text, StringComparison.Ordinal);
        Assert.Contains("期限を監視中", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("\"waiting\"", page.Text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("mihon-hanako", page.Text, StringComparison.Ordinal);
        var english = await stage.GetAsync(Admin, Clock + "?lang=en");
        Assert.Contains("since 24 November 2026 (due ", english.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_last_answer_shows_with_its_step_its_outcome_and_who_gave_it()
    {
        await using var stage = await Stage.BeforeAsync("accept");
        var page = await stage.GetAsync(Admin, Clock);
        var receipt = stage.Definition.FindStep("receipt")!;
        Assert.Contains($"{receipt.Title.Ja}：", page.Text, StringComparison.Ordinal);
        Assert.Contains("（見本 花子（主任））", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_list_does_not_exist_for_anybody_else_and_asks_strangers_to_sign_in()
    {
        await using var stage = await Stage.BeforeAsync("receive");
        foreach (var person in new[] { "mihon-hanako", "kaku-saburo", "federation-desk", "council-secretariat" })
            Assert.Equal(HttpStatusCode.NotFound, (await stage.GetAsync(person, Clocks)).Status);
        using var nobody = stage.Host.Client();
        Assert.Equal(HttpStatusCode.Found, (await Stage.GetAsync(nobody, Clocks)).Status);
        Assert.Contains(Link, (await stage.GetAsync(Admin, Clocks)).Html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("?status=Waiting", true)]
    [InlineData("?status=Completed", false)]
    [InlineData("?status=Suspended", false)]
    [InlineData("?waiting=mihon-hanako", true)]
    [InlineData("?waiting=kaku-saburo", false)]
    [InlineData("?waiting=consignee", false)]
    [InlineData("?days=7", false)]
    [InlineData("?days=seven", true)]
    [InlineData("?failures=yes", false)]
    [InlineData("?after=nonsense", true)]
    public async Task Clocks_are_filtered(string query, bool found)
    {
        await using var stage = await Stage.BeforeAsync("receive");
        var page = await stage.GetAsync(Admin, Clocks + query);
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Equal(found, page.Html.Contains(Link, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Old_clocks_suspended_ones_and_those_with_failures_are_found()
    {
        await using var stage = await Stage.BeforeAsync("receive");
        stage.Host.Mails.Failing = _ => new MailException("550 no such mailbox") { Permanent = true };
        await stage.PlayToAsync("accept");
        Assert.Contains(Link, (await stage.GetAsync(Admin, Clocks + "?failures=yes")).Html, StringComparison.Ordinal);
        await stage.PostAsync(Admin, Clock, new Dictionary<string, string> { ["action"] = "Suspend", ["reason"] = "照会のため" });
        Assert.Contains(Link, (await stage.GetAsync(Admin, Clocks + "?status=Suspended")).Html, StringComparison.Ordinal);
        Assert.DoesNotContain(Link, (await stage.GetAsync(Admin, Clocks + "?status=Waiting")).Html, StringComparison.Ordinal);
        stage.Advance(TimeSpan.FromDays(8));
        var old = await stage.GetAsync(Admin, Clocks + "?days=7");
        Assert.Contains(Link, old.Html, StringComparison.Ordinal);
        Assert.Contains("8日前", old.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task People_outside_are_found_by_their_part_and_never_named()
    {
        await using var stage = await Stage.BeforeAsync("correct", winding: true);
        var page = await stage.GetAsync(Admin, Clocks + "?waiting=consignee");
        Assert.Contains(Link, page.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("federation-desk", page.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Many_clocks_are_turned_over_page_by_page()
    {
        await using var stage = await Stage.BeforeAsync("receive");
        var one = await stage.StateAsync();
        for (var n = 0; n < Approvals.Web.Watching.FoundClocks.ScanBudget + 10; n++)
            await stage.Host.Parts.Index.UpdateAsync(one with { CaseId = $"copy-{n:D5}", OpenedAt = one.OpenedAt.AddMinutes(n + 1), Items = [] }, null, Stage.Stop);
        var first = await stage.GetAsync(Admin, Clocks + "?waiting=mihon-hanako");
        Assert.DoesNotContain(Link, first.Html, StringComparison.Ordinal);
        Assert.Contains("続きを探す", first.Text, StringComparison.Ordinal);
        var next = WebUtility.HtmlDecode(System.Text.RegularExpressions.Regex.Match(first.Html, "href=\"([^\"]*after=[^\"]*)\"").Groups[1].Value);
        Assert.Contains("waiting=mihon-hanako", next, StringComparison.Ordinal);
        Assert.Contains(Link, (await stage.GetAsync(Admin, next)).Html, StringComparison.Ordinal);
    }
}
