namespace Approvals.Storage.Sqlite;

/// <summary>A batch that waits for the writer. It can be cancelled until the writer claims it, and not after.</summary>
internal sealed class PendingCommit(string partition, IReadOnlyList<Write> writes)
{
    private readonly TaskCompletionSource<CommitResult> _reply = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _claimed;

    public string Partition => partition;

    public IReadOnlyList<Write> Writes => writes;

    public Task<CommitResult> Reply => _reply.Task;

    /// <summary>True for the one who may decide what becomes of the batch: the writer, or the caller's cancellation.</summary>
    public bool TryClaim() => Interlocked.Exchange(ref _claimed, 1) == 0;

    public void Cancel(CancellationToken cancellation)
    {
        if (TryClaim()) _reply.SetCanceled(cancellation);
    }

    public void Complete(CommitResult result) => _reply.SetResult(result);

    public void Fail(Exception fault) => _reply.SetException(fault);
}
