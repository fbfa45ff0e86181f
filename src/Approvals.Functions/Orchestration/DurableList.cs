using System.Buffers.Text;
using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Approvals.Runtime.Clocks;
using Microsoft.DurableTask.Client;

namespace Approvals.Functions.Orchestration;

/// <summary>Reads all orchestrations of the task hub page by page, in the order of the hub.</summary>
internal static class DurableList
{
    /// <summary>The states in which an orchestration is found.</summary>
    public static ImmutableArray<OrchestrationRuntimeStatus> Statuses { get; } =
    [
        OrchestrationRuntimeStatus.Running, OrchestrationRuntimeStatus.Pending, OrchestrationRuntimeStatus.Suspended,
        OrchestrationRuntimeStatus.Failed, OrchestrationRuntimeStatus.Terminated, OrchestrationRuntimeStatus.Completed,
    ];

    public static async Task<ClockPage> ReadAsync(DurableTaskClient client, ClockQuery query, CancellationToken cancellation)
    {
        var wanted = new OrchestrationQuery
        {
            // Without it the custom status is left out as well.
            FetchInputsAndOutputs = true,
            PageSize = query.Take,
            CreatedTo = query.BegunBefore,
            Statuses = Enum.TryParse<OrchestrationRuntimeStatus>(query.Status, out var status) ? [status] : null,
        };
        await foreach (var page in client.GetAllInstancesAsync(wanted).AsPages(Token(query.After), query.Take).WithCancellation(cancellation))
            return new ClockPage([.. page.Values.Where(instance => instance.Name == CaseOrchestration.Name).Select(Line)], Cursor(page.ContinuationToken));
        return new ClockPage([], null);
    }

    private static ClockLine Line(OrchestrationMetadata instance) => new(
        instance.InstanceId, instance.RuntimeStatus.ToString(), Told(instance), instance.CreatedAt, instance.LastUpdatedAt);

    /// <summary>What the custom status says; null if there is none, or one of another version that cannot be read.</summary>
    public static ClockTold? Told(OrchestrationMetadata instance)
    {
        if (string.IsNullOrEmpty(instance.SerializedCustomStatus)) return null;
        try
        {
            return instance.ReadCustomStatusAs<CaseStatus>() is { Waiting.IsDefault: false } status
                ? new ClockTold(status.Version, status.Waiting, status.Last, status.LookAt, status.Failure ?? "")
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    // Durable's own token may hold any character.
    private static string? Cursor(string? token) => string.IsNullOrEmpty(token) ? null : Base64Url.EncodeToString(Encoding.UTF8.GetBytes(token));

    private static string? Token(string? cursor) => string.IsNullOrEmpty(cursor) || !Base64Url.IsValid(cursor) ? null : Encoding.UTF8.GetString(Base64Url.DecodeFromChars(cursor));
}
