using System.Collections.Immutable;

namespace Approvals.Core.Cases;

/// <summary>Folds the entries about keeping. The decision on a disposal takes everything personal out of the state at once.</summary>
internal static class KeepingFold
{
    public static CaseState Apply(CaseState state, KeepingEvent happened, DateTimeOffset at)
    {
        var keeping = state.Keeping ?? new CaseKeeping();
        return happened switch
        {
            HoldPlaced e => state with { Keeping = keeping with { Holds = keeping.Holds.Add(new DisposalHold(e.HoldId, e.Reason, e.Until, e.ById, e.ByName, at)) } },
            HoldLifted e => state with { Keeping = keeping with { Holds = [.. keeping.Holds.Select(hold => hold.Id == e.HoldId ? Lifted(hold, e, at) : hold)] } },
            DisposalProposed e => state with { Keeping = keeping with { Proposal = new DisposalProposal(e.Reason, e.ById, e.ByName, at) } },
            ProposalDropped => state with { Keeping = keeping with { Proposal = null } },
            DisposalApproved e => Bare(state, keeping with { Disposal = new CaseDisposal(e, state.Version + 1, at) }),
            ContentErased e => state with { Keeping = keeping with { Disposal = keeping.Disposal! with { ErasedAt = at, Documents = e.Documents, DocumentsKept = e.DocumentsKept } } },
            _ => throw new InvalidOperationException($"Unknown event {happened.GetType().Name}."),
        };
    }

    private static DisposalHold Lifted(DisposalHold hold, HoldLifted e, DateTimeOffset at) =>
        hold with { LiftedAt = at, LiftedByName = e.ByName, LiftedReason = e.Reason };

    // Numbers stay, so that their registers show no gap; so do the days, the divisions and the endings.
    private static CaseState Bare(CaseState state, CaseKeeping keeping) => new()
    {
        CaseId = state.CaseId,
        Version = state.Version,
        Opening = state.Opening! with { ConsigneeId = "", ConsigneeName = "", ApplicantId = "", ApplicantName = "", About = null, Due = null },
        OpenedAt = state.OpenedAt,
        Lanes = [new LaneState { Id = CaseState.MainLane, Ending = LaneState.Forked, EndedAt = state.EndedAt }],
        Numbers = state.Numbers,
        Changes = [.. state.Changes.Select(change => change with { Reason = "" })],
        Endings = state.Endings,
        EndedAt = state.EndedAt,
        Keeping = keeping,
    };
}
