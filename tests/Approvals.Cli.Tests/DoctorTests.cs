namespace Approvals.Cli.Tests;

public sealed class DoctorTests
{
    [Fact]
    public async Task Each_finding_has_a_state_and_what_is_missing_has_advice()
    {
        using var folder = new TemporaryFolder();
        var run = await Cli.RunAsync("doctor", "--data", Path.Combine(folder.Path, "new"), "--json");
        var findings = run.Json().GetProperty("findings").EnumerateArray().ToList();
        Assert.Equal("ok", StateOf(findings, ".NET runtime"));
        Assert.Equal("ok", StateOf(findings, "Japanese culture (ICU)"));
        Assert.Equal("ok", StateOf(findings, "Data folder"));
        Assert.Equal("ok", StateOf(findings, "Procedures"));
        Assert.All(findings, finding => Assert.Equal(finding.GetProperty("state").GetString() == "ok", finding.GetProperty("advice").GetString()!.Length == 0));
        var missing = findings.Any(finding => finding.GetProperty("state").GetString() == "missing");
        Assert.Equal(missing ? 1 : 0, run.Code);
        Assert.Equal(!missing, run.Json().GetProperty("ready").GetBoolean());
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder.Path));
    }

    [Fact]
    public async Task A_data_folder_that_cannot_be_made_fails_with_advice()
    {
        using var folder = new TemporaryFolder();
        var run = await Cli.RunAsync("doctor", "--data", Path.Combine(folder.File("file", ""), "below"));
        Assert.Equal(1, run.Code);
        Assert.Matches(@"Data folder +missing ", run.Output);
        Assert.Contains("--data", run.Output, StringComparison.Ordinal);
        Assert.Equal("Something that is needed to run is missing.", run.LastLine);
    }

    private static string? StateOf(IEnumerable<System.Text.Json.JsonElement> findings, string name) =>
        findings.Single(finding => finding.GetProperty("name").GetString() == name).GetProperty("state").GetString();
}
