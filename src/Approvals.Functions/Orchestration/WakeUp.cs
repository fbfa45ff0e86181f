using System.Collections.Immutable;
using Approvals.Runtime.Clocks;

namespace Approvals.Functions.Orchestration;

/// <summary>What a waiting orchestration is told.</summary>
/// <param name="Word">What the case waits for now; null where only unfinished work was found.</param>
/// <param name="DueRows">Rows of the due index that led here; empty after a command.</param>
internal sealed record WakeUp(CaseWord? Word, ImmutableArray<string> DueRows)
{
    /// <summary>Answers since the last wake-up but for the one in <see cref="Word"/>, earliest first, for those who read the history.</summary>
    public ImmutableArray<LastAnswer> Passed { get; init; } = [];
}

/// <summary>What the activity is to do.</summary>
internal sealed record Advance(string CaseId, ImmutableArray<string> DueRows);
