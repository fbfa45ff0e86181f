using System.Collections.Immutable;
using Approvals.Core.Cases;
using Approvals.Runtime.Clocks;
using Approvals.Storage;
using Approvals.Storage.Cases;
using DurableTask.Core.Exceptions;
using Grpc.Core;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Approvals.Functions.Orchestration;

/// <summary>One Durable orchestration for each case. The ledger never waits for it: what it misses the sweeper finds.</summary>
internal sealed partial class DurableClock : ICaseClock, IHostedService
{
    /// <summary>Work that is due for longer than this is no longer left to an orchestration that has not done it.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    private static readonly TimeSpan EndTimeout = TimeSpan.FromSeconds(20);
    private readonly DurableClients _clients;
    private readonly DurableHistory _history;
    private readonly TimeProvider _time;
    private readonly ILogger<DurableClock> _log;
    private readonly WordGathering _words;

    public DurableClock(DurableClients clients, DurableHistory history, TimeProvider time, ILogger<DurableClock> log)
    {
        (_clients, _history, _time, _log) = (clients, history, time, log);
        _words = new WordGathering(time, DeliverAsync);
    }

    public Task TellAsync(CaseWord word, bool begins, CancellationToken cancellation)
    {
        _words.Add(word, begins);
        return Task.CompletedTask;
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>What was gathered goes before the process does.</summary>
    public Task StopAsync(CancellationToken cancellationToken) => _words.DeliverAsync(cancellationToken);

    private async Task DeliverAsync(Tidings tidings, CancellationToken cancellation)
    {
        if (_clients.Current is not { } client) return;
        var words = tidings.Words;
        try
        {
            if (tidings.Begins && await TryStartAsync(client, words[0], cancellation)) words = words.RemoveAt(0);
            if (words.IsEmpty) return;
            var passed = words[..^1].Select(word => word.Last).OfType<LastAnswer>();
            await client.RaiseEventAsync(words[^1].CaseId, CaseOrchestration.Moved, new WakeUp(words[^1], []) { Passed = [.. passed] }, cancellation);
        }
        catch (Exception e) when (IsDurableFault(e))
        {
            NotTold(e, tidings.Words[0].CaseId);
        }
    }

    // The sweeper may have begun it already.
    private static async Task<bool> TryStartAsync(DurableTaskClient client, CaseWord word, CancellationToken cancellation)
    {
        try
        {
            await StartAsync(client, word, cancellation);
            return true;
        }
        catch (Exception e) when (e is OrchestrationAlreadyExistsException or RpcException { StatusCode: StatusCode.AlreadyExists })
        {
            return false;
        }
    }

    private static Task StartAsync(DurableTaskClient client, CaseWord word, CancellationToken cancellation) =>
        client.ScheduleNewOrchestrationInstanceAsync(CaseOrchestration.Name, word, new StartOrchestrationOptions(word.CaseId), cancellation);

    public async Task<bool> TakeOverAsync(string caseId, IReadOnlyCollection<string> dueRows, CancellationToken cancellation)
    {
        if (_clients.Current is not { } client || dueRows.Any(row => Keys.DueAt(row) < _time.GetUtcNow() - Patience)) return false;
        try
        {
            if (await client.GetInstanceAsync(caseId, cancellation) is { IsRunning: true })
                await client.RaiseEventAsync(caseId, CaseOrchestration.Moved, new WakeUp(null, [.. dueRows]), cancellation);
            else await StartAsync(client, Unknown(caseId), cancellation);
            return true;
        }
        catch (Exception e) when (IsDurableFault(e))
        {
            NotTold(e, caseId);
            return false;
        }
    }

    // The orchestration reads the rest from the ledger with its first activity, which is due at once.
    private CaseWord Unknown(string caseId) => new(caseId, 0, _time.GetUtcNow(), Unfinished: true, Ended: false, [], null);

    public async Task<ClockView?> DescribeAsync(CaseWord word, CancellationToken cancellation)
    {
        if (_clients.Current is not { } client) return null;
        try
        {
            if (await client.GetInstanceAsync(word.CaseId, getInputsAndOutputs: true, cancellation) is not { } instance) return null;
            return new ClockView(
                "Durable Functions", instance.RuntimeStatus.ToString(), instance.SerializedCustomStatus ?? "", DurableList.Told(instance),
                instance.CreatedAt, instance.LastUpdatedAt, await _history.ReadAsync(client, word.CaseId, cancellation));
        }
        catch (Exception e) when (IsDurableFault(e))
        {
            throw new StoreUnavailableException("The orchestrations cannot be reached.", e);
        }
    }

    public ImmutableArray<string> Statuses => [.. DurableList.Statuses.Select(status => status.ToString())];

    public async Task<ClockPage> ListAsync(ClockQuery query, CancellationToken cancellation)
    {
        if (_clients.Current is not { } client) return new ClockPage([], null);
        try
        {
            return await DurableList.ReadAsync(client, query, cancellation);
        }
        catch (Exception e) when (IsDurableFault(e))
        {
            throw new StoreUnavailableException("The orchestrations cannot be reached.", e);
        }
    }

    public async Task ControlAsync(CaseWord word, ClockAction action, string reason, CancellationToken cancellation)
    {
        if (_clients.Current is not { } client) return;
        try
        {
            await (await client.GetInstanceAsync(word.CaseId, cancellation) is null ? BeginAsync(client, word, action, cancellation) : action switch
            {
                ClockAction.Suspend => client.SuspendInstanceAsync(word.CaseId, reason, cancellation),
                ClockAction.Resume => ResumeAsync(client, word, reason, cancellation),
                ClockAction.Terminate => client.TerminateInstanceAsync(word.CaseId, reason, cancellation),
                ClockAction.Restart => RestartAsync(client, word, reason, cancellation),
                _ => throw new InvalidOperationException($"Unknown action {action}."),
            });
        }
        catch (Exception e) when (IsDurableFault(e))
        {
            throw new StoreUnavailableException("The orchestrations cannot be reached. The order stands in the ledger; give it again.", e);
        }
    }

    // What never began, or was lost, stands still already.
    private static Task BeginAsync(DurableTaskClient client, CaseWord word, ClockAction action, CancellationToken cancellation) =>
        action is ClockAction.Resume or ClockAction.Restart ? StartAsync(client, AtOnce(word), cancellation) : Task.CompletedTask;

    private static CaseWord AtOnce(CaseWord word) => word with { LookAt = word.LookAt ?? DateTimeOffset.MinValue };

    private static async Task ResumeAsync(DurableTaskClient client, CaseWord word, string reason, CancellationToken cancellation)
    {
        await client.ResumeInstanceAsync(word.CaseId, reason, cancellation);
        await client.RaiseEventAsync(word.CaseId, CaseOrchestration.Moved, new WakeUp(word, []), cancellation);
    }

    private static async Task RestartAsync(DurableTaskClient client, CaseWord word, string reason, CancellationToken cancellation)
    {
        if (await client.GetInstanceAsync(word.CaseId, cancellation) is { IsCompleted: false } running)
        {
            // Terminating a suspended one waits for its resumption.
            if (running.RuntimeStatus == OrchestrationRuntimeStatus.Suspended) await client.ResumeInstanceAsync(word.CaseId, reason, cancellation);
            await client.TerminateInstanceAsync(word.CaseId, reason, cancellation);
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            patience.CancelAfter(EndTimeout);
            await client.WaitForInstanceCompletionAsync(word.CaseId, patience.Token);
        }
        await StartAsync(client, AtOnce(word), cancellation);
    }

    internal static bool IsDurableFault(Exception fault) => fault is RpcException or InvalidOperationException or ArgumentException or OperationCanceledException or HttpRequestException;

    [LoggerMessage(Level = LogLevel.Warning, Message = "The orchestration of case {Case} could not be told; the sweeper will find what is left undone.")]
    private partial void NotTold(Exception exception, string @case);
}
