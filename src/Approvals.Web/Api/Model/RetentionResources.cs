using System.Collections.Immutable;
using Approvals.Core.Cases;
using Approvals.Core.Texts;
using Approvals.Web.Keeping;

namespace Approvals.Web.Api.Model;

/// <summary>How long the records of a case are kept, and what is to become of them.</summary>
/// <param name="Title">件名; empty after the disposal.</param>
/// <param name="Numbers">収受番号 and 文書番号 as printed, the first given first.</param>
/// <param name="Units">Ids of the divisions in charge.</param>
/// <param name="Years">Null where the procedure does not say how long.</param>
/// <param name="From">First day of the period, a 1 April; null while the case goes on.</param>
/// <param name="Until">Last day of the period (満了日), a 31 March; null while the case goes on.</param>
/// <param name="State">Null while the case goes on, where nothing says how long, and after the disposal.</param>
/// <param name="Proposal">The disposal that a second person is to decide; null if nobody proposes it.</param>
/// <param name="Disposal">The record of the disposal; null before it.</param>
public sealed record RetentionResource(
    string CaseId, string Title, LocalText Procedure, ImmutableArray<string> Numbers, ImmutableArray<string> Units, int? Years, DateOnly? From, DateOnly? Until,
    RetentionState? State, ImmutableArray<HoldResource> Holds, ProposalResource? Proposal, DisposalResource? Disposal, string Href);

/// <param name="Until">Last day; null: until it is lifted.</param>
/// <param name="InForce">Today.</param>
public sealed record HoldResource(string Id, string Reason, DateOnly? Until, string By, DateTimeOffset At, bool InForce, DateTimeOffset? LiftedAt);

/// <summary>廃棄の起案.</summary>
public sealed record ProposalResource(string Reason, string By, DateTimeOffset At);

/// <summary>The record of a disposal, which stays for good.</summary>
/// <param name="ProposedBy">Who proposed it.</param>
/// <param name="DecidedBy">Who decided on it: another person.</param>
/// <param name="Erased">When documents and answers were erased; null while that is under way.</param>
/// <param name="Documents">Documents that were erased.</param>
/// <param name="DocumentsKept">Documents that another case refers to as well.</param>
/// <param name="Hash">Of the ledger at the decision.</param>
public sealed record DisposalResource(
    DateOnly OpenedOn, DateOnly EndedOn, string ProposedBy, string Reason, string DecidedBy, DateTimeOffset DecidedAt, DateTimeOffset? Erased, int Documents, int DocumentsKept, string Hash);

/// <summary>保存延長.</summary>
/// <param name="Reason">Stays after the disposal: without names of people.</param>
/// <param name="Until">Last day, 和暦 or ISO; absent: until it is lifted.</param>
public sealed record HoldBody(string Reason, string? Until = null);
