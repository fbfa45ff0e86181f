using Approvals.Runtime.Clocks;
using DurableTask.Core.Exceptions;
using Grpc.Core;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Approvals.Functions.Orchestration;

/// <summary>
/// Notices that the task hub is new, or was deleted, by an instance that is in every hub this app has known, and begins an
/// orchestration for each case that waits. Otherwise one would begin with the case's next deadline only, and until then no
/// Durable tool would show the case. It costs one read now and then; all cases are read only after a hub was lost.
/// </summary>
internal sealed class LostHub(Func<CancellationToken, IAsyncEnumerable<CaseWord>> waiting, TimeProvider time)
{
    /// <summary>Id of the instance that marks a hub as known; no case has such an id.</summary>
    public const string Marker = "known-hub";

    /// <summary>Name of its orchestration.</summary>
    public const string MarkerOrchestration = "KnownHub";

    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMinutes(10);
    private DateTimeOffset _lookAt = DateTimeOffset.MinValue;

    /// <summary>Cut off in the middle it begins again at the next look: the marker comes last.</summary>
    public async Task CheckAsync(DurableTaskClient client, CancellationToken cancellation)
    {
        if (time.GetUtcNow() < _lookAt) return;
        if (await client.GetInstanceAsync(Marker, cancellation) is null)
        {
            await foreach (var word in waiting(cancellation)) await BeginAsync(client, CaseOrchestration.Name, word, word.CaseId, cancellation);
            await BeginAsync(client, MarkerOrchestration, null, Marker, cancellation);
        }
        _lookAt = time.GetUtcNow() + BetweenLooks;
    }

    [Function(MarkerOrchestration)]
    public static Task RunAsync([OrchestrationTrigger] TaskOrchestrationContext context) => Task.CompletedTask;

    // Another process may have begun it, or the case itself, also between the two requests.
    private static async Task BeginAsync(DurableTaskClient client, string name, object? input, string id, CancellationToken cancellation)
    {
        if (await client.GetInstanceAsync(id, cancellation) is not null) return;
        try
        {
            await client.ScheduleNewOrchestrationInstanceAsync(name, input, new StartOrchestrationOptions(id), cancellation);
        }
        catch (Exception e) when (e is OrchestrationAlreadyExistsException or RpcException { StatusCode: StatusCode.AlreadyExists })
        {
        }
    }
}
