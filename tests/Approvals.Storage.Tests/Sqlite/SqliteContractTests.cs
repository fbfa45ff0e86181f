using Approvals.Storage.Sqlite;
using Approvals.Storage.Tests.Contract;

namespace Approvals.Storage.Tests.Sqlite;

public sealed class SqliteRowTests() : EntityRowContract(new SqliteUnderTest());

public sealed class SqliteBatchTests() : EntityBatchContract(new SqliteUnderTest());

public sealed class SqliteQueryTests() : EntityQueryContract(new SqliteUnderTest());

public sealed class SqliteConcurrencyTests() : EntityConcurrencyContract(new SqliteUnderTest());

public sealed class SqliteModelTests() : EntityModelContract(new SqliteUnderTest(), steps: 2000);

internal sealed class SqliteUnderTest : IStoreUnderTest<IEntityStore>
{
    private readonly TemporaryFolder _folder = new();
    private SqliteEntityStore? _store;

    public ValueTask<IEntityStore> OpenAsync() => new(_store = new SqliteEntityStore(_folder["test.db"]));

    public async ValueTask DisposeAsync()
    {
        if (_store is not null) await _store.DisposeAsync();
        _folder.Dispose();
    }
}
