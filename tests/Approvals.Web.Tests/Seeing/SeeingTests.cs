using System.Net;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Approvals.Web.Tests.Working;

namespace Approvals.Web.Tests.Seeing;

/// <summary>Procedures and cases as pictures and lists: for everybody what is theirs to see.</summary>
public sealed partial class SeeingTests
{
    private const string Case = $"/cases/{Stage.CaseId}/diagram";
    private const string CasePicture = $"/api/v1/cases/{Stage.CaseId}/diagram";
    private const string Procedure = "/procedures/reconsignment/jp-2023";
    private const string Definition = "/api/v1/definitions/reconsignment/jp-2023";

    [Fact]
    public async Task The_list_of_procedures_leads_to_each_of_them()
    {
        await using var stage = await Stage.BeforeAsync("accept");
        var list = await stage.GetAsync("mihon-hanako", "/procedures");
        foreach (var definition in stage.Host.Parts.Catalog.Offered)
        {
            var path = $"/procedures/{definition.Id}/{definition.Profile.Id}";
            Assert.Contains($"href=\"{path}\"", list.Html, StringComparison.Ordinal);
            var page = await stage.GetAsync("mihon-hanako", path);
            Assert.Equal(HttpStatusCode.OK, page.Status);
            Assert.Contains(definition.Hash, page.Text, StringComparison.Ordinal);
            Assert.All(definition.Steps, step => Assert.Contains(step.Title.Ja, page.Text, StringComparison.Ordinal));
        }
        Assert.Equal(HttpStatusCode.NotFound, (await stage.GetAsync("mihon-hanako", "/procedures/reconsignment/none")).Status);
        Assert.StartsWith("/sign-in", (await Stage.GetAsync(stage.Host.Client(), Procedure)).Location, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Outsiders_see_the_internal_steps_of_the_office_as_one()
    {
        await using var stage = await Stage.BeforeAsync("decide-1");
        foreach (var path in new[] { Procedure, Case, CasePicture, Definition + "/diagram", Definition + "/bpmn" })
        {
            var inside = await stage.GetAsync("mihon-hanako", path);
            var outside = await stage.GetAsync("federation-desk", path);
            Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (inside.Status, outside.Status));
            Assert.Contains("回議", inside.Html, StringComparison.Ordinal);
            Assert.DoesNotContain("回議", outside.Html, StringComparison.Ordinal);
            Assert.DoesNotContain("合議", outside.Html, StringComparison.Ordinal);
            Assert.Contains("区の決裁手続", outside.Html, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("sample-center-desk", "例示データ保管")]
    [InlineData("reiji-storage-desk", "サンプル情報センター")]
    public async Task No_picture_for_one_sub_consignee_names_the_other(string person, string other)
    {
        await using var stage = await Stage.BeforeAsync("roster-2", winding: true, profile: "jp-shinjuku-2017");
        foreach (var path in new[] { Case, CasePicture })
        {
            var page = await stage.GetAsync(person, path);
            Assert.Equal(HttpStatusCode.OK, page.Status);
            Assert.DoesNotContain(other, page.Html, StringComparison.Ordinal);
            Assert.DoesNotContain(other, Joined(page.Html), StringComparison.Ordinal);
            Assert.Contains(other, Joined((await stage.GetAsync("mihon-hanako", path)).Html), StringComparison.Ordinal);
            Assert.Equal(HttpStatusCode.NotFound, (await stage.GetAsync("former-mihon-system-desk", path)).Status);
        }
    }

    // In a picture a name may be broken into lines.
    private static string Joined(string html) => Markup().Replace(html, "");

    [GeneratedRegex(@"<[^>]*>|\s")]
    private static partial Regex Markup();

    [Fact]
    public async Task The_picture_of_a_case_says_what_is_done_and_where_it_is()
    {
        await using var stage = await Stage.BeforeAsync("accept");
        var page = await stage.GetAsync("mihon-hanako", Case);
        Assert.Contains("現在は「審査」です。", page.Text, StringComparison.Ordinal);
        Assert.Matches(@"現在\s*令和8年11月\d+日から 見本 花子（主任） 期限令和8年12月1日", page.Text);
        Assert.Matches(@"済\s*令和8年11月\d+日 収受する", page.Text);
        Assert.Contains($"href=\"{Case}\"", (await stage.GetAsync("mihon-hanako", $"/cases/{Stage.CaseId}")).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_saved_picture_is_well_formed_and_may_do_nothing()
    {
        await using var stage = await Stage.BeforeAsync("accept");
        using var client = stage.Host.Client("mihon-hanako");
        using var answer = await client.GetAsync(new Uri(CasePicture, UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal("image/svg+xml", answer.Content.Headers.ContentType?.MediaType);
        Assert.Contains("sandbox", string.Join(' ', answer.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
        var svg = XDocument.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Root!;
        Assert.Equal("img", (string?)svg.Attribute("role"));
        Assert.DoesNotContain(svg.Descendants(), one => one.Name.LocalName is "script" or "style" or "a" or "foreignObject");
    }
}
