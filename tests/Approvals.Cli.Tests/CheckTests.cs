using Approvals.Testing;

namespace Approvals.Cli.Tests;

public sealed class CheckTests
{
    private static readonly string Shipped = Path.Combine(SolutionFolder.Path, "workflows");

    [Fact]
    public async Task The_shipped_procedures_have_no_errors()
    {
        var run = await Cli.RunAsync("check", Shipped);
        Assert.Equal((0, ""), (run.Code, run.Error));
        Assert.EndsWith("no errors.", run.LastLine, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en")]
    [InlineData("ja")]
    public async Task An_error_is_told_with_file_line_column_and_id(string language)
    {
        using var folder = CopyOfShipped();
        var file = Path.Combine(folder.Path, "reconsignment.yaml");
        var lines = (await File.ReadAllLinesAsync(file, TestContext.Current.CancellationToken)).ToList();
        lines.Insert(0, "nonsense: [");
        await File.WriteAllLinesAsync(file, lines, TestContext.Current.CancellationToken);

        var run = await Cli.RunAsync("check", folder.Path, "--language", language);
        Assert.Equal((1, ""), (run.Code, run.Error));
        Assert.Matches(@"(?m)^\S+/reconsignment\.yaml:\d+:\d+: APR0\d\d \S", run.Output);
        Assert.Matches(@"^\d+ errors?\.$", run.LastLine);
        Assert.Equal(language == "ja", run.Output.Any(c => c is >= 'ぁ' and <= 'ん'));
    }

    [Fact]
    public async Task A_folder_that_is_not_there_is_named()
    {
        var run = await Cli.RunAsync("check", "no-such-folder");
        Assert.Equal((1, "", "There is no folder no-such-folder.\n"), (run.Code, run.Output, run.Error));
    }

    [Fact]
    public async Task A_folder_without_procedures_is_no_success()
    {
        using var folder = new TemporaryFolder();
        var run = await Cli.RunAsync("check", folder.Path);
        Assert.Equal(1, run.Code);
        Assert.Contains("no procedures", run.Error, StringComparison.Ordinal);
    }

    private static TemporaryFolder CopyOfShipped()
    {
        var copy = new TemporaryFolder();
        foreach (var file in Directory.EnumerateFiles(Shipped, "*", SearchOption.AllDirectories))
            copy.File(Path.GetRelativePath(Shipped, file), File.ReadAllText(file));
        return copy;
    }
}
