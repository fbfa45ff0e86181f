using Approvals.Core.Cases;
using Approvals.Core.Definitions;

namespace Approvals.Runtime.Cases;

/// <param name="Hash">Hash of the last ledger entry.</param>
public sealed record LoadedCase(CaseState State, WorkflowDefinition Definition, string Hash);
