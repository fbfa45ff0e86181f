using System.Collections.Immutable;
using Approvals.Core.Texts;

namespace Approvals.Core.Cases;

/// <summary>
/// What concerns the keeping of a case's records. These entries name the office's people and its reasons alone, and stay
/// when everything else of the case is erased.
/// </summary>
public abstract record KeepingEvent : CaseEvent;

/// <param name="Until">Last day; null: until it is lifted.</param>
public sealed record HoldPlaced(string HoldId, string Reason, DateOnly? Until, string ById, string ByName) : KeepingEvent;

public sealed record HoldLifted(string HoldId, string Reason, string ById, string ByName) : KeepingEvent;

public sealed record DisposalProposed(string Reason, string ById, string ByName) : KeepingEvent;

public sealed record ProposalDropped(string Reason, string ById, string ByName) : KeepingEvent;

/// <summary>廃棄の決定, with everything that the disposal register (廃棄簿) says of the case for good.</summary>
/// <param name="Documents">SHA-256 of every content that the case referred to.</param>
public sealed record DisposalApproved(
    DisposedCase Case, DisposalProposal Proposal, string ById, string ByName, ImmutableArray<string> Documents) : KeepingEvent;

public sealed record ContentErased(int Documents, int DocumentsKept) : KeepingEvent;

/// <summary>What is known of a case after its disposal. Titles that people typed are not: they name companies and people.</summary>
/// <param name="Procedure">Title of the procedure.</param>
/// <param name="Numbers">収受番号 and 文書番号 as printed, the first given first.</param>
/// <param name="Units">The divisions that were in charge.</param>
/// <param name="From">First day of the retention period.</param>
/// <param name="Until">Last day of the retention period (満了日).</param>
public sealed record DisposedCase(
    LocalText Procedure, ImmutableArray<string> Numbers, ImmutableArray<string> Units, DateOnly OpenedOn, DateOnly EndedOn, int Years, DateOnly From, DateOnly Until);
