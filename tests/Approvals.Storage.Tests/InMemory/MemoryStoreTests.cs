using Approvals.Storage.InMemory;
using Approvals.Storage.Tests.Contract;

namespace Approvals.Storage.Tests.InMemory;

public sealed class MemoryRowTests() : EntityRowContract(new InMemory<IEntityStore>(new MemoryEntityStore()));

public sealed class MemoryBatchTests() : EntityBatchContract(new InMemory<IEntityStore>(new MemoryEntityStore()));

public sealed class MemoryQueryTests() : EntityQueryContract(new InMemory<IEntityStore>(new MemoryEntityStore()));

public sealed class MemoryConcurrencyTests() : EntityConcurrencyContract(new InMemory<IEntityStore>(new MemoryEntityStore()));

public sealed class MemoryDocumentTests() : DocumentStoreContract(new InMemory<IDocumentStore>(new MemoryDocumentStore()));

internal sealed class InMemory<T>(T store) : IStoreUnderTest<T>
{
    public ValueTask<T> OpenAsync() => new(store);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
