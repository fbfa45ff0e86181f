using System.Collections.Immutable;
using System.Diagnostics;
using Approvals.Runtime.Clocks;
using Approvals.Runtime.Observing;

namespace Approvals.Functions.Orchestration;

/// <summary>What one case has to tell its orchestration.</summary>
/// <param name="Begins">Its first word begins the orchestration.</param>
/// <param name="Words">One or more, ascending by version.</param>
/// <param name="Cause">The command that said the newest one, for traces.</param>
internal sealed record Tidings(bool Begins, ImmutableArray<CaseWord> Words, ActivityContext Cause);

/// <summary>
/// Gathers for a moment what the cases have to say. A queue that gets its messages together is polled once for all of
/// them, and a case that moves twice within the moment is woken once. What a crash takes away here costs an
/// orchestration its newest status, the case nothing.
/// </summary>
/// <param name="deliver">Tells one orchestration; does not throw.</param>
internal sealed class WordGathering(TimeProvider time, Func<Tidings, CancellationToken, Task> deliver)
{
    public static readonly TimeSpan Moment = TimeSpan.FromSeconds(2);
    private const int AtOnce = 16;

    private readonly Lock _guard = new();
    private Dictionary<string, Tidings> _gathered = [];

    public void Add(CaseWord word, bool begins)
    {
        lock (_guard)
        {
            if (_gathered.Count == 0) DeliverLater();
            var before = _gathered.GetValueOrDefault(word.CaseId);
            _gathered[word.CaseId] = new Tidings(
                begins || before?.Begins == true,
                before is null ? [word] : [.. before.Words.Append(word).OrderBy(said => said.Version)],
                Activity.Current?.Context ?? default);
        }
    }

    /// <summary>Delivers at once what was gathered so far.</summary>
    public Task DeliverAsync(CancellationToken cancellation)
    {
        Dictionary<string, Tidings> taken;
        lock (_guard) (taken, _gathered) = (_gathered, []);
        return Parallel.ForEachAsync(
            taken.Values, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellation },
            async (tidings, stop) =>
            {
                using var activity = RuntimeTraces.Tell(tidings.Words[0].CaseId, tidings.Cause);
                await deliver(tidings, stop);
            });
    }

    // The words of other requests do not belong to the one that happens to come first.
    private void DeliverLater()
    {
        using var _ = ExecutionContext.SuppressFlow();
        Task.Run(async () =>
        {
            await Task.Delay(Moment, time);
            await DeliverAsync(CancellationToken.None);
        });
    }
}
