using System.Collections.Immutable;
using Approvals.Cli.Verifying;
using Approvals.Core.Cases;
using Approvals.Core.Texts;

namespace Approvals.Cli.Walking;

/// <summary>What a walkthrough did and what was found afterwards.</summary>
/// <param name="Way"><c>winding</c> or <c>plain</c>.</param>
/// <param name="Origin">What every ledger entry has to be marked as.</param>
/// <param name="Planned">Moves of the script.</param>
/// <param name="ByHost">The verification by the running host; null if it did not come so far.</param>
/// <param name="ByFolder">The verification of the data folder after the host's end; null if it did not come so far.</param>
/// <param name="Reason">Why it failed; null if everything held.</param>
internal sealed record WalkthroughReport(
    WalkthroughCase Case,
    string Way,
    CaseOrigin Origin,
    int Planned,
    ImmutableArray<MoveReport> Moves,
    ImmutableArray<LaneReport> Lanes,
    VerifyReport? ByHost,
    VerifyReport? ByFolder,
    string? Reason)
{
    public bool Holds => Reason is null;

    public int LanesThatMayStart => Lanes.Count(lane => lane.MayStart);

    public long EntriesVerified => ByFolder?.Entries ?? 0;
}

/// <summary>One move that was acknowledged.</summary>
/// <param name="FirstEntry">First ledger entry since the move before; above <paramref name="LastEntry"/> if there is none.</param>
internal sealed record MoveReport(int Number, string Id, LocalText Person, LocalText Story, long FirstEntry, long LastEntry);

/// <summary>Where one 丙 has come to.</summary>
internal sealed record LaneReport(string Id, string Name, LocalText? Ending, bool MayStart);
