using Approvals.Testing;

namespace Approvals.Cli.Tests;

public sealed class ProveTests
{
    private static readonly string Shipped = Path.Combine(SolutionFolder.Path, "workflows");

    [Fact]
    public async Task A_shipped_procedure_is_proven()
    {
        var run = await Cli.RunAsync("prove", Shipped, "--definition", "reconsignment", "--profile", "jp-2023", "--language", "en");
        Assert.Equal("1 of 1 proven.", run.LastLine);
        Assert.Matches(@"(?m)^reconsignment jp-2023: proven \(\d+ states, \d+\.\d\d s\)\r?$", run.Output);
        Assert.Equal((0, ""), (run.Code, run.Error));
    }

    [Theory]
    [InlineData("en", "1. 乙 withdraws (at “Application for consent to re-consignment”). It ends as “Withdrawn”.")]
    [InlineData("ja", "1. 乙が取り下げる（「再委託承諾申請」のとき）。「取下げ」で終わる。")]
    public async Task What_is_not_proven_is_told_as_a_story(string language, string sentence)
    {
        using var folder = Broken();
        var run = await Cli.RunAsync("prove", folder.Path, "--definition", "reconsignment", "--profile", "jp-2023", "--language", language);
        Assert.Equal((1, ""), (run.Code, run.Error));
        Assert.Contains("APR088", run.Output, StringComparison.Ordinal);
        Assert.Contains(sentence, run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_json_the_story_is_data()
    {
        using var folder = Broken();
        var run = await Cli.RunAsync("prove", folder.Path, "--definition", "reconsignment", "--profile", "jp-2023", "--json");
        Assert.Equal(1, run.Code);
        var found = run.Json().GetProperty("proofs")[0].GetProperty("counterexamples")[0];
        Assert.Equal(("APR088", "leave"), (found.GetProperty("id").GetString(), found.GetProperty("property").GetString()));
        Assert.Equal("Withdraw", found.GetProperty("steps")[0].GetProperty("kind").GetString(), ignoreCase: true);
        Assert.False(run.Json().GetProperty("proven").GetBoolean());
    }

    [Fact]
    public async Task Check_refuses_what_is_not_proven()
    {
        using var folder = Broken();
        var run = await Cli.RunAsync("check", folder.Path, "--language", "en");
        Assert.Equal(1, run.Code);
        Assert.Matches(@"(?m)/reconsignment\.yaml:\d+:\d+: APR088 Not proven under jp-2023: ", run.Output);
    }

    [Fact]
    public async Task A_procedure_that_is_not_there_is_said()
    {
        var run = await Cli.RunAsync("prove", Shipped, "--definition", "no-such-procedure");
        Assert.Equal(1, run.Code);
    }

    // A withdrawal that counts as a good ending.
    private static TemporaryFolder Broken()
    {
        var copy = new TemporaryFolder();
        foreach (var file in Directory.EnumerateFiles(Shipped, "*.yaml", SearchOption.AllDirectories))
            copy.File(Path.GetRelativePath(Shipped, file), File.ReadAllText(file).Replace("en: Withdrawn } }", "en: Withdrawn }, good: true }", StringComparison.Ordinal));
        return copy;
    }
}
