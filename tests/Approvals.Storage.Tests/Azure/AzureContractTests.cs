using Approvals.Storage.Tests.Contract;
using Approvals.Testing;

[assembly: AssemblyFixture(typeof(AzuriteFixture))]

namespace Approvals.Storage.Tests.Azure;

public sealed class AzureRowTests(AzuriteFixture azurite) : EntityRowContract(new AzureUnderTest(azurite));

public sealed class AzureBatchTests(AzuriteFixture azurite) : EntityBatchContract(new AzureUnderTest(azurite));

public sealed class AzureQueryTests(AzuriteFixture azurite) : EntityQueryContract(new AzureUnderTest(azurite));

public sealed class AzureConcurrencyTests(AzuriteFixture azurite) : EntityConcurrencyContract(new AzureUnderTest(azurite));

public sealed class AzureModelTests(AzuriteFixture azurite) : EntityModelContract(new AzureUnderTest(azurite), steps: 150);

public sealed class AzureDocumentTests(AzuriteFixture azurite) : DocumentStoreContract(new AzureUnderTest(azurite));

/// <summary>Both adapters on one Azurite; the test is skipped where there is none.</summary>
internal sealed class AzureUnderTest(AzuriteFixture azurite) : IStoreUnderTest<IEntityStore>, IStoreUnderTest<IDocumentStore>
{
    async ValueTask<IEntityStore> IStoreUnderTest<IEntityStore>.OpenAsync() => (await OpenAsync()).Entities;

    async ValueTask<IDocumentStore> IStoreUnderTest<IDocumentStore>.OpenAsync() => (await OpenAsync()).Documents;

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private async Task<OpenedStorage> OpenAsync()
    {
        Assert.SkipWhen(AzuriteServer.WhyNot is not null, AzuriteServer.WhyNot ?? "");
        return await StorageFactory.OpenAzureAsync(await azurite.ConnectionStringAsync(), "contract", TestContext.Current.CancellationToken);
    }
}
