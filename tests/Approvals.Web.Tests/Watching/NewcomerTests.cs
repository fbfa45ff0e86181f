using System.Net;
using Approvals.Web.Tests.Working;

namespace Approvals.Web.Tests.Watching;

/// <summary>What somebody who saw the pages for the first time stumbled over.</summary>
public sealed class NewcomerTests
{
    private const string Clerk = "mihon-hanako";
    private const string Desk = "federation-desk";
    private const string Case = $"/cases/{Stage.CaseId}";

    [Fact]
    public async Task A_place_to_go_back_to_that_does_not_go_with_the_answer_is_refused_and_a_send_back_says_where_it_went()
    {
        await using var stage = await Stage.BeforeAsync("propose-1");
        var item = await stage.ItemAsync("draft", "1");
        var path = $"/work/{Stage.CaseId}/{item.Id}";
        var refused = await stage.PostAsync(Clerk, path, new Dictionary<string, string> { ["outcome"] = "propose", ["backTo"] = "review" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Contains("差戻し先が選ばれています。差し戻す場合は「差し戻す」を選び", refused.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("value=\"receipt\"", refused.Html, StringComparison.Ordinal);
        var sent = await stage.PostAsync(Clerk, path, new Dictionary<string, string> { ["outcome"] = "send-back", ["backTo"] = "review", ["reason"] = "記載を確かめるため" });
        var result = sent.Status == HttpStatusCode.SeeOther ? await stage.GetAsync(Clerk, sent.Location!) : sent;
        Assert.Contains("「審査」に戻りました。", result.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_suspended_permit_says_so_above_everything_else_on_the_case_and_its_letter()
    {
        await using var stage = await Stage.BeforeAsync(null);
        const string Suspended = "この承認は現在、停止されています。";
        var letter = (await stage.StateAsync()).Letters.Last(one => one.Lane == "1");
        var letterPath = $"{Case}/letters/{letter.Id}";
        Assert.DoesNotContain(Suspended, (await stage.GetAsync("sample-center-desk", letterPath)).Text, StringComparison.Ordinal);
        var fields = new Dictionary<string, string> { ["permit.1"] = "条件が履行されないため", ["suspend"] = "yes" };
        Assert.NotEqual(HttpStatusCode.SeeOther, (await stage.PostAsync("administrator", Case, fields, $"{Case}/permit/1")).Status);
        Assert.Equal(HttpStatusCode.SeeOther, (await stage.PostAsync("shiken-jiro", Case, fields, $"{Case}/permit/1")).Status);
        Assert.Contains(Suspended, (await stage.GetAsync("sample-center-desk", letterPath)).Text, StringComparison.Ordinal);
        var page = (await stage.GetAsync(Desk, Case)).Text;
        Assert.True(page.IndexOf(Suspended, StringComparison.Ordinal) < page.IndexOf("終了：", StringComparison.Ordinal), page);
        Assert.DoesNotContain(Suspended, (await stage.GetAsync("reiji-storage-desk", Case)).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("reconsignment", "第66条及び委託契約の特記事項（別紙1）第10項")]
    [InlineData("collection-consent", "第66条及び委託契約の特記事項（別紙1）第4項")]
    [InlineData("takeout-consent", "第66条及び委託契約の特記事項（別紙1）第6項")]
    [InlineData("incident-law-report", "（平成15年法律第57号）第68条")]
    public async Task Each_procedure_cites_its_own_item(string id, string basis)
    {
        await using var host = await WebHost.StartAsync();
        Assert.EndsWith(basis, host.Parts.Catalog.Find(id, "jp-2023")!.Profile.Basis.Ja, StringComparison.Ordinal);
    }
}
