using System.Xml.Linq;
using Approvals.Testing;

namespace Approvals.Cli.Tests;

public sealed class SimulateTests
{
    private static readonly string Shipped = Path.Combine(SolutionFolder.Path, "workflows");

    [Fact]
    public async Task The_tables_tell_waiting_steps_endings_and_people_and_the_seed()
    {
        var run = await Simulate("--seed", "11", "--language", "ja");
        Assert.Equal((0, ""), (run.Code, run.Error));
        foreach (var part in (string[])["--seed 11", "審議会", "決裁", "業務開始を承認", "見本 花子", "件/秒"]) Assert.Contains(part, run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_seed_gives_the_same_json_but_for_its_time()
    {
        var one = (await Simulate("--seed", "12", "--json")).Json();
        var other = (await Simulate("--seed", "12", "--json")).Json();
        Assert.Equal(12, one.GetProperty("seed").GetInt64());
        foreach (var part in (string[])["whole", "parties", "steps", "endings", "people"]) Assert.Equal(one.GetProperty(part).GetRawText(), other.GetProperty(part).GetRawText());
        Assert.Equal(30, one.GetProperty("cases").GetInt32());
    }

    [Theory]
    [InlineData("ja", "待ち日数")]
    [InlineData("en", "Waiting")]
    public async Task The_chart_is_a_drawing_with_its_words(string language, string word)
    {
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Path, "chart.svg");
        Assert.Equal(0, (await Simulate("--seed", "13", "--chart", file, "--language", language)).Code);
        var svg = XDocument.Load(file).Root!;
        Assert.Equal(("svg", "img"), (svg.Name.LocalName, svg.Attribute("role")?.Value));
        var words = svg.Elements().Single(element => element.Name.LocalName == "desc").Value;
        Assert.Contains(word, words, StringComparison.Ordinal);
        Assert.Contains(svg.Elements(), element => element.Name.LocalName == "title");
        Assert.True(svg.Elements().Count(element => element.Name.LocalName == "rect") > 15);
    }

    [Fact]
    public async Task A_staffing_file_with_a_mistake_is_told_with_its_place()
    {
        using var folder = new TemporaryFolder();
        folder.File("staff.yaml", "people: [{ id: one, roles: [division-clerk] }]\narrivals: { usual: 0 }\n");
        var run = await Simulate("--staffing", Path.Combine(folder.Path, "staff.yaml"), "--language", "en");
        Assert.Equal(1, run.Code);
        Assert.Matches(@"staff\.yaml:2:11: APR096 ", run.Error);
    }

    [Theory]
    [InlineData("--cases", "0")]
    [InlineData("--from", "yesterday")]
    public async Task What_is_not_understood_is_refused(string option, string value) =>
        Assert.Equal(2, (await Cli.RunAsync("simulate", "reconsignment", option, value)).Code);

    [Fact]
    public async Task An_unknown_procedure_is_named_with_those_that_are_there()
    {
        var run = await Cli.RunAsync("simulate", "nonsense", "--workflows", Shipped);
        Assert.Equal(1, run.Code);
    }

    private static Task<Cli> Simulate(params string[] more) =>
        Cli.RunAsync(["simulate", "reconsignment", "--workflows", Shipped, "--cases", "30", "--from", "2026-12-01", .. more]);
}
