using System.Net;
using System.Text.Json;
using Approvals.Core.Cases;
using Approvals.Core.Definitions;
using Approvals.Web.Tests.Working;

namespace Approvals.Web.Tests.Watching;

public sealed class OpinionAndOrganTests
{
    private const string Opinion = $"/cases/{Stage.CaseId}/covering-opinion";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("mihon-hanako", HttpStatusCode.OK)]
    [InlineData("kaku-saburo", HttpStatusCode.OK)]
    [InlineData("council-secretariat", HttpStatusCode.OK)]
    [InlineData("council-member", HttpStatusCode.NotFound)]
    [InlineData("federation-desk", HttpStatusCode.NotFound)]
    [InlineData("sample-center-desk", HttpStatusCode.NotFound)]
    [InlineData("former-mihon-system-desk", HttpStatusCode.NotFound)]
    public async Task The_covering_opinion_is_for_the_office_and_the_council_alone(string person, HttpStatusCode status)
    {
        await using var stage = await Stage.BeforeAsync("propose-1");
        foreach (var path in new[] { Opinion, "/api/v1" + Opinion })
            Assert.Equal(status, (await stage.Client(person).GetAsync(new Uri(path, UriKind.Relative), Cancellation)).StatusCode);
    }

    [Fact]
    public async Task The_opinion_stands_on_its_page_and_nowhere_in_what_the_consignee_reads()
    {
        await using var stage = await Stage.BeforeAsync("propose-1");
        const string words = "承諾することが適当と認めます";
        Assert.Contains(words, (await stage.GetAsync("mihon-hanako", Opinion)).Text, StringComparison.Ordinal);
        foreach (var path in new[] { $"/cases/{Stage.CaseId}", $"/cases/{Stage.CaseId}/timeline", $"/api/v1/cases/{Stage.CaseId}", $"/api/v1/cases/{Stage.CaseId}/timeline" })
            Assert.DoesNotContain(words, await stage.Client("federation-desk").GetStringAsync(new Uri(path, UriKind.Relative), Cancellation), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, "見本区長")]
    [InlineData("board-of-education", "見本区教育委員会")]
    [InlineData("assembly", "見本区議会")]
    public async Task The_organ_of_the_contract_is_on_the_case_and_in_item_2_of_annex_2(string? organ, string name)
    {
        await using var host = await Api.ApiHost.StartAsync();
        var opened = await host.Web.Runner.OpenAsync("20261124-organ", host.Web.Parts.Catalog.Find("reconsignment", "jp-2023")!,
            new OpenCase(CaseOrigin.Demo, ["care-division"], System.Collections.Immutable.ImmutableDictionary<string, string>.Empty) { Organ = organ },
            new Approvals.Runtime.Cases.CommandRequest(new Actor("federation-desk", "desk", Approvals.Core.Cases.Verification.SignIn), "organ"), Cancellation);
        Assert.IsType<Approvals.Runtime.Cases.CommandResult.Done>(opened);
        using var shown = JsonDocument.Parse(await host.Web.Client("federation-desk").GetStringAsync(new Uri("/api/v1/cases/20261124-organ", UriKind.Relative), Cancellation));
        Assert.Equal(name, shown.RootElement.GetProperty("organ").GetProperty("ja").GetString());
        var item = host.Web.Parts.Catalog.Find("reconsignment", "jp-2023")!.Checklist("annex2").Items.First(item => item.Number == 2);
        var text = AnnexText.For(item.Text, name);
        Assert.Contains($"甲 {name}", text, StringComparison.Ordinal);
        Assert.DoesNotContain("※", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_organ_that_the_office_does_not_have_is_refused_with_those_that_it_has()
    {
        await using var host = await Api.ApiHost.StartAsync();
        var refused = await host.Web.Runner.OpenAsync("20261124-organ", host.Web.Parts.Catalog.Find("reconsignment", "jp-2023")!,
            new OpenCase(CaseOrigin.Demo, ["care-division"], System.Collections.Immutable.ImmutableDictionary<string, string>.Empty) { Organ = "ministry" },
            new Approvals.Runtime.Cases.CommandRequest(new Actor("federation-desk", "desk", Approvals.Core.Cases.Verification.SignIn), "organ"), Cancellation);
        var problem = Assert.Single(Assert.IsType<Approvals.Runtime.Cases.CommandResult.Refused>(refused).Refusal.Problems);
        Assert.Equal("organ", problem.Path);
        Assert.Contains("見本区監査委員", problem.Message.Ja, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_other_item_of_the_annex_stays_word_for_word()
    {
        const string text = "丙は、業務に関して知り得た個人情報を一切第三者に漏らしてはならない。\n※ 注意";
        Assert.Equal(text, AnnexText.For(text, "見本区長"));
    }
}
