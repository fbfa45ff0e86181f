using Approvals.Storage.Files;
using Approvals.Storage.Sqlite;

namespace Approvals.Storage;

/// <summary>Opens the two ports on one machine or in Azure.</summary>
public static class StorageFactory
{
    /// <summary>The database file in a data folder.</summary>
    public const string DatabaseFile = "approvals.db";

    /// <summary>The folder of the documents in a data folder.</summary>
    public const string DocumentsFolder = "documents";

    /// <summary>Opens or creates a data folder. Throws <see cref="StoreOpenException"/> if another process has it.</summary>
    public static OpenedStorage OpenSqlite(string dataFolder)
    {
        // The database first: its lock says that the folder is ours before leftovers are removed.
        var entities = new SqliteEntityStore(Path.Combine(dataFolder, DatabaseFile));
        return new OpenedStorage(entities, new FileDocumentStore(Path.Combine(dataFolder, DocumentsFolder)), entities);
    }
}
