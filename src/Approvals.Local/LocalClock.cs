using Approvals.Runtime;
using Approvals.Storage;

namespace Approvals.Local;

/// <summary>
/// The clock of one machine: after a start it finishes what was cut off, then looks for due work at intervals.
/// One storage request a sweep when nothing is due: three a minute.
/// </summary>
internal sealed partial class LocalClock(Sweeper sweeper, TimeProvider time, ILogger<LocalClock> log) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(20);

    // Taken before the first request is served: the first sweep takes up what was cut off before, not what is running.
    private readonly DateTimeOffset _started = time.GetUtcNow();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        await GuardedAsync(() => sweeper.SweepAtStartAsync(_started, stoppingToken));
        while (await NextAsync(timer, stoppingToken)) await GuardedAsync(() => sweeper.SweepAsync(stoppingToken));
    }

    private static async Task<bool> NextAsync(PeriodicTimer timer, CancellationToken stopping)
    {
        try
        {
            return await timer.WaitForNextTickAsync(stopping);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    // A store that cannot be reached for a while must not end the clock.
    private async Task GuardedAsync(Func<Task<int>> sweep)
    {
        try
        {
            var handled = await sweep();
            if (handled > 0) Swept(handled);
        }
        catch (StoreUnavailableException e)
        {
            Unreachable(e);
        }
        catch (OperationCanceledException)
        {
            // The host is stopping; the next start goes on from here.
        }
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "The clock looked after {Cases} cases.")]
    private partial void Swept(int cases);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The store could not be reached; the clock tries again.")]
    private partial void Unreachable(Exception exception);
}
