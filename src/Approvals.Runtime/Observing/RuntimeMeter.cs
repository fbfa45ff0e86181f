using System.Diagnostics.Metrics;
using Approvals.Core.Cases;
using Approvals.Runtime.Cases;

namespace Approvals.Runtime.Observing;

/// <summary>
/// The runtime's figures, of the meter <c>Approvals</c>. What has to be read from the store is sampled by the process that
/// sweeps, at most every <see cref="SampleInterval"/> and only while somebody listens.
/// </summary>
public sealed class RuntimeMeter
{
    public static readonly TimeSpan SampleInterval = TimeSpan.FromMinutes(5);

    /// <summary>After which a sample says nothing any more: another instance sweeps now.</summary>
    public static readonly TimeSpan SampleLifetime = 3 * SampleInterval;

    private readonly TimeProvider _time;
    private readonly Counter<long> _commands;
    private readonly Counter<long> _refusals;
    private readonly ObservableGauge<long> _parked;
    private readonly ObservableGauge<double> _overdue;
    private readonly Lock _guard = new();
    private DateTimeOffset _swept;
    private (DateTimeOffset At, int Found)? _sweep;
    private (DateTimeOffset At, int Parked, DateTimeOffset? OldestDue)? _sample;

    public RuntimeMeter(TimeProvider time)
    {
        (_time, _swept) = (time, time.GetUtcNow());
        var meter = new Meter(new MeterOptions(RuntimeTraces.Name) { Scope = this });
        _commands = meter.CreateCounter<long>("approvals.commands", description: "Commands, by kind and outcome.");
        _refusals = meter.CreateCounter<long>("approvals.refusals", description: "Commands that were refused, by code.");
        meter.CreateObservableGauge("approvals.effects.pending", () => Fresh(_sweep, sweep => sweep.At, sweep => (long)sweep.Found), description: "Cases with work that was due and not done when the last sweep looked.");
        _parked = meter.CreateObservableGauge("approvals.effects.parked", () => Fresh(_sample, sample => sample.At, sample => (long)sample.Parked), description: "Effects that were given up until an administrator looks at them.");
        _overdue = meter.CreateObservableGauge("approvals.steps.oldest_overdue_hours", () => Fresh(_sample, sample => sample.At, sample => Overdue(sample.OldestDue)), "h", "How long the step that is overdue longest is overdue; 0 if none is.");
        meter.CreateObservableGauge("approvals.sweep.age_seconds", Age, "s", "Since the last sweep of this process that came to its end, or since its start.");
    }

    /// <summary>Somebody listens, and the last sample is old enough.</summary>
    internal bool WantsSample
    {
        get
        {
            if (!_parked.Enabled && !_overdue.Enabled) return false;
            lock (_guard) return _sample is not { } sample || _time.GetUtcNow() - sample.At >= SampleInterval;
        }
    }

    internal void Count(CaseCommand command, CommandResult result)
    {
        _commands.Add(1, new("command", command.GetType().Name), new("outcome", OutcomeOf(result)));
        if (RefusalOf(result) is { } code) _refusals.Add(1, new KeyValuePair<string, object?>("code", code));
    }

    /// <param name="found">Cases with work that was due and not done.</param>
    internal void Swept(int found)
    {
        var now = _time.GetUtcNow();
        lock (_guard) (_swept, _sweep) = (now, (now, found));
    }

    internal void Sampled(int parked, DateTimeOffset? oldestDue)
    {
        lock (_guard) _sample = (_time.GetUtcNow(), parked, oldestDue);
    }

    internal static string OutcomeOf(CommandResult result) => result switch
    {
        CommandResult.Done { Repeated: true } => "repeated",
        CommandResult.Done => "done",
        CommandResult.Refused => "refused",
        CommandResult.Stale => "stale",
        CommandResult.KeyReused => "key-reused",
        _ => throw new InvalidOperationException($"Unknown result {result}."),
    };

    /// <summary>The code under which a command was refused; null if it was not.</summary>
    internal static string? RefusalOf(CommandResult result) => result switch
    {
        CommandResult.Refused refused => refused.Refusal.Code,
        CommandResult.Stale or CommandResult.KeyReused => OutcomeOf(result),
        _ => null,
    };

    private double Age()
    {
        lock (_guard) return (_time.GetUtcNow() - _swept).TotalSeconds;
    }

    private double Overdue(DateTimeOffset? due) => due is { } at && at < _time.GetUtcNow() ? (_time.GetUtcNow() - at).TotalHours : 0;

    private IEnumerable<Measurement<TValue>> Fresh<TState, TValue>(TState? state, Func<TState, DateTimeOffset> at, Func<TState, TValue> value)
        where TState : struct
        where TValue : struct
    {
        lock (_guard) return state is { } known && _time.GetUtcNow() - at(known) < SampleLifetime ? [new Measurement<TValue>(value(known))] : [];
    }
}
