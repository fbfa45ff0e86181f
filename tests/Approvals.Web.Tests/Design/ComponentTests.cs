using System.Net;
using Approvals.Core.Texts;
using Approvals.Web.Design;

namespace Approvals.Web.Tests.Design;

public sealed class ComponentTests
{
    [Theory]
    [InlineData("/cases", Language.En, "/cases?lang=en")]
    [InlineData("/cases?lang=ja", Language.En, "/cases?lang=en")]
    [InlineData("/cases?state=open&LANG=ja&page=2", Language.En, "/cases?state=open&page=2&lang=en")]
    [InlineData("/cases?q=%E8%A6%8B&slang=x", Language.Ja, "/cases?q=%E8%A6%8B&slang=x&lang=ja")]
    [InlineData("/cases?#top", Language.Ja, "/cases?lang=ja")]
    [InlineData("//elsewhere.example/x", Language.Ja, "/elsewhere.example/x?lang=ja")]
    [InlineData("/\\elsewhere.example", Language.Ja, "/elsewhere.example?lang=ja")]
    public void The_language_link_keeps_the_page_and_its_query(string here, Language language, string there) =>
        Assert.Equal(there, LanguageLink.For(here, language));

    [Fact]
    public void Field_ids_come_from_the_form_name_alone()
    {
        Assert.Equal("f-lanes-0--reason", FieldIds.For("lanes[0].reason").Input);
        Assert.Equal("f-lanes-0--reason-hint", FieldIds.For("lanes[0].reason").Hint);
        Assert.Equal("f-件名", FieldIds.For("件名").Input);
    }

    [Fact]
    public void The_first_choice_bears_the_fields_id_so_that_the_summary_can_lead_to_it()
    {
        var ids = FieldIds.For("outcome");
        Assert.Equal(ids.Input, ids.Choice(0));
        Assert.NotEqual(ids.Choice(0), ids.Choice(1));
    }

    [Theory]
    [InlineData("承諾します", "承諾しません", "承諾しま", "す", "せん", "")]
    [InlineData("吉野", "𠮷野", "", "吉", "𠮷", "野")]
    [InlineData("同じ", "同じ", "同じ", "", "", "")]
    [InlineData("", "新", "", "", "新", "")]
    [InlineData("ああ", "あああ", "ああ", "", "あ", "")]
    [InlineData("葛\U000E0100城", "葛\U000E0101城", "", "葛\U000E0100", "葛\U000E0101", "城")]
    public void A_difference_is_found_between_whole_characters(
        string before, string after, string start, string old, string current, string end) =>
        Assert.Equal(new TextDifference(start, old, current, end), TextDifference.Between(before, after));

    [Theory]
    [InlineData("a", "a", ComparedChange.Unchanged)]
    [InlineData(null, "", ComparedChange.Unchanged)]
    [InlineData("", "a", ComparedChange.Added)]
    [InlineData("a", null, ComparedChange.Removed)]
    [InlineData("ｶ", "カ", ComparedChange.Changed)]
    public void Versions_are_compared_exactly_as_typed(string? before, string? after, ComparedChange change) =>
        Assert.Equal(change, new ComparedField("x", before, after).Change);

    [Fact]
    public async Task What_was_typed_comes_back_unchanged_and_cannot_become_markup()
    {
        const string typed = "\n<b>𠮷野</b> & \"葛\U000E0100\"";
        var html = await KitRenderer.RenderAsync<TextArea>(
            Language.Ja, ("Name", "reason"), ("Label", (UiText)"理由"), ("Value", typed));
        var content = html[(html.IndexOf('>', html.IndexOf("<textarea", StringComparison.Ordinal)) + 1)..html.IndexOf("</textarea>", StringComparison.Ordinal)];
        // A browser drops the first newline after the start tag.
        Assert.Equal("\n" + typed, WebUtility.HtmlDecode(content));
        Assert.DoesNotContain("<b>", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_limit_is_said_in_words_and_never_cuts_what_is_typed()
    {
        var html = await KitRenderer.RenderAsync<TextArea>(
            Language.Ja, ("Name", "reason"), ("Label", (UiText)"理由"), ("MaxCharacters", 2000));
        Assert.Contains("2,000文字以内", html, StringComparison.Ordinal);
        Assert.DoesNotContain("maxlength", html, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_column_outside_a_table_is_a_mistake_of_the_page()
    {
        var problem = await Assert.ThrowsAsync<InvalidOperationException>(() =>
            KitRenderer.RenderAsync<Column<string>>(Language.Ja, ("Header", (UiText)"列")));
        Assert.Contains("DataTable", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_refusals_render_no_summary()
    {
        var html = await KitRenderer.RenderAsync<SummaryError>(Language.Ja, ("Errors", Array.Empty<FieldError>()));
        Assert.Equal("", html.Trim());
    }

    [Fact]
    public async Task The_current_step_is_marked_for_everyone()
    {
        IReadOnlyList<TrailStep> steps = [new("申請", StepPhase.Done), new("決裁", StepPhase.Current), new("承諾書", StepPhase.ToCome)];
        var html = await KitRenderer.RenderAsync<StepTrail>(Language.Ja, ("Label", (UiText)"事案"), ("Steps", steps));
        Assert.Single(new Page(html).Tags, t => t["aria-current"] == "step");
        Assert.Contains(">現在<", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Days_add_up_and_their_bars_share_one_scale()
    {
        IReadOnlyList<DayCount> counts = [new("乙", 5), new("区", 15, Current: true), new("審議会", 0)];
        var html = await KitRenderer.RenderAsync<DayCounts>(Language.En, ("Counts", counts));
        Assert.Contains("20 days", html, StringComparison.Ordinal);
        Assert.Equal(["25", "75", "0"], new Page(html).Tags.Where(t => t.Name == "rect" && t["class"] != "day-bar-ground").Select(t => t["width"]));
    }

    [Fact]
    public void Every_icon_and_every_tone_has_a_shape_of_its_own()
    {
        Assert.All(Enum.GetValues<IconName>(), name => Assert.StartsWith("M", IconShapes.Path(name), StringComparison.Ordinal));
        var tones = Enum.GetValues<StatusTone>();
        Assert.Equal(tones.Length, tones.Select(StatusShapes.Icon).Distinct().Count());
    }
}
