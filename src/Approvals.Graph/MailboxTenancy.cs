using Approvals.Mail;

namespace Approvals.Graph;

/// <summary>
/// Holds shares of the mailbox while mails want to leave, more of them when they have to wait, and gives the pace what the
/// shares allow. Without anybody to share with, this process has the whole mailbox.
/// </summary>
internal sealed class MailboxTenancy : IDisposable
{
    private static readonly TimeSpan RenewBefore = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(5);
    private readonly IMailboxShares? _shares;
    private readonly MailboxPace _pace;
    private readonly TimeProvider _time;
    private readonly SemaphoreSlim _one = new(1);
    private readonly CancellationTokenSource _end = new();
    private MailboxHolding _held = new(0, DateTimeOffset.MinValue);
    private DateTimeOffset _growsFrom;
    private Task _keeping = Task.CompletedTask;
    private int _users;

    public MailboxTenancy(GraphMailOptions options, IMailboxShares? shares, MailboxPace pace, TimeProvider time)
    {
        (_shares, _pace, _time) = (shares, pace, time);
        if (shares is null) pace.SetNumbers(options.Concurrency, options.MailsPerMinute);
    }

    /// <summary>A request may begin now.</summary>
    public bool IsHeld => _shares is null || (_held is { Shares: > 0 } held && _time.GetUtcNow() < held.Until && !_pace.IsOverdrawn);

    /// <summary>Returns when this process holds a share; it is kept until the result is disposed.</summary>
    public async Task<IDisposable?> UseAsync(CancellationToken cancellation)
    {
        if (_shares is null) return null;
        Interlocked.Increment(ref _users);
        var user = new User(this);
        try
        {
            while (!await HoldsAsync(cancellation)) await Task.Delay(BetweenLooks, _time, cancellation);
            return user;
        }
        catch
        {
            user.Dispose();
            throw;
        }
    }

    private async Task<bool> HoldsAsync(CancellationToken cancellation)
    {
        await _one.WaitAsync(cancellation);
        try
        {
            var now = _time.GetUtcNow();
            if (now >= _held.Until) Hold(new MailboxHolding(0, now));
            var wanted = Math.Clamp(Math.Max(_users, _held.Shares + (_pace.IsUsedUp ? 1 : 0)), 1, _shares!.Division.Shares);
            var grows = wanted > _held.Shares && (_held.Shares == 0 || now >= _growsFrom);
            if (grows || _held.Until - now <= RenewBefore) await TakeAsync(wanted, cancellation);
            return _held.Shares > 0;
        }
        finally
        {
            _one.Release();
        }
    }

    private async Task TakeAsync(int wanted, CancellationToken cancellation)
    {
        _growsFrom = _time.GetUtcNow() + BetweenLooks;
        Hold(await _shares!.HoldAsync(Math.Max(wanted, 1), cancellation));
        if (_held.Shares > 0 && _keeping.IsCompleted) _keeping = KeepAsync();
    }

    private void Hold(MailboxHolding holding)
    {
        _held = holding;
        _pace.SetNumbers(_shares!.Division.TurnsOf(holding.Shares), _shares.Division.MailsOf(holding.Shares));
    }

    // Mails that wait for their minute or for the end of a pause keep their share.
    private async Task KeepAsync()
    {
        while (_held.Shares > 0 && Volatile.Read(ref _users) > 0)
        {
            var wait = _held.Until - RenewBefore - _time.GetUtcNow();
            try
            {
                await Task.Delay(wait > BetweenLooks ? wait : BetweenLooks, _time, _end.Token);
                if (Volatile.Read(ref _users) > 0) await HoldsAsync(_end.Token);
            }
            catch (MailException)
            {
                // What cannot be kept ends by itself; whoever holds a turn then looks at IsHeld.
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    public void Dispose()
    {
        _end.Cancel();
        _end.Dispose();
        _one.Dispose();
    }

    private sealed class User(MailboxTenancy tenancy) : IDisposable
    {
        public void Dispose() => Interlocked.Decrement(ref tenancy._users);
    }
}
