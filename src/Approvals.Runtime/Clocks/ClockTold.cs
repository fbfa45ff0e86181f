using System.Collections.Immutable;

namespace Approvals.Runtime.Clocks;

/// <summary>What a clock was told last: what the case waits for, and whose answer came before.</summary>
/// <param name="Version">Number of the ledger entry after which it held.</param>
/// <param name="LookAt">When the clock looks again; null if nothing is due.</param>
/// <param name="Failure">Why the case could not be brought up to date; empty if it could.</param>
public sealed record ClockTold(long Version, ImmutableArray<WaitingStep> Waiting, LastAnswer? Last, DateTimeOffset? LookAt, string Failure)
{
    public static ClockTold Of(CaseWord word) => new(word.Version, word.Waiting, word.Last, word.LookAt, "");
}
