namespace Approvals.Infra.Tests;

public sealed class NetworkTests
{
    private const string Endpoint = "Microsoft.Network/privateEndpoints";

    private static readonly string[] Guarded = ["Microsoft.KeyVault/vaults", "Microsoft.Storage/storageAccounts"];

    [Fact]
    public async Task With_a_private_network_nothing_is_reached_from_outside_of_it()
    {
        var prediction = await Prediction.OfAsync("hardened");
        var guarded = prediction.Resources.Where(r => Guarded.Contains(r.Type)).ToList();
        Assert.Equal(3, guarded.Count);
        Assert.All(guarded, resource =>
        {
            Assert.Equal("Disabled", resource.Text("publicNetworkAccess"));
            Assert.Equal("Deny", resource.Text("networkAcls.defaultAction"));
            Assert.Equal("None", resource.Text("networkAcls.bypass"));
        });
        var subnet = prediction.Single("Microsoft.Network/virtualNetworks").Id + "/subnets/app";
        Assert.Equal(subnet, prediction.Single("Microsoft.Web/sites").Text("virtualNetworkSubnetId"));
    }

    [Fact]
    public async Task Every_service_that_the_app_uses_has_a_private_endpoint_and_a_name()
    {
        var prediction = await Prediction.OfAsync("hardened");
        var services = prediction.OfType(Endpoint).Select(e => string.Join('-', e.Name.Split('-')[1][..2], e.Name.Split('-')[^1]));
        Assert.Equal(["kv-vault", "st-blob", "st-blob", "st-queue", "st-table", "st-table"], services.Order(StringComparer.Ordinal));
        Assert.Equal(6, prediction.OfType(Endpoint + "/privateDnsZoneGroups").Length);
        Assert.Equal(4, prediction.OfType("Microsoft.Network/privateDnsZones").Length);
        Assert.Equal(4, prediction.OfType("Microsoft.Network/privateDnsZones/virtualNetworkLinks").Length);
    }

    [Theory]
    [InlineData("dev")]
    [InlineData("production")]
    public async Task Without_one_no_network_is_made(string variant) =>
        Assert.DoesNotContain((await Prediction.OfAsync(variant)).Resources, r => r.Type.StartsWith("Microsoft.Network/", StringComparison.Ordinal));
}
