using System.Collections.Immutable;
using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Approvals.Storage.Sqlite;

/// <summary>The writing connection with its prepared statements; used by the writer thread alone.</summary>
internal sealed class SqliteBatchWriter : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly VersionCounter _versions;
    private readonly SqliteCommand _begin;
    private readonly SqliteCommand _commit;
    private readonly SqliteCommand _savepoint;
    private readonly SqliteCommand _release;
    private readonly SqliteCommand _undo;
    private readonly SqliteCommand _insert;
    private readonly SqliteCommand _replace;
    private readonly SqliteCommand _upsert;
    private readonly SqliteCommand _delete;
    private readonly SqliteCommand _deleteUnchanged;

    public SqliteBatchWriter(SqliteConnection connection, VersionCounter versions)
    {
        _connection = connection;
        _versions = versions;
        _begin = Command("BEGIN IMMEDIATE");
        _commit = Command("COMMIT");
        _savepoint = Command("SAVEPOINT batch");
        _release = Command("RELEASE batch");
        _undo = Command("ROLLBACK TO batch; RELEASE batch");
        _insert = Command("INSERT INTO entity VALUES ($partition, $row, $version, $properties) ON CONFLICT DO NOTHING", "$version", "$properties");
        _replace = Command("UPDATE entity SET version = $version, properties = $properties WHERE partition = $partition AND row = $row AND version = $expected", "$version", "$properties", "$expected");
        _upsert = Command("INSERT INTO entity VALUES ($partition, $row, $version, $properties) ON CONFLICT DO UPDATE SET version = excluded.version, properties = excluded.properties", "$version", "$properties");
        _delete = Command("DELETE FROM entity WHERE partition = $partition AND row = $row", []);
        _deleteUnchanged = Command("DELETE FROM entity WHERE partition = $partition AND row = $row AND version = $expected", "$expected");
    }

    /// <summary>Writes all batches in one transaction; a conflict undoes its own batch only. Durable when it returns.</summary>
    public CommitResult[] Write(IReadOnlyList<PendingCommit> batches)
    {
        _begin.ExecuteNonQuery();
        var results = new CommitResult[batches.Count];
        for (var i = 0; i < results.Length; i++)
            results[i] = WriteBatch(batches[i]);
        _commit.ExecuteNonQuery();
        return results;
    }

    // Closing the connection rolls back what is open.
    public void Dispose()
    {
        foreach (var command in new[] { _begin, _commit, _savepoint, _release, _undo, _insert, _replace, _upsert, _delete, _deleteUnchanged })
            command.Dispose();
        _connection.Dispose();
    }

    private CommitResult WriteBatch(PendingCommit batch)
    {
        _savepoint.ExecuteNonQuery();
        var etags = ImmutableDictionary.CreateBuilder<string, string>();
        foreach (var write in batch.Writes)
        {
            var version = _versions.Next();
            if (!WriteRow(batch.Partition, write, version))
            {
                _undo.ExecuteNonQuery();
                return new CommitResult.Conflict(write.Row);
            }
            if (write is not Storage.Write.Delete) etags[write.Row] = version.ToString(CultureInfo.InvariantCulture);
        }
        _release.ExecuteNonQuery();
        return new CommitResult.Stored(etags.ToImmutable());
    }

    private bool WriteRow(string partition, Write write, long version) => write switch
    {
        Write.Insert insert => Run(_insert, partition, write.Row, version, PropertyCodec.Encode(insert.Properties)) == 1,
        Write.Replace replace => TryVersion(replace.ETag, out var expected)
            && Run(_replace, partition, write.Row, version, PropertyCodec.Encode(replace.Properties), expected) == 1,
        Write.Upsert upsert => Run(_upsert, partition, write.Row, version, PropertyCodec.Encode(upsert.Properties)) == 1,
        Write.Delete { ETag: null } => Run(_delete, partition, write.Row) >= 0,
        Write.Delete delete => TryVersion(delete.ETag, out var expected) && Run(_deleteUnchanged, partition, write.Row, expected) == 1,
        _ => throw new ArgumentException($"Unknown kind of write: {write.GetType().Name}."),
    };

    private static bool TryVersion(string etag, out long version) =>
        long.TryParse(etag, NumberStyles.None, CultureInfo.InvariantCulture, out version);

    private static int Run(SqliteCommand command, string partition, string row, params ReadOnlySpan<object> values)
    {
        command.Parameters[0].Value = partition;
        command.Parameters[1].Value = row;
        for (var i = 0; i < values.Length; i++)
            command.Parameters[i + 2].Value = values[i];
        return command.ExecuteNonQuery();
    }

    private SqliteCommand Command(string sql)
    {
        var command = _connection.CreateCommand();
        command.CommandText = sql;
        return command;
    }

    private SqliteCommand Command(string sql, params ReadOnlySpan<string> values)
    {
        var command = Command(sql);
        command.Parameters.Add("$partition", SqliteType.Text);
        command.Parameters.Add("$row", SqliteType.Text);
        foreach (var value in values)
            command.Parameters.Add(value, value == "$properties" ? SqliteType.Blob : SqliteType.Integer);
        return command;
    }
}
