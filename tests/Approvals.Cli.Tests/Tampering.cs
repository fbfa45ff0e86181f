using System.Globalization;
using System.Text;
using Approvals.Storage;
using Microsoft.Data.Sqlite;

namespace Approvals.Cli.Tests;

/// <summary>Changes rows behind the product's back, as somebody with the database file could.</summary>
internal sealed class Tampering(string folder)
{
    private const string Entries = "e:";

    public static string EntryRow(long seq) => Entries + seq.ToString("D10", CultureInfo.InvariantCulture);

    /// <summary>Changes one byte: the first one after the text.</summary>
    public void ChangeByteAfter(string caseId, string row, string text)
    {
        var properties = (byte[])Run("SELECT properties FROM entity WHERE partition = $p AND row = $r", caseId, row)!;
        var at = properties.AsSpan().IndexOf(Encoding.UTF8.GetBytes(text));
        Assert.True(at >= 0, $"{row} does not hold {text}");
        properties[at + Encoding.UTF8.GetByteCount(text)] ^= 1;
        Run("UPDATE entity SET properties = $v WHERE partition = $p AND row = $r", caseId, row, properties);
    }

    public void Delete(string caseId, string row) => Run("DELETE FROM entity WHERE partition = $p AND row = $r", caseId, row);

    /// <summary>Changes one byte in the pinned procedures.</summary>
    public void ChangeProcedure(string before, string after)
    {
        using var connection = Open();
        using var command = connection.CreateCommand();
        command.CommandText = "UPDATE entity SET properties = CAST(replace(CAST(properties AS TEXT), $b, $a) AS BLOB) WHERE partition = 'definitions'";
        command.Parameters.AddWithValue("$b", before);
        command.Parameters.AddWithValue("$a", after);
        Assert.Equal(1, command.ExecuteNonQuery());
    }

    private object? Run(string sql, string caseId, string row, byte[]? value = null)
    {
        using var connection = Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.Parameters.AddWithValue("$p", "case:" + caseId);
        command.Parameters.AddWithValue("$r", row);
        if (value is not null) command.Parameters.AddWithValue("$v", value);
        var result = command.ExecuteScalar();
        if (!sql.StartsWith("SELECT", StringComparison.Ordinal)) Assert.Equal(1L, Changes(connection));
        return result;
    }

    private static long Changes(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT changes()";
        return (long)command.ExecuteScalar()!;
    }

    private SqliteConnection Open()
    {
        var connection = new SqliteConnection($"Data Source={Path.Combine(folder, StorageFactory.DatabaseFile)};Pooling=False");
        connection.Open();
        return connection;
    }
}
