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
    public async Task With_json_the_shipped_procedures_are_one_document()
    {
        var run = await Cli.RunAsync("check", Shipped, "--json");
        Assert.Equal((0, ""), (run.Code, run.Error));
        Assert.True(run.Json().GetProperty("holds").GetBoolean());
        Assert.True(run.Json().GetProperty("procedures").GetInt32() > 20);
        Assert.Empty(run.Json().GetProperty("diagnostics").EnumerateArray());
    }

    [Theory]
    [InlineData("en")]
    [InlineData("ja")]
    public async Task With_json_an_error_is_data(string language)
    {
        using var folder = CopyOfShipped();
        var file = Path.Combine(folder.Path, "reconsignment.yaml");
        var text = await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(file, "versoin: 1\n" + text, TestContext.Current.CancellationToken);

        var run = await Cli.RunAsync("check", folder.Path, "--json", "--language", language);
        Assert.Equal((1, ""), (run.Code, run.Error));
        Assert.False(run.Json().GetProperty("holds").GetBoolean());
        var found = run.Json().GetProperty("diagnostics")[0];
        Assert.Equal(("APR010", "error", 1, 1), (found.GetProperty("id").GetString(), found.GetProperty("severity").GetString(), found.GetProperty("line").GetInt32(), found.GetProperty("column").GetInt32()));
        Assert.EndsWith("/reconsignment.yaml", found.GetProperty("file").GetString(), StringComparison.Ordinal);
        Assert.Contains("versoin", found.GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Contains("version", found.GetProperty("suggestion").GetString(), StringComparison.Ordinal);
        Assert.Equal(language == "ja", found.GetProperty("message").GetString()!.Any(c => c is >= 'ぁ' and <= 'ん'));
        Assert.True(File.Exists(Path.Combine(SolutionFolder.Path, found.GetProperty("page").GetString()!)));
    }

    [Fact]
    public async Task With_json_what_will_be_missing_is_a_warning()
    {
        using var folder = CopyOfShipped();
        var file = Path.Combine(folder.Path, "demo", "organisation.yaml");
        var text = await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(file, text.Replace("person: kaku-saburo }", "person: kaku-saburo, until: 2027-03-31 }", StringComparison.Ordinal), TestContext.Current.CancellationToken);

        var run = await Cli.RunAsync("check", folder.Path, "--organisation", "--on", "2027-03-01", "--ahead", "60", "--json");
        Assert.Equal((1, ""), (run.Code, run.Error));
        Assert.Equal(("2027-03-01", "2027-04-30"), (run.Json().GetProperty("from").GetString(), run.Json().GetProperty("until").GetString()));
        Assert.NotEmpty(run.Json().GetProperty("diagnostics").EnumerateArray());
        Assert.All(run.Json().GetProperty("diagnostics").EnumerateArray(), one => Assert.Equal("warning", one.GetProperty("severity").GetString()));
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
