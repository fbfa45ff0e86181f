using System.Collections.Immutable;

namespace Approvals.Storage;

/// <summary>
/// Rows in partitions with ETags and an atomic batch within one partition: what Azure Table Storage promises, and
/// no more. Every adapter refuses what Azure would refuse (<see cref="StoreLimits"/>), with <see cref="ArgumentException"/>.
/// Faults of the infrastructure are thrown as <see cref="StoreUnavailableException"/> and may be retried;
/// after one, the write may or may not have happened.
/// </summary>
public interface IEntityStore
{
    /// <summary>Reads one row; null if there is none.</summary>
    Task<Entity?> ReadAsync(string partition, string row, CancellationToken cancellation);

    /// <summary>
    /// Reads rows of one partition in ordinal order of their keys, <paramref name="fromRow"/> inclusive to
    /// <paramref name="toRow"/> exclusive, at most <paramref name="take"/> (1–1,000).
    /// The next page starts at <see cref="StoreKeys.After"/> of the last key.
    /// </summary>
    Task<IReadOnlyList<Entity>> QueryAsync(string partition, string fromRow, string toRow, int take, CancellationToken cancellation);

    /// <summary>
    /// Performs all writes atomically and durably, or none of them. A repeated row in one batch is refused.
    /// </summary>
    Task<CommitResult> CommitAsync(string partition, IReadOnlyList<Write> writes, CancellationToken cancellation);
}

/// <summary>The outcome of a batch: stored with the new ETags, or refused because a row was not as expected.</summary>
public abstract record CommitResult
{
    private CommitResult() { }

    /// <summary>All writes are durable. <paramref name="ETags"/> holds the new ETag of each written row (none for deletions).</summary>
    public sealed record Stored(ImmutableDictionary<string, string> ETags) : CommitResult;

    /// <summary>Nothing was written: <paramref name="Row"/> (the first that failed, where known) existed already, was missing, or had another ETag.</summary>
    public sealed record Conflict(string? Row) : CommitResult;
}

/// <summary>The store could not be reached or did not answer; the caller may try again.</summary>
public sealed class StoreUnavailableException : Exception
{
    public StoreUnavailableException() { }

    public StoreUnavailableException(string message) : base(message) { }

    public StoreUnavailableException(string message, Exception inner) : base(message, inner) { }
}
