using Approvals.Runtime;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace Approvals.Functions.Orchestration;

/// <summary>Looks at intervals for what is due and not done, one page of an index however many cases are open, and wakes or recreates their orchestrations.</summary>
internal sealed class SweepFunction(Sweeper sweeper, DurableClients clients)
{
    [Function("Sweep")]
    public Task RunAsync([TimerTrigger("%Approvals:Sweep%")] TimerInfo timer, [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        clients.Use(client);
        return sweeper.SweepAsync(cancellation);
    }
}
