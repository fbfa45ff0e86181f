using System.Collections.Immutable;
using Approvals.Core.Cases;

namespace Approvals.Cli.Verifying;

/// <summary>What a verification found.</summary>
/// <param name="Source">The data folder or the host's address.</param>
/// <param name="Match">Null unless a hash was asked for and found.</param>
/// <param name="Cases">The cases that were gone through, without ids that never became a case.</param>
/// <param name="NeverOpened">Ids that were announced and never opened; they have no ledger. Empty over a host, which does not name them.</param>
internal sealed record VerifyReport(string Source, ImmutableArray<CaseReport> Cases, ImmutableArray<string> NeverOpened, string? HashAsked, HashMatch? Match)
{
    /// <summary>Cases among them that are drafts of 乙 or 丙.</summary>
    public int Drafts => Cases.Count(one => one.Draft);

    /// <summary>Where a hash was looked up over a host: drafts whose entries were not looked through, because the host shows them to nobody but their writers.</summary>
    public int HashNotLookedUpIn { get; init; }

    public bool Holds => Cases.All(one => one.Holds) && (HashAsked is null || Match is not null);

    public long Entries => Cases.Sum(one => one.Entries);
}

/// <summary>One case's ledger.</summary>
/// <param name="Entries">Entries that were read.</param>
/// <param name="Hash">Of the last entry; empty where there is none.</param>
/// <param name="Origins">The origins that the entries carry; empty where a host shows nothing of the case.</param>
internal sealed record CaseReport(string CaseId, long Entries, string Hash, ImmutableArray<CaseOrigin> Origins, ImmutableArray<ProblemReport> Problems)
{
    /// <summary>What is left to say of a case that was disposed of; null for every other.</summary>
    public string? Disposed { get; init; }

    /// <summary>乙 or 丙 writes it and has not submitted it.</summary>
    public bool Draft { get; init; }

    public bool Holds => Problems.IsEmpty;
}

/// <param name="Seq">Number of the entry at which it shows; 0 where it concerns the whole case.</param>
internal sealed record ProblemReport(long Seq, string Message);

/// <summary>The entry after which a ledger had the hash.</summary>
internal sealed record HashMatch(string CaseId, long Seq, DateTimeOffset? At, string Event);
