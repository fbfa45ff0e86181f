namespace Approvals.Infra.Tests;

public sealed class StorageTests
{
    private const string Account = "Microsoft.Storage/storageAccounts";
    private const string Blobs = Account + "/blobServices";
    private const string Container = Blobs + "/containers";
    private const int ShortestRetentionDays = 365;

    [Theory]
    [ClassData(typeof(Variants))]
    public async Task No_account_takes_shared_keys_old_TLS_plain_HTTP_or_anonymous_readers(string variant)
    {
        var accounts = (await Prediction.OfAsync(variant)).OfType(Account);
        Assert.Equal(2, accounts.Length);
        Assert.All(accounts, account =>
        {
            Assert.False(account.Flag("allowSharedKeyAccess"));
            Assert.False(account.Flag("allowBlobPublicAccess"));
            Assert.False(account.Flag("allowCrossTenantReplication"));
            Assert.True(account.Flag("defaultToOAuthAuthentication"));
            Assert.True(account.Flag("supportsHttpsTrafficOnly"));
            Assert.Equal("TLS1_2", account.Text("minimumTlsVersion"));
            Assert.Equal("AAD", account.Text("allowedCopyScope"));
        });
    }

    [Theory]
    [ClassData(typeof(Variants))]
    public async Task No_container_can_be_read_anonymously(string variant)
    {
        var containers = (await Prediction.OfAsync(variant)).OfType(Container);
        Assert.Equal(3, containers.Length);
        Assert.All(containers, container => Assert.Equal("None", container.Text("publicAccess")));
    }

    [Theory]
    [ClassData(typeof(Variants))]
    public async Task Records_keep_every_version_and_bring_back_what_was_deleted(string variant)
    {
        var records = (await Prediction.OfAsync(variant)).Single(Blobs, "strec");
        Assert.True(records.Flag("isVersioningEnabled"));
        Assert.True(records.Flag("deleteRetentionPolicy.enabled"));
        Assert.InRange(records.Number("deleteRetentionPolicy.days")!.Value, 7, 365);
        Assert.True(records.Flag("containerDeleteRetentionPolicy.enabled"));
        Assert.InRange(records.Number("containerDeleteRetentionPolicy.days")!.Value, 7, 365);
    }

    [Theory]
    [ClassData(typeof(Variants))]
    public async Task Documents_are_immutable_for_a_time_that_outlives_no_retention_period(string variant)
    {
        var prediction = await Prediction.OfAsync(variant);
        var documents = Assert.Single(prediction.OfType(Container), c => c.Name.EndsWith("/approvals-documents", StringComparison.Ordinal));
        Assert.True(documents.Flag("immutableStorageWithVersioning.enabled"));
        var policy = Assert.Single(prediction.OfType(Container + "/immutabilityPolicies"));
        Assert.StartsWith(documents.Id + "/", policy.Id, StringComparison.Ordinal);
        Assert.InRange(policy.Number("immutabilityPeriodSinceCreationInDays")!.Value, 1, ShortestRetentionDays);
    }

    [Fact]
    public async Task In_production_documents_are_immutable_for_a_year_and_records_are_locked_and_kept_in_two_regions()
    {
        var prediction = await Prediction.OfAsync("production");
        Assert.Equal(ShortestRetentionDays, Assert.Single(prediction.OfType(Container + "/immutabilityPolicies")).Number("immutabilityPeriodSinceCreationInDays"));
        var records = prediction.Single(Account, "strec");
        Assert.Equal("Standard_GZRS", (string?)records.Json["sku"]!["name"]);
        var guard = Assert.Single(prediction.OfType("Microsoft.Authorization/locks"));
        Assert.Equal("CanNotDelete", guard.Text("level"));
        Assert.StartsWith(records.Id + "/", guard.Id, StringComparison.Ordinal);
        Assert.Equal(30, prediction.Single(Blobs, "strec").Number("deleteRetentionPolicy.days"));
    }

    [Theory]
    [ClassData(typeof(Variants))]
    public async Task What_is_purged_from_the_hub_is_gone(string variant)
    {
        var hub = (await Prediction.OfAsync(variant)).Single(Blobs, "sthub");
        Assert.False(hub.Flag("isVersioningEnabled"));
        Assert.False(hub.Flag("deleteRetentionPolicy.enabled"));
    }

    [Theory]
    [ClassData(typeof(Variants))]
    public async Task Reads_and_writes_of_documents_are_logged(string variant)
    {
        var prediction = await Prediction.OfAsync(variant);
        var blobs = prediction.Single(Blobs, "strec");
        var setting = Assert.Single(prediction.OfType("Microsoft.Insights/diagnosticSettings"), s => s.Id.StartsWith(blobs.Id + "/", StringComparison.Ordinal));
        var categories = setting["logs"]!.AsArray().Where(l => (bool)l!["enabled"]!).Select(l => (string)l!["category"]!);
        Assert.Equal(["StorageDelete", "StorageRead", "StorageWrite"], categories.Order(StringComparer.Ordinal));
    }
}
