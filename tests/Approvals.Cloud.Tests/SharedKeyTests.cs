using System.Security.Cryptography;
using Approvals.Storage;
using Approvals.Testing;
using Azure.Storage.Blobs;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

[assembly: AssemblyFixture(typeof(AzuriteFixture))]

namespace Approvals.Cloud.Tests;

/// <summary>On Azurite and a fake Key Vault over HTTP; skipped where there is no Azurite.</summary>
public sealed class SharedKeyTests(AzuriteFixture azurite) : IAsyncLifetime
{
    private FakeVault _vault = null!;
    private BlobContainerClient _container = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        Assert.SkipWhen(AzuriteServer.WhyNot is not null, AzuriteServer.WhyNot ?? "");
        _vault = await FakeVault.StartAsync();
        _container = new BlobContainerClient(await azurite.ConnectionStringAsync(), $"keys-{Guid.NewGuid():N}");
        await _container.CreateAsync(cancellationToken: Token);
    }

    public ValueTask DisposeAsync() => _vault?.DisposeAsync() ?? ValueTask.CompletedTask;

    private SharedKeys Instance() => new(_container, new Envelope(new KeyVaultKey(new HttpClient(), new FixedToken(), _vault.Key)), "data-protection");

    private static IDataProtector Protector(SharedKeys keys) =>
        new ServiceCollection().AddLogging().AddSharedKeys(keys).BuildServiceProvider().GetRequiredService<IDataProtectionProvider>().CreateProtector("test");

    [Fact]
    public void What_one_instance_protects_another_reads()
    {
        var text = Protector(Instance()).Protect("甲乙丙");
        Assert.Equal("甲乙丙", Protector(Instance()).Unprotect(text));
    }

    [Fact]
    public void Keys_from_before_the_vaults_key_was_rotated_are_still_read()
    {
        var (text, key) = (Protector(Instance()).Protect("before"), Instance().LinkKey());
        _vault.Rotate();
        Assert.Equal("before", Protector(Instance()).Unprotect(text));
        Assert.Equal(key, Instance().LinkKey());
    }

    [Fact]
    public async Task Nothing_that_is_stored_can_be_read_without_the_vault()
    {
        var key = Instance().LinkKey();
        Protector(Instance()).Protect("x");
        var names = new List<string>();
        await foreach (var blob in _container.GetBlobsAsync(cancellationToken: Token))
        {
            names.Add(blob.Name);
            var text = (await _container.GetBlobClient(blob.Name).DownloadContentAsync(Token)).Value.Content.ToString();
            Assert.DoesNotContain("masterKey", text, StringComparison.Ordinal);
            Assert.DoesNotContain(Convert.ToBase64String(key), text, StringComparison.Ordinal);
        }
        Assert.Equal(2, names.Count);
        Assert.All(names, name => Assert.True(name == "links.key" || (name.StartsWith("data-protection/key-", StringComparison.Ordinal) && name.EndsWith(".xml", StringComparison.Ordinal)), name));
    }

    [Fact]
    public async Task Instances_that_start_at_once_agree_on_one_link_key()
    {
        var keys = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => Convert.ToHexString(Instance().LinkKey()), Token)));
        Assert.Equal(64, Assert.Single(keys.Distinct()).Length);
    }

    [Fact]
    public async Task A_changed_link_key_is_noticed()
    {
        Instance().LinkKey();
        var blob = _container.GetBlobClient("links.key");
        var parts = (await blob.DownloadContentAsync(Token)).Value.Content.ToString().Split('.');
        var content = Convert.FromBase64String(parts[^1]);
        content[0] ^= 1;
        await blob.UploadAsync(new BinaryData(string.Join('.', [.. parts[..^1], Convert.ToBase64String(content)])), overwrite: true, Token);
        Assert.ThrowsAny<CryptographicException>(() => Instance().LinkKey());
    }

    [Fact]
    public async Task A_forged_version_leads_the_token_nowhere()
    {
        Instance().LinkKey();
        var blob = _container.GetBlobClient("links.key");
        var parts = (await blob.DownloadContentAsync(Token)).Value.Content.ToString().Split('.');
        var before = _vault.Requests.Count;
        await blob.UploadAsync(new BinaryData(string.Join('.', ["@evil/x", .. parts[1..]])), overwrite: true, Token);
        Assert.Throws<FormatException>(() => Instance().LinkKey());
        Assert.Equal(before, _vault.Requests.Count);
    }

    [Fact]
    public async Task A_vault_that_cannot_be_reached_is_a_fault_to_retry_and_makes_no_key()
    {
        var instance = Instance();
        await _vault.DisposeAsync();
        Assert.Throws<StoreUnavailableException>(() => instance.LinkKey());
        Assert.False(await _container.GetBlobClient("links.key").ExistsAsync(Token));
    }

    [Fact]
    public async Task On_the_emulator_keys_are_shared_without_a_vault()
    {
        var (connection, name) = (await azurite.ConnectionStringAsync(), $"plain-{Guid.NewGuid():N}");
        var text = Protector(SharedKeys.OpenEmulator(connection, name)).Protect("x");
        Assert.Equal("x", Protector(SharedKeys.OpenEmulator(connection, name)).Unprotect(text));
        Assert.Equal(SharedKeys.OpenEmulator(connection, name).LinkKey(), SharedKeys.OpenEmulator(connection, name).LinkKey());
    }
}
