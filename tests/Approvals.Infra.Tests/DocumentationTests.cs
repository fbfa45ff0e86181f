using System.Text.RegularExpressions;
using Approvals.Testing;

namespace Approvals.Infra.Tests;

/// <summary>The operator's page names what the templates have.</summary>
public sealed partial class DocumentationTests
{
    private static readonly string Page = File.ReadAllText(Path.Combine(SolutionFolder.Path, "docs", "operating-azure.md"));

    [Fact]
    public async Task Every_value_that_an_operator_can_set_is_in_the_table()
    {
        var parameters = await File.ReadAllTextAsync(Path.Combine(InfraCopy.Original, "main.bicepparam"), TestContext.Current.CancellationToken);
        var names = Setting().Matches(parameters).Select(m => m.Groups[1].Value).ToList();
        Assert.Equal(11, names.Count);
        Assert.All(names, name => Assert.Contains($"\n| `{name}` |", Page, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Every_setting_of_the_app_is_named()
    {
        var settings = (await Prediction.OfAsync("hardened")).OfType("Microsoft.Web/sites/config").Single(c => c.Name.EndsWith("/appsettings", StringComparison.Ordinal));
        var names = settings[""]!.AsObject().Select(s => s.Key).Where(name => name.StartsWith("Approvals__", StringComparison.Ordinal));
        Assert.All(names, name => Assert.Contains($"`{name["Approvals__".Length..]}`", Page, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Every_alert_says_what_to_do()
    {
        var alerts = (await Prediction.OfAsync("dev")).OfType("Microsoft.Insights/scheduledQueryRules");
        Assert.All(alerts, alert => Assert.Contains($"\n| {alert.Text("displayName")!["Approvals: ".Length..]} |", Page, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Every_value_that_the_page_takes_from_a_deployment_is_given_back_by_it()
    {
        var outputs = (await Prediction.OfAsync("dev")).Outputs;
        var used = Variable().Matches(Page).Select(m => m.Groups[1].Value).Distinct().Where(name => name != "APPROVALS_ENTRA_CLIENT_ID").ToList();
        Assert.NotEmpty(used);
        Assert.All(used, name => Assert.Contains(name, outputs));
    }

    [GeneratedRegex(@"readEnvironmentVariable\('(APPROVALS_[A-Z_]+)'")]
    private static partial Regex Setting();

    [GeneratedRegex(@"\$((?:APPROVALS|AZURE)_[A-Z_]+)")]
    private static partial Regex Variable();
}
