using Approvals.Storage;

namespace Approvals.Benchmarks.Recording;

/// <summary>A storage request as our code made it, with what it found.</summary>
internal abstract record RecordedAccess(string Partition)
{
    /// <param name="Found">Null: there was no such row.</param>
    public sealed record Read(string Partition, string Row, Entity? Found) : RecordedAccess(Partition);

    public sealed record Query(string Partition, string From, string To, int Take, IReadOnlyList<Entity> Found) : RecordedAccess(Partition);

    public sealed record Commit(string Partition, IReadOnlyList<Write> Writes) : RecordedAccess(Partition);

    /// <summary>Ledger and outbox of a case; everything else is a list, a number register or the due index.</summary>
    public static bool IsLedger(string partition) => partition.StartsWith("case:", StringComparison.Ordinal);
}
