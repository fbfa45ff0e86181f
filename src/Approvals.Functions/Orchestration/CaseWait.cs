using System.Collections.Immutable;
using Approvals.Runtime.Clocks;
using Microsoft.DurableTask;

namespace Approvals.Functions.Orchestration;

/// <summary>One generation of the wait for a case. Deterministic: time and events come from the context alone.</summary>
/// <param name="pace">How long it waits after failures; tests are in a hurry.</param>
internal sealed class CaseWait(TaskOrchestrationContext context, CaseWord word, WaitPace pace)
{
    private const int Attempts = 5;
    private const double Growth = 2;

    private readonly TaskOptions _retry = TaskOptions.FromRetryPolicy(new RetryPolicy(Attempts, pace.FirstRetry, Growth));
    private CaseWord _word = word;
    private ImmutableArray<string> _dueRows = [];
    private string? _failure;
    private Task<WakeUp>? _wakeUp;
    private (DateTime At, Task Task, CancellationTokenSource Stop)? _timer;

    public async Task RunAsync()
    {
        for (var wakeUps = 0; wakeUps < pace.WakeUpsPerGeneration; wakeUps++)
        {
            if (IsDue) await AdvanceAsync();
            context.SetCustomStatus(CaseStatus.Of(_word, _failure));
            if (_word is { Ended: true, LookAt: null })
            {
                StopTimer();
                return;
            }
            await WaitAsync();
        }
        StopTimer();
        context.ContinueAsNew(_word, preserveUnprocessedEvents: true);
    }

    private bool IsDue => !_dueRows.IsEmpty || _word.LookAt <= context.CurrentUtcDateTime;

    private async Task AdvanceAsync()
    {
        var rows = _dueRows;
        _dueRows = [];
        try
        {
            var newest = await context.CallActivityAsync<CaseWord?>(AdvanceActivity.Name, new Advance(_word.CaseId, rows), _retry);
            _failure = null;
            // Null: the case was never committed. There is nothing to wait for.
            _word = newest ?? _word with { Ended = true, LookAt = null };
        }
        catch (TaskFailedException fault)
        {
            _failure = fault.FailureDetails.ToString();
            _word = _word with { LookAt = context.CurrentUtcDateTime + pace.AfterFailure };
        }
    }

    private async Task WaitAsync()
    {
        _wakeUp ??= context.WaitForExternalEvent<WakeUp>(CaseOrchestration.Moved);
        var timer = Timer();
        if (timer is not null && await Task.WhenAny(_wakeUp, timer) == timer)
        {
            _timer = null;
            return;
        }
        var heard = await _wakeUp;
        _wakeUp = null;
        _dueRows = _dueRows.AddRange(heard.DueRows.IsDefault ? [] : heard.DueRows);
        // Events can overtake each other.
        if (heard.Word is { } newer && newer.Version >= _word.Version) _word = newer;
    }

    // A timer that comes too early goes on, and the next one is set when it has come: each costs storage requests, and
    // deadlines mostly move away.
    private Task? Timer()
    {
        var at = _word.LookAt?.UtcDateTime;
        if (_timer is { } running && running.At <= (at ?? DateTime.MaxValue)) return running.Task;
        StopTimer();
        if (at is not { } instant) return null;
        var stop = new CancellationTokenSource();
        _timer = (instant, context.CreateTimer(instant, stop.Token), stop);
        return _timer.Value.Task;
    }

    private void StopTimer()
    {
        _timer?.Stop.Cancel();
        _timer?.Stop.Dispose();
        _timer = null;
    }
}

/// <param name="FirstRetry">After the first failure of an activity; each later one waits twice as long.</param>
/// <param name="AfterFailure">After the last of them, until the case is looked at again.</param>
/// <param name="WakeUpsPerGeneration">Wake-ups until the history is cut off and the orchestration goes on as new.</param>
internal sealed record WaitPace(TimeSpan FirstRetry, TimeSpan AfterFailure, int WakeUpsPerGeneration)
{
    public static WaitPace Standard { get; } = new(TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(15), 100);
}
