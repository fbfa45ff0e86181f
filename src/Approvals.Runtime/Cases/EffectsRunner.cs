using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Globalization;
using Approvals.Core.Cases;
using Approvals.Core.Time;
using Approvals.Runtime.Clocks;
using Approvals.Runtime.Mails;
using Approvals.Runtime.Observing;
using Approvals.Storage;
using Approvals.Storage.Cases;
using Microsoft.Extensions.Logging;

namespace Approvals.Runtime.Cases;

/// <summary>
/// Performs effects: numbers, lists, mails and further cases, deadlines, in this order, so that lists and mails show the numbers. One at a time for
/// each case. Whatever fails stays in the outbox and is found again through the due index.
/// </summary>
internal sealed class EffectsRunner(RuntimeParts parts, CaseRunner runner)
{
    private readonly CaseLocks _locks = new();
    private readonly ConcurrentDictionary<Task, bool> _running = new();
    private readonly OutboxDispatch _outbox = new(parts, new ChildOpener(parts, runner), new Announcer(parts, runner), new EarlierCases(parts, runner), new Eraser(parts, runner));
    private readonly ILogger _log = parts.Logging.CreateLogger<EffectsRunner>();

    /// <summary>Runs the effects; returns when they are done or when patience ends, whichever is first.</summary>
    public async Task<EffectsOutcome> RunPatientlyAsync(EffectsWork work)
    {
        var running = GuardedAsync(work);
        if (parts.Options.EffectsPatience == Timeout.InfiniteTimeSpan || running.IsCompleted) return await running;
        _running[running] = true;
        _ = running.ContinueWith(done => _running.TryRemove(done, out _), TaskScheduler.Default);
        var first = await Task.WhenAny(running, Task.Delay(parts.Options.EffectsPatience, parts.Time));
        return first == running ? await running : EffectsOutcome.CutOff;
    }

    public Task DrainAsync() => Task.WhenAll(_running.Keys);

    // The command is accepted already: a fault of the store or the mail system must not turn it into a failure.
    private async Task<EffectsOutcome> GuardedAsync(EffectsWork work)
    {
        try
        {
            return work.Recover ? await RecoverAsync(work.CaseId, [work.Intent], CancellationToken.None) : await RunAsync(work);
        }
        catch (StoreUnavailableException e)
        {
            _log.LogWarning(e, "Effects of case {Case} were cut off; the sweeper will finish them.", work.CaseId);
            return EffectsOutcome.CutOff;
        }
    }

    private async Task<EffectsOutcome> RunAsync(EffectsWork work)
    {
        using var entered = await _locks.EnterAsync(work.CaseId, CancellationToken.None);
        return await PerformAsync(work.CaseId, [work], work.TimerBefore, [], CancellationToken.None);
    }

    public async Task<EffectsOutcome> RecoverAsync(string caseId, IReadOnlyCollection<string> dueRows, CancellationToken cancellation)
    {
        using var activity = RuntimeTraces.Advance(caseId);
        using var entered = await _locks.EnterAsync(caseId, cancellation);
        var head = await runner.HeadAsync(caseId, fresh: true, cancellation);
        if (head?.State.DefinitionHash is not { } hash)
        {
            await parts.Due.SettleAsync(caseId, dueRows, null, null, cancellation);
            return new EffectsOutcome(true, null);
        }
        var definition = await parts.Catalog.OfHashAsync(hash, cancellation);
        var pending = await parts.Ledger.PendingAsync(caseId, cancellation);
        var works = pending.Select(batch => new EffectsWork(caseId, definition, "", batch, null) { Found = true }).ToList();
        if (head.State.NextTimer <= parts.Time.GetUtcNow() && await PassTimeAsync(caseId, head.State, cancellation) is { } more) works.Add(more);
        return await PerformAsync(caseId, works, null, dueRows, cancellation);
    }

    /// <summary>Takes a given-up effect up again and performs it at once.</summary>
    public async Task RetryAsync(string caseId, string effectId, CancellationToken cancellation)
    {
        using (await _locks.EnterAsync(caseId, cancellation))
        {
            var pending = await parts.Ledger.PendingAsync(caseId, cancellation);
            foreach (var batch in pending.Where(batch => batch.Effects.Any(effect => effect.Id == effectId)))
                await parts.Ledger.SettleAsync(batch, [.. batch.Effects.Select(effect => effect.Id == effectId ? TakenUp(effect) : effect)], cancellation);
        }
        await RecoverAsync(caseId, [], cancellation);
        var left = await parts.Ledger.PendingAsync(caseId, cancellation);
        var head = await runner.HeadAsync(caseId, fresh: false, cancellation);
        var failed = left.Any(batch => batch.Effects.Any(effect => effect.Parked));
        await parts.Index.MarkFailedAsync(head!.State.Opening!.OfficeId, caseId, failed, cancellation);
    }

    private static PendingEffect TakenUp(PendingEffect effect) => effect with
    {
        Parked = false,
        Attempts = 0,
        NextAttempt = null,
        // Its sisters were announced without it, so it announces itself.
        Effect = effect.Effect is OpenChild child ? child with { Bundled = false } : effect.Effect,
    };

    private async Task<EffectsWork?> PassTimeAsync(string caseId, CaseState state, CancellationToken cancellation)
    {
        var id = $"time:{state.Version.ToString(CultureInfo.InvariantCulture)}:{Keys.Ticks(state.NextTimer!.Value)}";
        return (await runner.AppendAsync(caseId, null, new PassTime(), new CommandRequest(Actor.System, id), cancellation)).Work;
    }

    private async Task<EffectsOutcome> PerformAsync(
        string caseId, IEnumerable<EffectsWork> works, DateTimeOffset? timerBefore, IReadOnlyCollection<string> dueRows, CancellationToken cancellation)
    {
        using var activity = RuntimeTraces.Effects(caseId);
        var all = await WithNumbersAsync([.. works], covered: dueRows.Count > 0, cancellation);
        var head = await runner.HeadAsync(caseId, fresh: false, cancellation) ?? throw new StoreUnavailableException($"Case {caseId} cannot be read.");
        var definition = await parts.Catalog.OfHashAsync(head.State.DefinitionHash!, cancellation);
        await parts.Index.UpdateAsync(head.State, definition, cancellation);
        var retryAt = await _outbox.PerformAsync(new LoadedCase(head.State, definition, head.Hash), all, cancellation);
        if (retryAt is { } at) await parts.Due.PutAsync(caseId, at, cancellation);
        // The row of the next attempt may be one of those that led here: it stays, or nobody would look again.
        var done = retryAt is { } again ? [.. dueRows.Where(row => row != Keys.DueRow(again, caseId))] : dueRows;
        await SettleAsync(caseId, all, head.State.NextTimer, timerBefore, done, cancellation);
        return new EffectsOutcome(true, retryAt);
    }

    private Task SettleAsync(
        string caseId, List<EffectsWork> works, DateTimeOffset? timer, DateTimeOffset? timerBefore, IReadOnlyCollection<string> dueRows, CancellationToken cancellation)
    {
        // A row that is due again stays; deleting and writing one row in one batch is refused by the store.
        var keep = timer is { } next ? Keys.DueRow(next, caseId) : "";
        var rows = works.Select(work => work.Intent).Concat(dueRows).Where(row => row.Length > 0 && row != keep).Distinct().ToList();
        var before = timerBefore is { } old && rows.Contains(Keys.DueRow(old, caseId)) ? null : timerBefore;
        return parts.Due.SettleAsync(caseId, rows, before, timer, cancellation);
    }

    // Numbers first, because assigning one can move the case on and cause further effects.
    private async Task<List<EffectsWork>> WithNumbersAsync(List<EffectsWork> works, bool covered, CancellationToken cancellation)
    {
        covered |= works.Exists(work => work.Intent.Length > 0);
        var waiting = new Queue<EffectsWork>(works);
        var all = new List<EffectsWork>();
        while (waiting.TryDequeue(out var work))
        {
            all.Add(work);
            foreach (var number in work.Outbox?.Effects.Select(pending => pending.Effect).OfType<AllocateNumber>() ?? [])
                if (await AllocateAsync(work, number, covered, cancellation) is { } more) waiting.Enqueue(more);
        }
        return all;
    }

    private async Task<EffectsWork?> AllocateAsync(EffectsWork work, AllocateNumber effect, bool covered, CancellationToken cancellation)
    {
        var head = await runner.HeadAsync(work.CaseId, fresh: false, cancellation);
        if (head?.State.Numbers.ContainsKey(effect.Key) == true) return null;
        var book = new NumberBook(head!.State.Opening!.OfficeId, effect.Series, effect.AcrossYears == true ? 0 : effect.FiscalYear, effect.Scope);
        var number = await parts.Numbers.AllocateAsync(book, work.CaseId, effect.Key, cancellation);
        var command = new AssignNumber(effect.Key, NumberText.Of(effect.Pattern, effect.FiscalYear, number));
        return (await runner.AppendAsync(work.CaseId, null, command, new CommandRequest(Actor.System, "number:" + effect.Key) { Covered = covered }, cancellation)).Work;
    }
}

/// <summary>How a number prints.</summary>
internal static class NumberText
{
    public static string Of(string pattern, int fiscalYear, long number)
    {
        var label = new FiscalYear(fiscalYear).Label.Ja;
        return pattern
            .Replace("{fy}", label[..label.IndexOf('年', StringComparison.Ordinal)], StringComparison.Ordinal)
            .Replace("{n}", number.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }
}
