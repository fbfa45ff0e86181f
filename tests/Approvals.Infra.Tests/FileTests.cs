namespace Approvals.Infra.Tests;

public sealed class FileTests
{
    private static string ParameterFile => Path.Combine(InfraCopy.Original, "main.bicepparam");

    [Fact]
    public async Task Every_Bicep_file_is_without_a_finding()
    {
        Bicep.Require();
        var findings = await Bicep.FindingsAsync("lint --pattern", Path.Combine(InfraCopy.Original, "**/*.bicep"), Variant.Dev, TestContext.Current.CancellationToken);
        Assert.Empty(findings);
    }

    [Theory]
    [ClassData(typeof(Variants))]
    public async Task The_parameter_file_is_without_a_finding(string variant)
    {
        Bicep.Require();
        Assert.Empty(await Bicep.FindingsAsync("lint", ParameterFile, Variant.Of(variant), TestContext.Current.CancellationToken));
        Assert.Empty((await Prediction.OfAsync(variant)).Diagnostics);
    }

    [Fact]
    public async Task The_template_builds_without_a_finding()
    {
        Bicep.Require();
        var findings = await Bicep.FindingsAsync("build --stdout", Path.Combine(InfraCopy.Original, "main.bicep"), Variant.Dev, TestContext.Current.CancellationToken);
        Assert.Empty(findings);
    }

    [Theory]
    [InlineData("Microsoft.Storage/storageAccounts@2025-06-01", "allowSharedKeyAccess: 'no'", "BCP036")]
    [InlineData("Microsoft.Storage/storageAccounts@2025-06-01", "allowSharedKeyAcess: false", "BCP089")]
    [InlineData("Microsoft.Storage/storageAccounts@2099-01-01", "minimumTlsVersion: 'TLS1_2'", "BCP081")]
    public async Task A_mistake_that_leaves_the_exit_code_at_0_is_a_finding(string type, string property, string rule)
    {
        Bicep.Require();
        using var copy = new InfraCopy();
        var file = copy.At("wrong.bicep");
        await File.WriteAllTextAsync(file, $$"""
            param location string

            resource a '{{type}}' = {
              name: 'stmistake'
              location: location
              kind: 'StorageV2'
              sku: { name: 'Standard_LRS' }
              properties: { {{property}} }
            }
            """, TestContext.Current.CancellationToken);
        var run = await Bicep.RunAsync(["lint", file], Variant.Dev, TestContext.Current.CancellationToken);
        var findings = await Bicep.FindingsAsync("lint", file, Variant.Dev, TestContext.Current.CancellationToken);
        Assert.Equal(0, run.ExitCode);
        Assert.Contains(findings, f => f.Contains(rule, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Every_file_is_formatted_as_the_compiler_formats_it()
    {
        Bicep.Require();
        using var copy = new InfraCopy();
        foreach (var pattern in (string[])["**/*.bicep", "*.bicepparam"])
            Assert.Equal(0, (await Bicep.RunAsync(["format", "--pattern", copy.At(pattern)], Variant.Dev, TestContext.Current.CancellationToken)).ExitCode);
        Assert.All(InfraCopy.Files(copy.Folder), name =>
            Assert.Equal(File.ReadAllText(copy.At(name)), File.ReadAllText(Path.Combine(InfraCopy.Original, name))));
    }

    [Fact]
    public async Task Missing_values_are_named_before_anything_is_deployed()
    {
        Bicep.Require();
        string[] needed = ["APPROVALS_ALERT_ADDRESS", "APPROVALS_MAILBOX", "APPROVALS_ENTRA_CLIENT_ID", "AZURE_ENV_NAME", "AZURE_LOCATION"];
        var incomplete = new Variant("incomplete", Variant.Dev.Settings.RemoveRange(needed));
        var findings = await Bicep.FindingsAsync("lint", ParameterFile, incomplete, TestContext.Current.CancellationToken);
        Assert.All(needed, name => Assert.Contains(findings, f => f.Contains(name, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task An_unknown_profile_is_refused()
    {
        Bicep.Require();
        var unknown = new Variant("unknown", Variant.Dev.Settings.Add("APPROVALS_PROFILE", "prodution"));
        var findings = await Bicep.FindingsAsync("lint", ParameterFile, unknown, TestContext.Current.CancellationToken);
        Assert.Contains(findings, f => f.Contains("prodution", StringComparison.Ordinal));
    }
}
