using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Approvals.Storage.Sqlite;

/// <summary>Opens the database file: its settings, its schema and what it refuses to open.</summary>
internal static class SqliteFile
{
    // "APRV": tells our files from any other SQLite database.
    private const long ApplicationId = 0x41505256;

    private const long SchemaVersion = 1;

    // Milliseconds. Nobody but a checkpoint or a backup tool ever holds a lock against us.
    private const int BusyTimeout = 5_000;

    // WITHOUT ROWID: a row lies in key order with its data, so a point read is one descent and a query one scan.
    // "opened" counts openings; it is the high part of every version, so no version is ever given twice.
    private const string Schema = """
        CREATE TABLE entity (
            partition TEXT NOT NULL,
            row TEXT NOT NULL,
            version INTEGER NOT NULL,
            properties BLOB NOT NULL,
            PRIMARY KEY (partition, row)
        ) WITHOUT ROWID;
        CREATE TABLE opened (id INTEGER PRIMARY KEY CHECK (id = 1), count INTEGER NOT NULL);
        INSERT INTO opened VALUES (1, 0);
        """;

    /// <summary>A connection that writes durably: an acknowledged commit is on the disk, not only in its cache.</summary>
    public static SqliteConnection OpenWriter(string path) => Open(path, SqliteOpenMode.ReadWriteCreate, connection =>
    {
        // Before anything is changed in a file that may be somebody else's.
        CheckOwner(connection, path);
        Execute(connection, "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;");
    });

    /// <summary>A connection that only reads; in WAL mode it never waits for the writer and sees every committed row.</summary>
    public static SqliteConnection OpenReader(string path) =>
        Open(path, SqliteOpenMode.ReadWrite, connection => Execute(connection, "PRAGMA query_only=1"));

    /// <summary>Creates the schema in a new file and returns how often the file has been opened, this time included.</summary>
    public static long Prepare(SqliteConnection connection)
    {
        using var transaction = connection.BeginTransaction();
        if (Scalar(connection, "PRAGMA user_version") == 0)
            Execute(connection, $"{Schema} PRAGMA application_id={ApplicationId}; PRAGMA user_version={SchemaVersion};");
        var opened = Scalar(connection, "UPDATE opened SET count = count + 1 RETURNING count");
        transaction.Commit();
        return opened;
    }

    private static void CheckOwner(SqliteConnection connection, string path)
    {
        var owner = Scalar(connection, "PRAGMA application_id");
        var version = Scalar(connection, "PRAGMA user_version");
        var isNew = version == 0 && owner == 0 && Scalar(connection, "SELECT count(*) FROM sqlite_schema") == 0;
        if (!isNew && owner != ApplicationId)
            throw new StoreOpenException($"{path} is a database of another program. Choose another data folder.");
        if (version > SchemaVersion)
            throw new StoreOpenException(
                $"{path} was written by a newer version of this program (schema {version}; this one knows {SchemaVersion}). Install the newer version.");
    }

    private static SqliteConnection Open(string path, SqliteOpenMode mode, Action<SqliteConnection> prepare)
    {
        // Our own pools hold connections with their prepared statements; the provider's pool would keep the file open after disposal.
        var builder = new SqliteConnectionStringBuilder { DataSource = path, Mode = mode, Pooling = false };
        var connection = new SqliteConnection(builder.ToString());
        try
        {
            connection.Open();
            Execute(connection, $"PRAGMA busy_timeout={BusyTimeout}");
            prepare(connection);
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    // Only constants of this class reach these two.
    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private static long Scalar(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return Convert.ToInt64(command.ExecuteScalar(), CultureInfo.InvariantCulture);
    }
}
