using System.Text.Json;
using System.Text.RegularExpressions;

namespace Approvals.Infra.Tests;

public sealed partial class AccessTests
{
    private const string Assignment = "Microsoft.Authorization/roleAssignments";

    private static readonly string[] Always =
    [
        "keyVaultCryptoServiceEncryptionUser on Microsoft.KeyVault/vaults/kv-*/keys/data-protection",
        "monitoringMetricsPublisher on Microsoft.Insights/components/appi-mihon-ku-*",
        "storageBlobDataContributor on Microsoft.Storage/storageAccounts/strec*/blobServices/default/containers/approvals-documents",
        "storageBlobDataContributor on Microsoft.Storage/storageAccounts/strec*/blobServices/default/containers/keys",
        "storageBlobDataOwner on Microsoft.Storage/storageAccounts/sthub*",
        "storageQueueDataContributor on Microsoft.Storage/storageAccounts/sthub*",
        "storageTableDataContributor on Microsoft.Storage/storageAccounts/sthub*",
        "storageTableDataContributor on Microsoft.Storage/storageAccounts/strec*/tableServices/default/tables/approvalsentities",
    ];

    [Theory]
    [InlineData("dev")]
    [InlineData("production")]
    public async Task The_identity_has_these_roles_at_these_scopes_and_no_other(string variant) =>
        Assert.Equal(Always, await RolesAsync(variant));

    [Fact]
    public async Task With_a_client_secret_the_identity_reads_that_secret_and_no_other()
    {
        var roles = await RolesAsync("hardened");
        Assert.Equal(Always.Append("keyVaultSecretsUser on Microsoft.KeyVault/vaults/kv-*/secrets/entra-client-secret").Order(StringComparer.Ordinal), roles);
    }

    [Theory]
    [ClassData(typeof(Variants))]
    public async Task Roles_go_to_the_one_managed_identity_and_to_nobody_else(string variant)
    {
        var prediction = await Prediction.OfAsync(variant);
        var identity = Assert.Single(prediction.OfType("Microsoft.ManagedIdentity/userAssignedIdentities"));
        Assert.All(prediction.OfType(Assignment), assignment =>
        {
            Assert.Equal("ServicePrincipal", assignment.Text("principalType"));
            Assert.Contains($"'{identity.Id}'", assignment.Text("principalId"), StringComparison.Ordinal);
            Assert.EndsWith(".principalId]", assignment.Text("principalId"), StringComparison.Ordinal);
        });
    }

    [Theory]
    [ClassData(typeof(Variants))]
    public async Task Telemetry_is_taken_from_identities_alone(string variant)
    {
        var prediction = await Prediction.OfAsync(variant);
        Assert.True(prediction.Single("Microsoft.Insights/components").Flag("DisableLocalAuth"));
        Assert.True(prediction.Single("Microsoft.OperationalInsights/workspaces").Flag("features.disableLocalAuth"));
    }

    [Theory]
    [ClassData(typeof(Variants))]
    public async Task Keys_cannot_be_destroyed_and_are_given_by_role(string variant)
    {
        var prediction = await Prediction.OfAsync(variant);
        var vault = prediction.Single("Microsoft.KeyVault/vaults");
        Assert.True(vault.Flag("enablePurgeProtection"));
        Assert.True(vault.Flag("enableSoftDelete"));
        Assert.Equal(90, vault.Number("softDeleteRetentionInDays"));
        Assert.True(vault.Flag("enableRbacAuthorization"));
        Assert.Null(vault["accessPolicies"]);
        var key = prediction.Single("Microsoft.KeyVault/vaults/keys");
        Assert.Equal(["unwrapKey", "wrapKey"], key["keyOps"]!.AsArray().Select(o => (string)o!).Order(StringComparer.Ordinal));
        Assert.Null(key["attributes.exp"]);
        Assert.Equal("rotate", (string?)key["rotationPolicy.lifetimeActions"]![0]!["action"]!["type"]);
    }

    private static async Task<string[]> RolesAsync(string variant)
    {
        await using var file = File.OpenRead(Path.Combine(InfraCopy.Original, "roles.json"));
        var names = (await JsonSerializer.DeserializeAsync<Dictionary<string, string>>(file, cancellationToken: TestContext.Current.CancellationToken))!
            .ToDictionary(role => role.Value, role => role.Key);
        return [.. (await Prediction.OfAsync(variant)).OfType(Assignment)
            .Select(a => $"{names[a.Text("roleDefinitionId")!.Split('/')[^1]]} on {Scope(a)}").Order(StringComparer.Ordinal)];
    }

    private static string Scope(Resource assignment) => Token().Replace(assignment.ShortId[..assignment.ShortId.IndexOf("/providers/", StringComparison.Ordinal)], "*");

    // What the name of a resource gets from the hash of subscription, environment and region.
    [GeneratedRegex("(?<=strec|sthub|kv-)[a-z0-9]{13}|(?<=mihon-ku-)[a-z0-9]{6}(?=/|$)")]
    private static partial Regex Token();
}
