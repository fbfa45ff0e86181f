using System.Text.Json;
using Approvals.Testing;

namespace Approvals.Cli.Tests;

/// <summary>The commands that go through a data folder count the same cases and pass the same by.</summary>
public sealed class TallyTests(PlayedData played) : IClassFixture<PlayedData>
{
    private static readonly string Shipped = Path.Combine(SolutionFolder.Path, "workflows");

    [Fact]
    public async Task Verify_rebuild_and_rehearse_agree_on_how_many_cases_there_are()
    {
        using var folder = played.Copy();
        var verified = (await Cli.RunAsync("verify", "--data", folder.Path, "--json")).Json();
        Assert.Equal((2, 1, 1), (verified.GetProperty("cases").GetArrayLength(), verified.GetProperty("drafts").GetInt32(), verified.GetProperty("neverOpened").GetArrayLength()));
        Assert.All(verified.GetProperty("cases").EnumerateArray(), one => Assert.True(one.GetProperty("entries").GetInt64() > 0));
        Assert.Equal(PlayedData.BegunCase, Assert.Single(verified.GetProperty("cases").EnumerateArray(), one => one.GetProperty("draft").GetBoolean()).GetProperty("caseId").GetString());
        Assert.Equal("announced", verified.GetProperty("neverOpened")[0].GetString());

        Assert.Equal((2, 1, 1), Counts((await Cli.RunAsync("rehearse", "--data", folder.Path, "--workflows", Shipped, "--json")).Json()));
        Assert.Equal((2, 1, 1), Counts((await Cli.RunAsync("rebuild", "--data", folder.Path, "--workflows", Shipped, "--json")).Json()));
    }

    private static (int Cases, int Drafts, int NeverOpened) Counts(JsonElement report) =>
        (report.GetProperty("cases").GetInt32(), report.GetProperty("drafts").GetInt32(), report.GetProperty("neverOpened").GetInt32());

    [Theory]
    [InlineData("en", "0 of 2 cases (1 draft) would differ.", "Passed by: 1 id announced and never opened.")]
    [InlineData("ja", "2件（うち下書き1件）のうち0件に違いがあります。", "対象外：番号だけで開かれなかったもの1件。")]
    public async Task A_rehearsal_says_what_it_passed_by(string language, string summary, string passed)
    {
        using var folder = played.Copy();
        var run = await Cli.RunAsync("rehearse", "--data", folder.Path, "--workflows", Shipped, "--language", language);
        Assert.Equal((0, ""), (run.Code, run.Error));
        Assert.Contains(summary, run.Output, StringComparison.Ordinal);
        Assert.Equal(passed, run.LastLine);
    }

    [Fact]
    public async Task Cases_of_another_procedure_are_passed_by()
    {
        using var folder = played.Copy();
        var run = await Cli.RunAsync("rehearse", "guidance", "--data", folder.Path, "--workflows", Shipped, "--language", "en");
        Assert.Equal((0, "Passed by: 2 cases not asked for, 1 id announced and never opened."), (run.Code, run.LastLine));
        Assert.Contains("0 of 0 cases would differ.", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nonsense", null, "There is no procedure 'nonsense' in ")]
    [InlineData(null, "jp-1868", "There is no legal profile 'jp-1868' in ")]
    public async Task A_procedure_or_profile_that_is_not_there_is_named_with_those_that_are(string? procedure, string? profile, string says)
    {
        using var folder = played.Copy();
        string[] only = [.. procedure is null ? Array.Empty<string>() : [procedure], .. profile is null ? Array.Empty<string>() : ["--profile", profile]];
        var run = await Cli.RunAsync(["rehearse", "--data", folder.Path, "--workflows", Shipped, .. only]);
        Assert.Equal(1, run.Code);
        Assert.StartsWith(says, run.Error, StringComparison.Ordinal);
        Assert.Contains("Known: ", run.Error, StringComparison.Ordinal);
    }
}
