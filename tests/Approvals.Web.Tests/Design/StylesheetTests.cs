using System.Text;
using System.Text.RegularExpressions;

namespace Approvals.Web.Tests.Design;

public sealed class StylesheetTests
{
    /// <summary>Our own limit: the whole stylesheet stays small enough to be read in one sitting.</summary>
    private const int MaxBytes = 40 * 1024;

    /// <summary>WCAG 2.2, 1.4.3: text.</summary>
    private const double ForText = 4.5;

    /// <summary>WCAG 2.2, 1.4.11: borders of controls, icons, the focus ring.</summary>
    private const double ForShapes = 3;

    private static async Task<Stylesheet> SheetAsync() =>
        new(await KitFiles.StylesheetAsync(TestContext.Current.CancellationToken));

    [Theory]
    [InlineData("--text")]
    [InlineData("--text-strong")]
    [InlineData("--text-quiet")]
    [InlineData("--action")]
    [InlineData("--action-over")]
    [InlineData("--action-down")]
    [InlineData("--brand")]
    [InlineData("--danger")]
    [InlineData("--danger-over")]
    [InlineData("--danger-down")]
    [InlineData("--success")]
    [InlineData("--success-line")]
    [InlineData("--caution")]
    [InlineData("--caution-line")]
    [InlineData("--disabled")]
    public async Task Text_is_readable_on_the_page(string colour)
    {
        var ratio = (await SheetAsync()).Contrast(colour, "--page");
        Assert.True(ratio >= ForText, $"{colour} on --page: {ratio:0.00}");
    }

    [Theory]
    [InlineData("--text", "--sheet")]
    [InlineData("--text-strong", "--sheet")]
    [InlineData("--text-quiet", "--sheet")]
    [InlineData("--action", "--sheet")]
    [InlineData("--danger", "--sheet")]
    [InlineData("--text", "--action-tint")]
    [InlineData("--text-quiet", "--action-tint")]
    [InlineData("--text-strong", "--action-tint")]
    [InlineData("--action", "--action-tint")]
    [InlineData("--on-action", "--brand")]
    [InlineData("--on-action", "--danger")]
    [InlineData("--text-strong", "--caution-tint")]
    [InlineData("--action", "--caution-tint")]
    public async Task Text_is_readable_on_the_grounds_that_it_inherits(string colour, string ground)
    {
        var ratio = (await SheetAsync()).Contrast(colour, ground);
        Assert.True(ratio >= ForText, $"{colour} on {ground}: {ratio:0.00}");
    }

    [Fact]
    public async Task Every_rule_that_sets_text_and_ground_is_readable()
    {
        var sheet = await SheetAsync();
        var pairs = sheet.Pairs;
        Assert.True(pairs.Count > 15, $"Only {pairs.Count} pairs were found: the reader of the stylesheet is broken.");
        Assert.All(pairs, p => Assert.True(
            sheet.Contrast(p.Text, p.Ground) >= ForText, $"{p.Selector}: {p.Text} on {p.Ground}: {sheet.Contrast(p.Text, p.Ground):0.00}"));
    }

    [Theory]
    [InlineData("--line-control", "--page")]
    [InlineData("--line-control", "--sheet")]
    [InlineData("--line-control", "--line-faint")]
    [InlineData("--action", "--line-faint")]
    [InlineData("--ring", "--page")]
    [InlineData("--ring", "--ring-glow")]
    [InlineData("--ring-glow", "--action")]
    public async Task Borders_bars_and_the_focus_ring_can_be_seen(string shape, string ground)
    {
        var ratio = (await SheetAsync()).Contrast(shape, ground);
        Assert.True(ratio >= ForShapes, $"{shape} on {ground}: {ratio:0.00}");
    }

    [Fact]
    public async Task Rules_use_roles_and_never_a_colour_or_a_token_directly()
    {
        var rules = (await SheetAsync()).Rules;
        Assert.DoesNotMatch(new Regex("#[0-9a-fA-F]{3,8}\\b|rgba?\\(|hsla?\\("), rules);
        Assert.DoesNotContain("var(--color-", rules, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_stylesheet_loads_nothing()
    {
        var css = (await SheetAsync()).Text;
        Assert.DoesNotContain("url(", css, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("@import", css, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("@font-face", css, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("//", css, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_custom_property_that_is_used_is_declared_and_the_other_way_round()
    {
        var css = (await SheetAsync()).Text;
        var used = Regex.Matches(css, @"var\((--[a-z0-9-]+)\)").Select(m => m.Groups[1].Value).Distinct();
        var declared = Regex.Matches(css, @"(--[a-z0-9-]+):").Select(m => m.Groups[1].Value).Distinct();
        Assert.Equal(declared.Order(StringComparer.Ordinal), used.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task The_stylesheet_stays_small_credits_its_tokens_and_cares_for_motion_paper_and_contrast_modes()
    {
        var css = await KitFiles.StylesheetAsync(TestContext.Current.CancellationToken);
        Assert.True(Encoding.UTF8.GetByteCount(css) < MaxBytes, $"{Encoding.UTF8.GetByteCount(css)} bytes");
        Assert.Contains("@digital-go-jp/design-tokens 1.1.9", css, StringComparison.Ordinal);
        Assert.Contains("prefers-reduced-motion", css, StringComparison.Ordinal);
        Assert.Contains("@media print", css, StringComparison.Ordinal);
        Assert.Contains("forced-colors", css, StringComparison.Ordinal);
    }
}
