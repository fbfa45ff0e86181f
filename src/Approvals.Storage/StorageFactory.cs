using Approvals.Storage.AzureBlobs;
using Approvals.Storage.AzureTables;
using Approvals.Storage.Files;
using Approvals.Storage.Sqlite;
using Azure.Core;

namespace Approvals.Storage;

/// <summary>Opens the two ports on one machine or in Azure.</summary>
public static class StorageFactory
{
    /// <summary>The database file in a data folder.</summary>
    public const string DatabaseFile = "approvals.db";

    /// <summary>The folder of the documents in a data folder.</summary>
    public const string DocumentsFolder = "documents";

    private const int MinPrefix = 3;
    private const int MaxPrefix = 40;

    /// <summary>Opens or creates a data folder. Throws <see cref="StoreOpenException"/> if another process has it.</summary>
    public static OpenedStorage OpenSqlite(string dataFolder)
    {
        // The database first: its lock says that the folder is ours before leftovers are removed.
        var entities = new SqliteEntityStore(Path.Combine(dataFolder, DatabaseFile));
        return new OpenedStorage(entities, new FileDocumentStore(Path.Combine(dataFolder, DocumentsFolder)), entities);
    }

    /// <summary>Opens table and container in the account of a connection string (the emulator's, say), and creates them if missing.</summary>
    /// <param name="connectionString">Of a storage account.</param>
    /// <param name="prefix">3–40 lower-case letters and digits, a letter first: begins the names of table and container.</param>
    /// <param name="cancellation">Ends the wait for Azure.</param>
    public static Task<OpenedStorage> OpenAzureAsync(string connectionString, string prefix, CancellationToken cancellation) => InitializeAsync(
        new AzureTableEntityStore(connectionString, TableOf(prefix)), new AzureBlobDocumentStore(connectionString, ContainerOf(prefix)), cancellation);

    /// <summary>
    /// The same with an identity instead of keys. The deployment makes table and container: the identity may write into
    /// them, and make none.
    /// </summary>
    public static OpenedStorage OpenAzure(Uri tableService, Uri blobService, TokenCredential credential, string prefix) => new(
        new AzureTableEntityStore(tableService, TableOf(prefix), credential),
        new AzureBlobDocumentStore(blobService, ContainerOf(prefix), credential));

    private static async Task<OpenedStorage> InitializeAsync(
        AzureTableEntityStore entities, AzureBlobDocumentStore documents, CancellationToken cancellation)
    {
        await Task.WhenAll(entities.InitializeAsync(cancellation), documents.InitializeAsync(cancellation));
        return new OpenedStorage(entities, documents);
    }

    private static string TableOf(string prefix) => CheckPrefix(prefix) + "entities";

    private static string ContainerOf(string prefix) => CheckPrefix(prefix) + "-documents";

    /// <summary>What can begin the names in Azure, in words.</summary>
    public static string PrefixRule => $"{MinPrefix} to {MaxPrefix} lower-case letters and digits, a letter first";

    /// <summary>Whether a text can begin the names in Azure.</summary>
    public static bool IsPrefix(string prefix) =>
        prefix.Length is >= MinPrefix and <= MaxPrefix && char.IsAsciiLetterLower(prefix[0]) && prefix.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c));

    private static string CheckPrefix(string prefix) => IsPrefix(prefix)
        ? prefix
        : throw new ArgumentException($"\"{prefix}\" cannot begin the names in Azure: use {PrefixRule}.", nameof(prefix));
}
