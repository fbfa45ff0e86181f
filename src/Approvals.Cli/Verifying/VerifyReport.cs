using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Approvals.Core.Cases;

namespace Approvals.Cli.Verifying;

/// <summary>What a verification found.</summary>
/// <param name="Source">The data folder or the host's address.</param>
/// <param name="Match">Null unless a hash was asked for and found.</param>
internal sealed record VerifyReport(string Source, ImmutableArray<CaseReport> Cases, string? HashAsked, HashMatch? Match)
{
    public bool Holds => Cases.All(one => one.Holds) && (HashAsked is null || Match is not null);

    public long Entries => Cases.Sum(one => one.Entries);
}

/// <summary>One case's ledger.</summary>
/// <param name="Entries">Entries that were read; 0 for a case that was announced and never opened.</param>
/// <param name="Hash">Of the last entry; empty where there is none.</param>
/// <param name="Origins">The origins that the entries carry.</param>
internal sealed record CaseReport(string CaseId, long Entries, string Hash, ImmutableArray<CaseOrigin> Origins, ImmutableArray<ProblemReport> Problems)
{
    /// <summary>What is left to say of a case that was disposed of; null for every other.</summary>
    public string? Disposed { get; init; }

    public bool Holds => Problems.IsEmpty;

    [JsonIgnore]
    public bool NeverOpened => Holds && Entries == 0;
}

/// <param name="Seq">Number of the entry at which it shows; 0 where it concerns the whole case.</param>
internal sealed record ProblemReport(long Seq, string Message);

/// <summary>The entry after which a ledger had the hash.</summary>
internal sealed record HashMatch(string CaseId, long Seq, DateTimeOffset? At, string Event);
