namespace Approvals.Storage.Sqlite;

/// <summary>
/// Versions that never repeat, across deletions and restarts: how often the file was opened, then a count since then.
/// </summary>
internal sealed class VersionCounter(long opened)
{
    // 10^12 writes in one opening, 8 million openings.
    private const int CountBits = 40;

    private long _last = checked(opened << CountBits);

    public long Next() => ++_last;
}
