using System.Collections.Concurrent;
using Approvals.Functions.Orchestration;
using Approvals.Runtime.Clocks;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Testing;

namespace Approvals.Functions.Tests;

/// <summary>One case's orchestration on Durable's in-process host; the activity is the test's.</summary>
internal sealed class OrchestrationStage : IAsyncDisposable
{
    public const string CaseId = "20261124-stage";
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(20);
    private static readonly WaitPace Hurried = new(TimeSpan.FromMilliseconds(10), TimeSpan.FromMilliseconds(300), 3);

    private readonly DurableTaskTestHost _host;

    private OrchestrationStage(DurableTaskTestHost host, ConcurrentQueue<Advance> advances) => (_host, Advances) = (host, advances);

    /// <summary>What the activity was called with.</summary>
    public ConcurrentQueue<Advance> Advances { get; }

    public DurableTaskClient Client => _host.Client;

    /// <param name="advance">The activity; null: the case stands as the last word said.</param>
    public static async Task<OrchestrationStage> StartAsync(Func<Advance, CaseWord?>? advance = null, WaitPace? pace = null)
    {
        var advances = new ConcurrentQueue<Advance>();
        var host = await DurableTaskTestHost.StartAsync(
            registry =>
            {
                registry.AddOrchestratorFunc<CaseWord, object?>(CaseOrchestration.Name, async (context, word) =>
                {
                    await new CaseWait(context, word, pace ?? Hurried).RunAsync();
                    return null;
                });
                registry.AddOrchestrator<AtOnce>(LostHub.MarkerOrchestration);
                registry.AddActivityFunc<Advance, CaseWord?>(AdvanceActivity.Name, (_, asked) =>
                {
                    advances.Enqueue(asked);
                    return Task.FromResult(advance is null ? Word(100) : advance(asked));
                });
            },
            cancellationToken: Stop);
        return new OrchestrationStage(host, advances);
    }

    /// <summary>Ends as soon as it has begun.</summary>
    internal sealed class AtOnce : TaskOrchestrator<object?, object?>
    {
        public override Task<object?> RunAsync(TaskOrchestrationContext context, object? input)
        {
            return Task.FromResult(input);
        }
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public Task BeginAsync(CaseWord word) =>
        Client.ScheduleNewOrchestrationInstanceAsync(CaseOrchestration.Name, word, new StartOrchestrationOptions(CaseId), Stop);

    public Task TellAsync(CaseWord? word, params string[] dueRows) => Client.RaiseEventAsync(CaseId, CaseOrchestration.Moved, new WakeUp(word, [.. dueRows]), Stop);

    /// <summary>Waits until the custom status is as wanted; the test's own time limit ends the wait.</summary>
    public async Task<CaseStatus> StatusAsync(Func<CaseStatus, bool> wanted)
    {
        for (; ; await Task.Delay(BetweenLooks, Stop))
            if (await Client.GetInstanceAsync(CaseId, getInputsAndOutputs: true, Stop) is { SerializedCustomStatus: { } } instance
                && instance.ReadCustomStatusAs<CaseStatus>() is { } status && wanted(status))
                return status;
    }

    public Task<OrchestrationMetadata> EndAsync() => Client.WaitForInstanceCompletionAsync(CaseId, Stop);

    public static CaseWord Word(long version, DateTimeOffset? lookAt = null, bool ended = false, string step = "review") => new(
        CaseId, version, lookAt, Unfinished: false, ended,
        ended ? [] : [new WaitingStep("", step, "Review", ["mihon-hanako"], DateTimeOffset.UnixEpoch, new DateOnly(2026, 12, 1))],
        new LastAnswer("", "receipt", "receive", "mihon-hanako", DateTimeOffset.UnixEpoch));

    public ValueTask DisposeAsync() => _host.DisposeAsync();
}
