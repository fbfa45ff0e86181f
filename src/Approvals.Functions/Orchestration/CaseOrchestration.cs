using Approvals.Runtime.Clocks;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace Approvals.Functions.Orchestration;

/// <summary>
/// Waits for one case; its instance id is the case's id. It holds no rule of the procedure: it is told what to wait for,
/// and looks again when that time comes or when it is told anew. Whatever it misses stands in the ledger.
/// </summary>
internal static class CaseOrchestration
{
    public const string Name = "CaseOrchestration";

    /// <summary>The event by which a case says that it has moved; its payload reads as one link of the approval chain.</summary>
    public const string Moved = "CaseMoved";

    [Function(Name)]
    public static Task RunAsync([OrchestrationTrigger] TaskOrchestrationContext context, CaseWord word) => new CaseWait(context, word, WaitPace.Standard).RunAsync();
}
