using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;

namespace Approvals.Storage.Sqlite;

/// <summary>
/// Entities in one SQLite file: WAL, <c>synchronous=FULL</c>, one writer thread that groups waiting batches into one
/// transaction. A commit is acknowledged when it is on the disk; a read sees every acknowledged commit.
/// One process has the file at a time; a lock file beside it (<c>.lock</c>) says so and may stay behind.
/// </summary>
/// <remarks>SQLite's calls block: a read runs on its caller's thread, a commit on the writer's.</remarks>
public sealed class SqliteEntityStore : IEntityStore, IEntityScan, IAsyncDisposable
{
    private readonly FileStream _lock;
    private readonly SqliteWriter _writer;
    private readonly SqliteReaderPool _readers;

    /// <summary>Opens the file, or creates it with its folder. Throws <see cref="StoreOpenException"/> if it is in use, newer than this program, or not ours.</summary>
    /// <param name="path">The database file.</param>
    public SqliteEntityStore(string path)
    {
        path = Path.GetFullPath(path);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        _lock = Lock(path);
        try
        {
            _writer = OpenWriter(path);
        }
        catch
        {
            _lock.Dispose();
            throw;
        }
        _readers = new SqliteReaderPool(path);
    }

    public Task<Entity?> ReadAsync(string partition, string row, CancellationToken cancellation)
    {
        BatchRules.CheckKeys(partition, row);
        cancellation.ThrowIfCancellationRequested();
        return Task.FromResult(Read(reader => reader.Read(partition, row)));
    }

    public Task<IReadOnlyList<Entity>> QueryAsync(string partition, string fromRow, string toRow, int take, CancellationToken cancellation)
    {
        BatchRules.CheckQuery(partition, fromRow, toRow, take);
        cancellation.ThrowIfCancellationRequested();
        return Task.FromResult(Read(reader => reader.Query(partition, fromRow, toRow, take)));
    }

    public async IAsyncEnumerable<Entity> ScanAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        var (partition, row) = ("", "");
        for (; ; )
        {
            cancellation.ThrowIfCancellationRequested();
            var page = Read(reader => reader.Scan(partition, row, StoreLimits.MaxQueryRows));
            foreach (var entity in page) yield return entity;
            if (page.Count < StoreLimits.MaxQueryRows) break;
            (partition, row) = (page[^1].Partition, page[^1].Row);
        }
        await Task.CompletedTask;
    }

    public Task<CommitResult> CommitAsync(string partition, IReadOnlyList<Write> writes, CancellationToken cancellation)
    {
        BatchRules.CheckBatch(partition, writes);
        cancellation.ThrowIfCancellationRequested();
        return _writer.WriteAsync(partition, writes, cancellation);
    }

    /// <summary>Finishes the commits that wait, then closes the file.</summary>
    public async ValueTask DisposeAsync()
    {
        await Task.Run(_writer.Dispose);
        _readers.Dispose();
        await _lock.DisposeAsync();
    }

    private T Read<T>(Func<SqliteReader, T> read)
    {
        try
        {
            return _readers.Use(read);
        }
        catch (SqliteException e)
        {
            throw SqliteFault.Translate(e);
        }
    }

    private static FileStream Lock(string path)
    {
        try
        {
            return new FileStream(path + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException e) when (e is not (FileNotFoundException or DirectoryNotFoundException))
        {
            throw new StoreOpenException($"{path} is in use by another process. Stop that one, or choose another data folder.", e);
        }
    }

    private static SqliteWriter OpenWriter(string path)
    {
        SqliteConnection? connection = null;
        try
        {
            connection = SqliteFile.OpenWriter(path);
            return new SqliteWriter(path, connection, new VersionCounter(SqliteFile.Prepare(connection)));
        }
        catch (Exception e)
        {
            connection?.Dispose();
            if (e is SqliteException) throw new StoreOpenException($"{path} cannot be opened as a database: {e.Message}", e);
            throw;
        }
    }
}
