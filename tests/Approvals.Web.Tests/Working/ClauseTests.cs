using System.Collections.Immutable;
using System.Net;
using Approvals.Core.Definitions;
using Approvals.Core.Evidence;
using Approvals.Runtime.Walkthroughs;
using Approvals.Web.Working;

namespace Approvals.Web.Tests.Working;

/// <summary>The contract's words beside the annex's: found, different or missing, and never a mark.</summary>
public sealed class ClauseTests
{
    private const string Clerk = "mihon-hanako";
    private static readonly string Documents = Path.Combine(Stage.SolutionFolder(), "workflows", "demo", "documents");

    private static ImmutableArray<ClauseProposal> Compare(Stage stage, string file)
    {
        var pages = ContractText.Read(File.ReadAllBytes(Path.Combine(Documents, file)), Stage.Stop);
        Assert.NotNull(pages);
        return ClauseMatching.Compare(pages, [.. stage.Definition.Checklist("annex2").Items.Select(item => (item.Number, AnnexText.For(item.Text, "見本区長")))]);
    }

    [Fact]
    public async Task The_conforming_sample_contract_states_all_24_items_in_the_same_words()
    {
        await using var stage = await Stage.BeforeAsync("receive");
        var found = Compare(stage, "contract-sample-information-center.pdf");
        Assert.Equal(24, found.Length);
        Assert.All(found, one => Assert.True(one.Finding == ClauseFinding.Same, $"{one.Number}: {one.Finding} {one.Passage}"));
        Assert.Equal([2, 3, 4], found.Select(one => one.Page).Distinct());
    }

    [Fact]
    public async Task The_other_softens_item_11_and_lacks_item_20()
    {
        await using var stage = await Stage.BeforeAsync("receive");
        var found = Compare(stage, "contract-reiji-data-storage.pdf");
        Assert.Equal(ClauseFinding.NotFound, found.Single(one => one.Number == 20).Finding);
        var softened = found.Single(one => one.Number == 11);
        Assert.Equal(ClauseFinding.Similar, softened.Finding);
        Assert.Contains("承諾を得て", softened.Passage, StringComparison.Ordinal);
        Assert.All(found.Where(one => one.Number is not (11 or 20)), one => Assert.Equal(ClauseFinding.Same, one.Finding));
    }

    [Fact]
    public async Task The_page_says_where_to_read_and_marks_nothing()
    {
        await using var stage = await Stage.BeforeAsync("contract-file-1");
        var upload = Assert.IsType<Move.Upload>(stage.Rest[0]);
        await stage.PlayOneAsync(upload with { Content = [.. await File.ReadAllBytesAsync(Path.Combine(Documents, "contract-reiji-data-storage.pdf"), Stage.Stop)] });
        await stage.PlayOneAsync(stage.Rest[1]);
        var item = await stage.ItemAsync("clause-check", "1");

        var page = await stage.GetAsync(Clerk, $"/work/{Stage.CaseId}/{item.Id}");
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains("2頁に、特記事項と同じ文言があります", page.Text, StringComparison.Ordinal);
        Assert.Contains("似た文言がありますが、特記事項と異なる箇所があります", page.Text, StringComparison.Ordinal);
        Assert.Contains("似た文言は見つかりませんでした", page.Text, StringComparison.Ordinal);
        Assert.Contains("<del>一切</del>", page.Html, StringComparison.Ordinal);
        var api = await stage.GetAsync(Clerk, $"/api/v1/work/{Stage.CaseId}/{item.Id}/clauses");
        Assert.Equal(HttpStatusCode.OK, api.Status);
        Assert.Contains("\"number\":20,\"finding\":\"notFound\",\"page\":null", api.Html, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await stage.GetAsync("kaku-saburo", $"/api/v1/work/{Stage.CaseId}/{item.Id}/clauses")).Status);
        Assert.DoesNotMatch("name=\"marks\\.[0-9]+\"[^>]*checked", page.Html);
    }

    [Fact]
    public async Task A_contract_without_words_is_read_by_people_alone()
    {
        await using var stage = await Stage.BeforeAsync("contract-file-1");
        await stage.PlayOneAsync(stage.Rest[0] is Move.Upload upload ? upload with { Content = [.. "%PDF-1.4\nno more than a beginning"u8] } : throw new InvalidOperationException());
        await stage.PlayOneAsync(stage.Rest[1]);
        var item = await stage.ItemAsync("clause-check", "1");
        var page = await stage.GetAsync(Clerk, $"/work/{Stage.CaseId}/{item.Id}");
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains("文字を読み取れないため", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("文言の照合（参考）", page.Text, StringComparison.Ordinal);
    }
}
