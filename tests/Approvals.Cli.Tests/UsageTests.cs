namespace Approvals.Cli.Tests;

public sealed class UsageTests
{
    [Theory]
    [InlineData("")]
    [InlineData("frobnicate")]
    [InlineData("verify")]
    [InlineData("verify --data x --frobnicate")]
    [InlineData("verify --data")]
    [InlineData("verify --data x --hash 12")]
    [InlineData("verify --data x --hash zz34567890123456789012345678901234567890123456789012345678901234")]
    [InlineData("rebuild")]
    [InlineData("rebuild --data x y")]
    [InlineData("check a b")]
    [InlineData("prove a b")]
    [InlineData("prove --sub-consignees 0")]
    [InlineData("prove --record --profile jp-2023")]
    [InlineData("check --language de")]
    [InlineData("doctor --frobnicate")]
    [InlineData("verify --data x --url http://localhost:7071 --token t")]
    [InlineData("verify --url http://localhost:7071")]
    [InlineData("verify --url localhost --token t")]
    [InlineData("walkthrough --frobnicate")]
    [InlineData("walkthrough --case real")]
    [InlineData("walkthrough --keep")]
    [InlineData("walkthrough --language fr")]
    public async Task What_is_not_understood_is_said_on_the_error_stream_with_code_2(string line)
    {
        var run = await Cli.RunAsync(line.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        Assert.Equal((2, ""), (run.Code, run.Output));
        Assert.Contains("--help", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--help")]
    [InlineData("verify --help")]
    [InlineData("rebuild --help")]
    [InlineData("check --help")]
    [InlineData("prove --help")]
    [InlineData("doctor --help")]
    [InlineData("walkthrough --help")]
    public async Task Help_is_no_error(string line)
    {
        var run = await Cli.RunAsync(line.Split(' '));
        Assert.Equal((0, ""), (run.Code, run.Error));
        Assert.Contains("Usage:", run.Output, StringComparison.Ordinal);
    }
}
