using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Approvals.Storage.Sqlite;

/// <summary>One reading connection with its prepared statements; used by one caller at a time.</summary>
internal sealed class SqliteReader : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly SqliteCommand _read;
    private readonly SqliteCommand _query;

    public SqliteReader(string path)
    {
        _connection = SqliteFile.OpenReader(path);
        _read = _connection.CreateCommand();
        _read.CommandText = "SELECT row, version, properties FROM entity WHERE partition = $partition AND row = $row";
        AddText(_read, "$partition", "$row");
        _query = _connection.CreateCommand();
        _query.CommandText = """
            SELECT row, version, properties FROM entity
            WHERE partition = $partition AND row >= $from AND row < $to ORDER BY row LIMIT $take
            """;
        AddText(_query, "$partition", "$from", "$to");
        _query.Parameters.Add("$take", SqliteType.Integer);
    }

    public Entity? Read(string partition, string row)
    {
        _read.Parameters[0].Value = partition;
        _read.Parameters[1].Value = row;
        using var rows = _read.ExecuteReader();
        return rows.Read() ? Entity(partition, rows) : null;
    }

    public IReadOnlyList<Entity> Query(string partition, string fromRow, string toRow, int take)
    {
        _query.Parameters[0].Value = partition;
        _query.Parameters[1].Value = fromRow;
        _query.Parameters[2].Value = toRow;
        _query.Parameters[3].Value = take;
        using var rows = _query.ExecuteReader();
        var found = new List<Entity>();
        while (rows.Read())
            found.Add(Entity(partition, rows));
        return found;
    }

    /// <summary>Rows of all partitions after this one; only backups read so, so nothing is prepared for it.</summary>
    public IReadOnlyList<Entity> Scan(string partition, string row, int take)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = """
            SELECT row, version, properties, partition FROM entity
            WHERE (partition, row) > ($partition, $row) ORDER BY partition, row LIMIT $take
            """;
        command.Parameters.AddWithValue("$partition", partition);
        command.Parameters.AddWithValue("$row", row);
        command.Parameters.AddWithValue("$take", take);
        using var rows = command.ExecuteReader();
        var found = new List<Entity>();
        while (rows.Read())
            found.Add(Entity(rows.GetString(3), rows));
        return found;
    }

    public void Dispose()
    {
        _read.Dispose();
        _query.Dispose();
        _connection.Dispose();
    }

    private static Entity Entity(string partition, SqliteDataReader rows) =>
        new(partition, rows.GetString(0), PropertyCodec.Decode(rows.GetFieldValue<byte[]>(2)))
        {
            ETag = rows.GetInt64(1).ToString(CultureInfo.InvariantCulture),
        };

    private static void AddText(SqliteCommand command, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
            command.Parameters.Add(name, SqliteType.Text);
    }
}
