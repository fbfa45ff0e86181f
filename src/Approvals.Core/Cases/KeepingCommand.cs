namespace Approvals.Core.Cases;

/// <summary>保存延長: the records of a case are not disposed of while this holds.</summary>
/// <param name="Until">Last day of the hold, 和暦 or ISO, as typed; empty: until it is lifted.</param>
public sealed record HoldDisposal(string Reason, string Until) : CaseCommand;

/// <summary>保存延長の解除.</summary>
public sealed record LiftHold(string HoldId, string Reason) : CaseCommand;

/// <summary>廃棄の起案: one record keeper proposes that the records be disposed of.</summary>
public sealed record ProposeDisposal(string Reason) : CaseCommand;

/// <summary>The proposal is taken back by whoever made it, or turned down by another record keeper.</summary>
public sealed record DropProposal(string Reason) : CaseCommand;

/// <summary>廃棄の決定 by a second person. What the case holds is erased from then on.</summary>
public sealed record ApproveDisposal : CaseCommand;

/// <summary>The system says that what a case held is erased.</summary>
/// <param name="Documents">Contents that were erased.</param>
/// <param name="DocumentsKept">Contents that another case refers to as well.</param>
public sealed record ConfirmErasure(int Documents, int DocumentsKept) : CaseCommand;
