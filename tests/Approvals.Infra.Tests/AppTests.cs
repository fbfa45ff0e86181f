using Approvals.Testing;

namespace Approvals.Infra.Tests;

public sealed class AppTests
{
    private const string Site = "Microsoft.Web/sites";

    // The names that the host reads.
    private static readonly string[] Names =
    [
        "APPLICATIONINSIGHTS_AUTHENTICATION_STRING", "APPLICATIONINSIGHTS_CONNECTION_STRING",
        "Approvals__DataProtection__BlobUri", "Approvals__DataProtection__KeyUri",
        "Approvals__Entra__ClientId", "Approvals__Entra__Instance", "Approvals__Entra__TenantId",
        "Approvals__Identity__ManagedIdentityClientId",
        "Approvals__Mail__Graph__Concurrency", "Approvals__Mail__Graph__Endpoint", "Approvals__Mail__Graph__Mailbox",
        "Approvals__Mail__Graph__MailsPerMinute", "Approvals__Mail__Mode",
        "Approvals__PublicAddress", "Approvals__Storage__BlobEndpoint", "Approvals__Storage__TableEndpoint", "Approvals__Sweep",
        "AzureWebJobsDisableHomepage", "AzureWebJobsStorage__accountName", "AzureWebJobsStorage__clientId", "AzureWebJobsStorage__credential",
    ];

    [Theory]
    [InlineData("dev")]
    [InlineData("production")]
    public async Task The_app_gets_exactly_the_settings_that_it_reads(string variant) => Assert.Equal(Names, SettingNames(await SettingsAsync(variant)));

    [Fact]
    public async Task A_client_secret_comes_from_Key_Vault()
    {
        var settings = await SettingsAsync("hardened");
        Assert.Equal(Names.Append("Approvals__Entra__ClientSecret").Order(StringComparer.Ordinal), SettingNames(settings));
        Assert.Contains("@Microsoft.KeyVault(SecretUri=https://", settings.Text("Approvals__Entra__ClientSecret"), StringComparison.Ordinal);
        Assert.Equal("https://approvals.mihon-ku.example", settings.Text("Approvals__PublicAddress"));
    }

    [Theory]
    [ClassData(typeof(Variants))]
    public async Task No_setting_holds_a_key_or_a_password(string variant)
    {
        var settings = (await SettingsAsync(variant))[""]!;
        Assert.DoesNotContain("AccountKey", settings.ToJsonString(), StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("listKeys", settings.ToJsonString(), StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("SharedAccess", settings.ToJsonString(), StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [ClassData(typeof(Variants))]
    public async Task The_app_speaks_TLS_only_and_takes_no_publishing_password(string variant)
    {
        var prediction = await Prediction.OfAsync(variant);
        var app = prediction.Single(Site);
        Assert.True(app.Flag("httpsOnly"));
        Assert.Equal("1.2", app.Text("siteConfig.minTlsVersion"));
        Assert.Equal("1.2", app.Text("siteConfig.scmMinTlsVersion"));
        var publishing = prediction.OfType(Site + "/basicPublishingCredentialsPolicies");
        Assert.Equal(["ftp", "scm"], publishing.Select(p => p.Name.Split('/')[^1]).Order(StringComparer.Ordinal));
        Assert.All(publishing, policy => Assert.False(policy.Flag("allow")));
    }

    [Theory]
    [ClassData(typeof(Variants))]
    public async Task The_app_runs_as_its_identity_on_Flex_Consumption(string variant)
    {
        var prediction = await Prediction.OfAsync(variant);
        var app = prediction.Single(Site);
        var identity = prediction.Single("Microsoft.ManagedIdentity/userAssignedIdentities").Id;
        Assert.Equal("FC1", (string?)prediction.Single("Microsoft.Web/serverfarms").Json["sku"]!["name"]);
        Assert.Equal("UserAssigned", (string?)app.Json["identity"]!["type"]);
        Assert.Equal(identity, Assert.Single(app.Json["identity"]!["userAssignedIdentities"]!.AsObject()).Key);
        Assert.Equal("dotnet-isolated", app.Text("functionAppConfig.runtime.name"));
        Assert.Equal("10.0", app.Text("functionAppConfig.runtime.version"));
        Assert.Equal("UserAssignedIdentity", app.Text("functionAppConfig.deployment.storage.authentication.type"));
        Assert.Equal(identity, app.Text("functionAppConfig.deployment.storage.authentication.userAssignedIdentityResourceId"));
        Assert.Equal(identity, app.Text("keyVaultReferenceIdentity"));
    }

    [Fact]
    public async Task In_production_instances_wait_for_requests_and_for_orchestrations()
    {
        var ready = (await Prediction.OfAsync("production")).Single(Site)["functionAppConfig.scaleAndConcurrency.alwaysReady"]!.AsArray();
        Assert.Equal(["durable 1", "http 1"], ready.Select(r => $"{r!["name"]} {r["instanceCount"]}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Azd_finds_the_app_by_the_name_of_its_service()
    {
        var app = (await Prediction.OfAsync("dev")).Single(Site);
        var azd = await File.ReadAllTextAsync(Path.Combine(SolutionFolder.Path, "azure.yaml"), TestContext.Current.CancellationToken);
        Assert.Contains($"services:\n  {app.Json["tags"]!["azd-service-name"]}:\n    project: src/Approvals.Functions\n", azd, StringComparison.Ordinal);
    }

    private static async Task<Resource> SettingsAsync(string variant) =>
        Assert.Single((await Prediction.OfAsync(variant)).OfType(Site + "/config"), c => c.Name.EndsWith("/appsettings", StringComparison.Ordinal));

    private static IEnumerable<string> SettingNames(Resource settings) =>
        settings[""]!.AsObject().Select(s => s.Key).Order(StringComparer.Ordinal);
}
