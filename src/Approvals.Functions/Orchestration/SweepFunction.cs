using Approvals.Runtime;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace Approvals.Functions.Orchestration;

/// <summary>Looks at intervals for what is due and not done, one page of an index however many cases are open, and wakes or recreates their orchestrations.</summary>
internal sealed partial class SweepFunction(Sweeper sweeper, DurableClients clients, LostHub hub, ILogger<SweepFunction> log)
{
    [Function("Sweep")]
    public async Task RunAsync([TimerTrigger("%Approvals:Sweep%")] TimerInfo timer, [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        clients.Use(client);
        await sweeper.SweepAsync(cancellation);
        try
        {
            await hub.CheckAsync(client, cancellation);
        }
        catch (Exception e) when (DurableClock.IsDurableFault(e) || e is Storage.StoreUnavailableException)
        {
            // What is due has been swept; the hub is looked at again with the next sweep.
            NotLookedAt(e);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "It could not be seen whether the task hub is a known one.")]
    private partial void NotLookedAt(Exception exception);
}
