using System.Collections.Immutable;
using Approvals.Core.Texts;

namespace Approvals.Core.Definitions;

/// <summary>Some of those who are asked in one approval, with a rule of their own for how many must agree.</summary>
/// <param name="Id">Unique in the step.</param>
/// <param name="Quorum">How many agree under <see cref="ApprovalMode.Quorum"/>; 0 otherwise.</param>
public sealed record ApprovalGroup(string Id, LocalText Title, ApprovalMode Mode, int Quorum, ImmutableArray<AssigneeRule> Assignees);
