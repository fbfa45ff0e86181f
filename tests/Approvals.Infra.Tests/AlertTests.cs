namespace Approvals.Infra.Tests;

public sealed class AlertTests
{
    private const string Rule = "Microsoft.Insights/scheduledQueryRules";

    [Theory]
    [InlineData("effects-parked", "approvals.effects.parked", "GreaterThan", 0)]
    [InlineData("effects-pending", "approvals.effects.pending", "GreaterThan", 500)]
    [InlineData("sweep-overdue", "approvals.sweep.age_seconds", "GreaterThan", 600)]
    [InlineData("sweep-silent", "approvals.sweep.age_seconds", "LessThan", 1)]
    [InlineData("steps-overdue", "approvals.steps.oldest_overdue_hours", "GreaterThan", 72)]
    [InlineData("requests-failed", "AppRequests", "GreaterThanOrEqual", 5)]
    public async Task The_operator_is_told_by_mail(string rule, string source, string comparison, int threshold)
    {
        var prediction = await Prediction.OfAsync("production");
        var group = prediction.Single("Microsoft.Insights/actionGroups");
        var alert = prediction.Single(Rule, "sqr-mihon-ku-" + rule);
        var criterion = Assert.Single(alert["criteria.allOf"]!.AsArray())!;
        Assert.Contains(source, (string)criterion["query"]!, StringComparison.Ordinal);
        Assert.Equal(comparison, (string?)criterion["operator"]);
        Assert.Equal(threshold, (int?)criterion["threshold"]);
        Assert.True(alert.Flag("enabled"));
        Assert.Equal(group.Id, (string?)Assert.Single(alert["actions.actionGroups"]!.AsArray()));
        Assert.Equal("operator@mihon-ku.example", (string?)Assert.Single(group["emailReceivers"]!.AsArray())!["emailAddress"]);
    }

    [Theory]
    [ClassData(typeof(Variants))]
    public async Task Every_alert_of_the_template_is_tested_here(string variant) => Assert.Equal(6, (await Prediction.OfAsync(variant)).OfType(Rule).Length);
}
