using System.Threading.Channels;
using Microsoft.Extensions.Time.Testing;

namespace Approvals.Graph.Tests;

/// <summary>A clock that stands still until it is moved, and tells when somebody begins to wait on it.</summary>
internal sealed class SignallingTime : FakeTimeProvider
{
    private readonly Channel<TimeSpan> _waits = Channel.CreateUnbounded<TimeSpan>();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = base.CreateTimer(callback, state, dueTime, period);
        _waits.Writer.TryWrite(dueTime);
        return timer;
    }

    /// <summary>Returns once somebody waits for exactly this long.</summary>
    public async Task UntilWaitedForAsync(TimeSpan wait, CancellationToken cancellation)
    {
        while (await _waits.Reader.ReadAsync(cancellation) != wait) { }
    }
}
