namespace Approvals.Graph;

/// <summary>
/// When the mailbox may be used: so many requests at once, so many mails a minute, none while Microsoft Graph asked to be left alone.
/// Whoever comes too early waits.
/// </summary>
/// <remarks>The time comes from a <see cref="TimeProvider"/> and the numbers change, which the limiters of the framework do not allow; hence the pace by hand.</remarks>
internal sealed class MailboxPace(TimeProvider time) : IDisposable
{
    private readonly Permits _turns = new();
    private readonly Permits _mails = new();
    private readonly long _start = time.GetTimestamp();
    private long _opensTicks;
    private int _waiting;

    private TimeSpan Now => time.GetElapsedTime(_start);

    /// <summary>Nothing is free: whoever comes now waits.</summary>
    public bool IsUsedUp => _turns.IsUsedUp || _mails.IsUsedUp;

    /// <summary>More is under way than the mailbox may still do.</summary>
    public bool IsOverdrawn => _turns.IsOverdrawn || _mails.IsOverdrawn;

    public void SetNumbers(int turns, int mailsPerMinute)
    {
        _turns.SetNumber(turns);
        _mails.SetNumber(mailsPerMinute);
    }

    /// <summary>One of the requests that may run at once; disposing it lets the next one in. Null: too many wait.</summary>
    public async Task<IDisposable?> TurnAsync(CancellationToken cancellation)
    {
        if (Interlocked.Increment(ref _waiting) > GraphLimits.MaxWaiting)
        {
            Interlocked.Decrement(ref _waiting);
            return null;
        }
        try
        {
            await _turns.TakeAsync(cancellation);
            return new Turn(_turns);
        }
        finally
        {
            Interlocked.Decrement(ref _waiting);
        }
    }

    /// <summary>One of the mails of a minute. To be given back once the mail is answered.</summary>
    public Task MailAsync(CancellationToken cancellation) => _mails.TakeAsync(cancellation);

    // The minute begins when the answer is there: whatever the network does, never more of them arrive within a minute.
    public void MailDone() => _ = Task.Delay(GraphLimits.Window, time).ContinueWith(_ => _mails.Return(), TaskScheduler.Default);

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

    private sealed class Turn(Permits turns) : IDisposable
    {
        public void Dispose() => turns.Return();
    }
}
