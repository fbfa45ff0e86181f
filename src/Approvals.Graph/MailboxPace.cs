using System.Threading.RateLimiting;

namespace Approvals.Graph;

/// <summary>
/// When the mailbox may be used: so many requests at once, so many mails a minute, none while Microsoft Graph asked to be left alone.
/// Whoever comes too early waits.
/// </summary>
/// <remarks>The time comes from a <see cref="TimeProvider"/>, which the limiters of the framework do not take; hence the pace by hand.</remarks>
internal sealed class MailboxPace(int mailsPerMinute, int concurrency, TimeProvider time) : IDisposable
{
    private readonly ConcurrencyLimiter _turns = new(new ConcurrencyLimiterOptions
    {
        PermitLimit = concurrency,
        QueueLimit = GraphLimits.MaxWaiting,
        QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
    });

    private readonly SemaphoreSlim _mails = new(mailsPerMinute);
    private readonly long _start = time.GetTimestamp();
    private long _opensTicks;

    private TimeSpan Now => time.GetElapsedTime(_start);

    /// <summary>One of the requests that may run at once; disposing it lets the next one in. Not acquired: too many wait.</summary>
    public ValueTask<RateLimitLease> TurnAsync(CancellationToken cancellation) => _turns.AcquireAsync(1, cancellation);

    /// <summary>One of the mails of a minute. To be given back once the mail is answered.</summary>
    public Task MailAsync(CancellationToken cancellation) => _mails.WaitAsync(cancellation);

    // The minute begins when the answer is there: whatever the network does, never more of them arrive within a minute.
    public void MailDone() => _ = Task.Delay(GraphLimits.Window, time).ContinueWith(_ => _mails.Release(), TaskScheduler.Default);

    public async Task OpenAsync(CancellationToken cancellation)
    {
        while (Closed is { Ticks: > 0 } closed) await Task.Delay(closed, time, cancellation);
    }

    /// <summary>How long nothing may be sent; zero or less if something may.</summary>
    public TimeSpan Closed => TimeSpan.FromTicks(Volatile.Read(ref _opensTicks)) - Now;

    /// <summary>Nothing is sent for this long; a longer pause that holds already stays.</summary>
    public void Pause(TimeSpan pause)
    {
        var opens = (Now + pause).Ticks;
        for (var held = Volatile.Read(ref _opensTicks); opens > held;)
        {
            var before = Interlocked.CompareExchange(ref _opensTicks, opens, held);
            if (before == held) return;
            held = before;
        }
    }

    public void Dispose()
    {
        _turns.Dispose();
        _mails.Dispose();
    }
}
