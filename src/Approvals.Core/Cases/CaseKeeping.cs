using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Approvals.Core.Cases;

/// <summary>How it stands with the keeping of a case's records.</summary>
public sealed record CaseKeeping
{
    /// <summary>Those in force and those that ended, in the order of their placing.</summary>
    public ImmutableArray<DisposalHold> Holds { get => field.IsDefault ? [] : field; init; } = [];

    /// <summary>Null while nobody proposes the disposal.</summary>
    public DisposalProposal? Proposal { get; init; }

    /// <summary>Null until the disposal is decided.</summary>
    public CaseDisposal? Disposal { get; init; }

    public IEnumerable<DisposalHold> HoldsOn(DateOnly day) => Holds.Where(hold => hold.HoldsOn(day));
}

/// <param name="Id">Unique in the case.</param>
/// <param name="Until">Last day; null: until it is lifted.</param>
public sealed record DisposalHold(string Id, string Reason, DateOnly? Until, string ById, string ByName, DateTimeOffset At)
{
    public DateTimeOffset? LiftedAt { get; init; }

    public string LiftedByName { get; init; } = "";

    public string LiftedReason { get; init; } = "";

    public bool HoldsOn(DateOnly day) => LiftedAt is null && (Until is null || day <= Until);
}

public sealed record DisposalProposal(string Reason, string ById, string ByName, DateTimeOffset At);

/// <param name="Record">What was decided, as the ledger has it.</param>
/// <param name="Seq">The entry of the decision: every entry before it that is not about keeping is erased.</param>
public sealed record CaseDisposal(DisposalApproved Record, long Seq, DateTimeOffset At)
{
    /// <summary>Null while erasing is not through.</summary>
    public DateTimeOffset? ErasedAt { get; init; }

    public int Documents { get; init; }

    public int DocumentsKept { get; init; }

    [JsonIgnore]
    public bool IsErased => ErasedAt is not null;
}
