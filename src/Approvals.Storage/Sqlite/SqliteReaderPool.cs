using System.Collections.Concurrent;

namespace Approvals.Storage.Sqlite;

/// <summary>Keeps idle reading connections with their prepared statements.</summary>
internal sealed class SqliteReaderPool(string path) : IDisposable
{
    // Reads are short and run on their caller's thread; more than this are opened under load and closed afterwards.
    private const int MaxIdle = 16;

    private readonly ConcurrentBag<SqliteReader> _idle = [];
    private volatile bool _disposed;

    public T Use<T>(Func<SqliteReader, T> read)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        var reader = _idle.TryTake(out var idle) ? idle : new SqliteReader(path);
        try
        {
            var result = read(reader);
            Return(reader);
            return result;
        }
        catch
        {
            reader.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        _disposed = true;
        while (_idle.TryTake(out var reader))
            reader.Dispose();
    }

    private void Return(SqliteReader reader)
    {
        if (_disposed || _idle.Count >= MaxIdle) reader.Dispose();
        else _idle.Add(reader);
        if (_disposed) Dispose();
    }
}
