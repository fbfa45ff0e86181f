using System.Threading.Channels;
using Microsoft.Data.Sqlite;

namespace Approvals.Storage.Sqlite;

/// <summary>
/// The one thread that writes. Batches that wait while a transaction reaches the disk share the next one, so the
/// number of disk flushes falls as load rises; a reply is given after the flush, never before.
/// </summary>
internal sealed class SqliteWriter : IDisposable
{
    private const int MaxWaiting = 4096;
    private const int MaxBatchesPerTransaction = 256;

    private readonly string _path;
    private readonly VersionCounter _versions;
    private readonly Channel<PendingCommit> _waiting = Channel.CreateBounded<PendingCommit>(
        new BoundedChannelOptions(MaxWaiting) { SingleReader = true });
    private readonly Thread _thread;
    private SqliteBatchWriter? _batchWriter;

    public SqliteWriter(string path, SqliteConnection connection, VersionCounter versions)
    {
        _path = path;
        _versions = versions;
        _batchWriter = new SqliteBatchWriter(connection, versions);
        _thread = new Thread(Run) { Name = "SQLite writer", IsBackground = true };
        _thread.Start();
    }

    public async Task<CommitResult> WriteAsync(string partition, IReadOnlyList<Write> writes, CancellationToken cancellation)
    {
        // A copy: the writer looks at the list later, on its own thread.
        var commit = new PendingCommit(partition, [.. writes]);
        try
        {
            await _waiting.Writer.WriteAsync(commit, cancellation);
        }
        catch (ChannelClosedException)
        {
            throw new ObjectDisposedException(nameof(SqliteEntityStore));
        }
        await using var registration = cancellation.Register(() => commit.Cancel(cancellation));
        return await commit.Reply;
    }

    /// <summary>Takes no more batches, finishes those that wait, and closes the file.</summary>
    public void Dispose()
    {
        _waiting.Writer.TryComplete();
        _thread.Join();
        _batchWriter?.Dispose();
    }

    private void Run()
    {
        var group = new List<PendingCommit>();
        while (_waiting.Reader.WaitToReadAsync().AsTask().GetAwaiter().GetResult())
        {
            Claim(group);
            if (group.Count > 0) Write(group);
            group.Clear();
        }
    }

    private void Claim(List<PendingCommit> group)
    {
        while (group.Count < MaxBatchesPerTransaction && _waiting.Reader.TryRead(out var commit))
        {
            if (commit.TryClaim()) group.Add(commit);
        }
    }

    private void Write(List<PendingCommit> group)
    {
        CommitResult[] results;
        try
        {
            _batchWriter ??= new SqliteBatchWriter(SqliteFile.OpenWriter(_path), _versions);
            results = _batchWriter.Write(group);
        }
        catch (Exception e)
        {
            Fail(group, e);
            return;
        }
        for (var i = 0; i < results.Length; i++)
            group[i].Complete(results[i]);
    }

    // Whatever went wrong, nobody may wait for ever, and the next group starts on a fresh connection.
    private void Fail(List<PendingCommit> group, Exception fault)
    {
        _batchWriter?.Dispose();
        _batchWriter = null;
        foreach (var commit in group)
            commit.Fail(fault is SqliteException ? SqliteFault.Translate(fault) : fault);
    }
}
