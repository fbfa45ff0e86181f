using System.Collections.Immutable;
using Approvals.Runtime.Clocks;

namespace Approvals.Functions.Orchestration;

/// <summary>The custom status of a case's orchestration: the step, who is waited for, until when, and whose answer came last.</summary>
/// <param name="Failure">Why the case could not be brought up to date; null if it could.</param>
internal sealed record CaseStatus(
    long Version, ImmutableArray<WaitingStep> Waiting, LastAnswer? Last, DateTimeOffset? LookAt, bool Ended, string? Failure)
{
    // Durable's own limit for a custom status is 16 KB of UTF-16 text.
    private const int MaxWaiting = 20;
    private const int MaxFailureCharacters = 500;

    public static CaseStatus Of(CaseWord word, string? failure) => new(
        word.Version, [.. word.Waiting.Take(MaxWaiting)], word.Last, word.LookAt, word.Ended,
        failure?.Length > MaxFailureCharacters ? failure[..MaxFailureCharacters] : failure);
}
