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
/// Sweeps use it, one at a time.
/// </summary>
internal sealed class LostHub(Func<CancellationToken, IAsyncEnumerable<CaseWord>> waiting, TimeProvider time)
{
    /// <summary>Id of the instance that marks a hub as known; no case has such an id.</summary>
    public const string Marker = "known-hub";

    /// <summary>Name of its orchestration.</summary>
    public const string MarkerOrchestration = "KnownHub";

    private const int AtOnce = 16;
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMinutes(10);

    // The next sweep begins when this one ends, and what is due must not wait for it long.
    private static readonly TimeSpan EachSweep = TimeSpan.FromSeconds(30);

    private DateTimeOffset _lookAt = DateTimeOffset.MinValue;
    private IAsyncEnumerator<CaseWord>? _rest;

    /// <summary>What takes longer than a sweep may goes on with the next one; after a fault all begins again with it. The marker comes last.</summary>
    public async Task CheckAsync(DurableTaskClient client, CancellationToken cancellation)
    {
        if (time.GetUtcNow() < _lookAt) return;
        if (_rest is not null || await client.GetInstanceAsync(Marker, cancellation) is null)
        {
            if (!await BeginAllAsync(client, cancellation)) return;
            await BeginAsync(client, MarkerOrchestration, null, Marker, cancellation);
        }
        _lookAt = time.GetUtcNow() + BetweenLooks;
    }

    [Function(MarkerOrchestration)]
    public static Task RunAsync([OrchestrationTrigger] TaskOrchestrationContext context) => Task.CompletedTask;

    /// <summary>False while there are more than this sweep has time for.</summary>
    private async Task<bool> BeginAllAsync(DurableTaskClient client, CancellationToken cancellation)
    {
        // It outlives the sweep that began it, and its cancellation.
        var rest = _rest ?? waiting(CancellationToken.None).GetAsyncEnumerator(CancellationToken.None);
        _rest = null;
        var goesOn = false;
        try
        {
            goesOn = !await BeginSomeAsync(client, rest, time.GetUtcNow() + EachSweep, cancellation);
        }
        finally
        {
            if (goesOn) _rest = rest;
            else await rest.DisposeAsync();
        }
        return !goesOn;
    }

    /// <summary>True if no case is left.</summary>
    private async Task<bool> BeginSomeAsync(DurableTaskClient client, IAsyncEnumerator<CaseWord> rest, DateTimeOffset until, CancellationToken cancellation)
    {
        for (; ; )
        {
            var some = new List<CaseWord>(AtOnce);
            while (some.Count < AtOnce && await rest.MoveNextAsync()) some.Add(rest.Current);
            await Task.WhenAll(some.Select(word => BeginAsync(client, CaseOrchestration.Name, word, word.CaseId, cancellation)));
            if (some.Count < AtOnce) return true;
            if (time.GetUtcNow() >= until) return false;
        }
    }

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
