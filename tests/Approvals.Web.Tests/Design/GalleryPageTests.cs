using Approvals.Core.Texts;
using Approvals.Web.Design.Gallery;

namespace Approvals.Web.Tests.Design;

/// <summary>What must hold on every page, checked on the page that shows every component.</summary>
public sealed class GalleryPageTests
{
    public static TheoryData<Language> Languages => [Language.Ja, Language.En];

    private static async Task<Page> PageAsync(Language language) =>
        new(await KitRenderer.RenderAsync<DesignGallery>(language));

    [Theory, MemberData(nameof(Languages))]
    public async Task Ids_are_unique(Language language)
    {
        var ids = (await PageAsync(language)).Ids;
        Assert.Equal(ids.Distinct(), ids);
    }

    [Theory, MemberData(nameof(Languages))]
    public async Task Every_control_has_exactly_one_label(Language language)
    {
        var page = await PageAsync(language);
        var labels = page.Tags.Where(t => t.Name == "label").Select(t => t["for"]).ToList();
        Assert.Equal(
            page.Controls.Select(c => c["id"]).Order(StringComparer.Ordinal),
            labels.Order(StringComparer.Ordinal));
        Assert.True(labels.Count > 15, "The gallery should show every kind of control.");
    }

    [Theory, MemberData(nameof(Languages))]
    public async Task Every_reference_to_an_id_meets_an_element(Language language)
    {
        var page = await PageAsync(language);
        var referred = page.Tags
            .SelectMany(t => new[] { t["aria-describedby"], t["aria-labelledby"] })
            .OfType<string>().SelectMany(ids => ids.Split(' ')).ToList();
        Assert.Empty(referred.Except(page.Ids));
        Assert.True(referred.Count > 15, "Hints and errors should be tied to their controls.");
    }

    [Theory, MemberData(nameof(Languages))]
    public async Task Every_hint_and_error_is_referred_to_by_its_control(Language language)
    {
        var page = await PageAsync(language);
        var referred = page.Tags.Select(t => t["aria-describedby"]).OfType<string>().SelectMany(ids => ids.Split(' '));
        var helps = page.Ids.Where(id => id.EndsWith("-hint", StringComparison.Ordinal)
            || id.EndsWith("-error", StringComparison.Ordinal) || id.EndsWith("-note", StringComparison.Ordinal));
        Assert.Empty(helps.Except(referred));
    }

    [Theory, MemberData(nameof(Languages))]
    public async Task Every_line_of_the_error_summary_leads_to_a_control(Language language)
    {
        var page = await PageAsync(language);
        var targets = GallerySamples.Errors.Where(e => e.FieldName is not null)
            .Select(e => Approvals.Web.Design.FieldIds.For(e.FieldName!).Input).ToList();
        Assert.All(targets, id => Assert.Contains(page.Tags, t => t.Name == "a" && t["href"] == "#" + id));
        Assert.All(targets, id => Assert.Contains(page.Controls, c => c["id"] == id));
    }

    [Theory, MemberData(nameof(Languages))]
    public async Task The_page_needs_no_script_no_inline_style_and_no_other_host(Language language)
    {
        var page = await PageAsync(language);
        Assert.DoesNotContain(page.Tags, t => t.Name is "script" or "style" or "iframe");
        Assert.DoesNotContain(page.Tags, t => t.Attributes.Keys.Any(a => a == "style" || a.StartsWith("on", StringComparison.Ordinal)));
        var addresses = page.Tags.SelectMany(t => new[] { t["href"], t["src"], t["action"] }).OfType<string>();
        Assert.All(addresses, a => Assert.Matches("^(/[^/\\\\]|#)", a + " "));
    }

    [Theory, MemberData(nameof(Languages))]
    public async Task The_page_has_one_main_heading_one_main_part_and_a_link_that_skips_to_it(Language language)
    {
        var page = await PageAsync(language);
        Assert.Single(page.Tags, t => t.Name == "h1");
        Assert.Single(page.Tags, t => t.Name == "main" && t["id"] == "main");
        Assert.Equal("#main", page.Tags.First(t => t.Name == "a")["href"]);
    }

    [Fact]
    public async Task The_words_of_the_kit_change_with_the_language()
    {
        var ja = await KitRenderer.RenderAsync<DesignGallery>(Language.Ja);
        var en = await KitRenderer.RenderAsync<DesignGallery>(Language.En);
        Assert.Contains(">必須<", ja, StringComparison.Ordinal);
        Assert.Contains(">Required<", en, StringComparison.Ordinal);
        Assert.DoesNotContain(">必須<", en, StringComparison.Ordinal);
    }
}
