using Approvals.Runtime.Cases;
using Approvals.Runtime.Clocks;
using Microsoft.Azure.Functions.Worker;

namespace Approvals.Functions.Orchestration;

/// <summary>
/// Brings a case up to date from its ledger: deadlines that were reached, numbers, work lists, mails. Doing it twice does
/// it once: every effect is noted where it is done.
/// </summary>
internal sealed class AdvanceActivity(CaseRunner runner)
{
    public const string Name = "AdvanceCase";

    [Function(Name)]
    public Task<CaseWord?> RunAsync([ActivityTrigger] Advance advance, CancellationToken cancellation) =>
        runner.AdvanceAsync(advance.CaseId, advance.DueRows, cancellation);
}
