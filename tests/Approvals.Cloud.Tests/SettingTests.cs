using Microsoft.Extensions.Configuration;

namespace Approvals.Cloud.Tests;

public sealed class SettingTests
{
    [Theory]
    [InlineData(null, "https://vault.example/keys/ring", "DataProtection:BlobUri")]
    [InlineData("https://records.example/keys/data-protection.xml", "", "DataProtection:KeyUri")]
    [InlineData("http://records.example/keys/data-protection.xml", "https://vault.example/keys/ring", "DataProtection:BlobUri")]
    [InlineData("https://records.example/", "https://vault.example/keys/ring", "DataProtection:BlobUri")]
    public void Wrong_settings_are_refused_with_the_key(string? blob, string? key, string named)
    {
        var section = new ConfigurationBuilder().AddInMemoryCollection([new("BlobUri", blob), new("KeyUri", key)]).Build();
        Assert.Contains(named, Assert.Throws<InvalidOperationException>(() => SharedKeyOptions.Read(section)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_blobs_name_becomes_the_folder_of_the_ring()
    {
        var keys = SharedKeys.Open(new SharedKeyOptions(new("https://records.example/keys/data-protection.xml"), new("https://vault.example/keys/ring")), new FixedToken());
        Assert.Equal("data-protection", keys.RingFolder);
        Assert.NotNull(keys.Envelope);
    }

    [Fact]
    public async Task The_app_proves_itself_with_a_token_for_the_exchange() =>
        Assert.Equal("for api://AzureADTokenExchange/.default", await new ManagedIdentityAssertion(new FixedToken()).GetAsync(TestContext.Current.CancellationToken));
}
