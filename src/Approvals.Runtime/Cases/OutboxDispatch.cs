using System.Collections.Immutable;
using System.Diagnostics;
using Approvals.Core.Cases;
using Approvals.Mail;
using Approvals.Runtime.Links;
using Approvals.Runtime.Mails;
using Approvals.Runtime.Observing;
using Approvals.Storage.Cases;
using Microsoft.Extensions.Logging;

namespace Approvals.Runtime.Cases;

/// <summary>Sends the mails of outbox batches, opens the cases that they call for, and keeps what could not be done.</summary>
internal sealed class OutboxDispatch(RuntimeParts parts, ChildOpener children, Announcer announcer, EarlierCases earlier, Eraser eraser)
{
    /// <summary>After so many failures an effect waits for an administrator.</summary>
    public const int MaxAttempts = 8;

    private static readonly TimeSpan FirstDelay = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan LongestDelay = TimeSpan.FromHours(1);
    private readonly MailComposer _composer = new(parts.Offices, new LinkSecrets(parts.Options.LinkKey), parts.Options);
    private readonly ILogger _log = parts.Logging.CreateLogger<OutboxDispatch>();

    /// <summary>Returns when the earliest failed effect is to be tried again; null if none waits.</summary>
    public async Task<DateTimeOffset?> PerformAsync(LoadedCase loaded, IEnumerable<EffectsWork> works, CancellationToken cancellation)
    {
        DateTimeOffset? retryAt = null;
        foreach (var work in works)
        {
            if (work.Outbox is not { } batch) continue;
            var left = await PerformBatchAsync(loaded, batch, work.Found, cancellation);
            if (!left.SequenceEqual(batch.Effects)) await parts.Ledger.SettleAsync(batch, left, cancellation);
            if (left.Any(effect => effect.Parked)) await parts.Index.MarkFailedAsync(loaded.State.Opening!.OfficeId, batch.CaseId, true, cancellation);
            var next = left.Where(effect => !effect.Parked).Min(effect => effect.NextAttempt);
            if (next is not null && (retryAt is null || next < retryAt)) retryAt = next;
        }
        return retryAt;
    }

    private async Task<ImmutableArray<PendingEffect>> PerformBatchAsync(LoadedCase loaded, OutboxBatch batch, bool found, CancellationToken cancellation)
    {
        var left = ImmutableArray.CreateBuilder<PendingEffect>();
        var todo = new Queue<PendingEffect>(batch.Effects);
        while (todo.TryDequeue(out var pending))
        {
            if (pending.Effect is TellOpened opened && !loaded.State.IsDisposed)
            {
                foreach (var mail in await announcer.MailsAsync(loaded, pending, opened, cancellation)) todo.Enqueue(mail);
                continue;
            }
            var waits = pending.Parked || pending.NextAttempt > parts.Time.GetUtcNow();
            var result = pending.Effect switch
            {
                // Numbers were given before; what is left of them is done.
                AllocateNumber => null,
                TellOpened => null,
                EraseContent erase => await EraseAsync(loaded, erase, cancellation),
                // Nobody is told any more about what is disposed of.
                _ when loaded.State.IsDisposed => null,
                _ when waits => pending,
                SendMail mail => await TrySendAsync(loaded, batch, pending, mail, found, cancellation),
                TellParent tell => await TellAsync(loaded, tell, cancellation),
                ReleaseCases release => await ReleaseAsync(loaded, release, cancellation),
                TellOverride over => await OverrideAsync(loaded, over, cancellation),
                TellConsentEnded ended => await EndConsentAsync(loaded, ended, cancellation),
                OpenChild child => await TryOpenAsync(loaded, pending, child, cancellation),
                var other => throw new InvalidOperationException($"Unknown effect {other.GetType().Name}."),
            };
            if (result is not null) left.Add(result);
        }
        return left.ToImmutable();
    }

    // The parent's own effects are found through its due row: performing them here could wait for a case that waits for this one.
    private async Task<PendingEffect?> TellAsync(LoadedCase loaded, TellParent tell, CancellationToken cancellation)
    {
        await children.TellAsync(loaded.State.CaseId, tell, cancellation);
        return null;
    }

    private async Task<PendingEffect?> ReleaseAsync(LoadedCase loaded, ReleaseCases release, CancellationToken cancellation)
    {
        await earlier.ReleaseAsync(loaded, release, cancellation);
        return null;
    }

    private async Task<PendingEffect?> OverrideAsync(LoadedCase loaded, TellOverride over, CancellationToken cancellation)
    {
        await earlier.OverrideAsync(loaded, over, cancellation);
        return null;
    }

    private async Task<PendingEffect?> EndConsentAsync(LoadedCase loaded, TellConsentEnded ended, CancellationToken cancellation)
    {
        await earlier.EndConsentAsync(loaded, ended, cancellation);
        return null;
    }

    private async Task<PendingEffect?> EraseAsync(LoadedCase loaded, EraseContent erase, CancellationToken cancellation)
    {
        await eraser.EraseAsync(loaded, erase, cancellation);
        return null;
    }

    // Trying again changes nothing until the definitions do: an administrator sees it and decides.
    private async Task<PendingEffect?> TryOpenAsync(LoadedCase loaded, PendingEffect pending, OpenChild child, CancellationToken cancellation)
    {
        if (await children.OpenAsync(loaded, child, cancellation) is not { } problem) return null;
        _log.LogError("Case {Case} could not open case {Child}: {Problem}", loaded.State.CaseId, child.ChildId, problem);
        return pending with { Attempts = pending.Attempts + 1, Error = problem, Parked = true };
    }

    private async Task<PendingEffect?> TrySendAsync(
        LoadedCase loaded, OutboxBatch batch, PendingEffect pending, SendMail mail, bool found, CancellationToken cancellation)
    {
        var composed = mail.Kind == MailKind.Opened
            ? await announcer.ComposeAsync(_composer, loaded, batch, pending, mail, cancellation)
            : _composer.Compose(loaded, batch, pending, mail);
        if (composed is not { } model) return null;
        using var activity = RuntimeTraces.Mail(batch.CaseId, mail, model.OutboxId, pending.Trace);
        try
        {
            await parts.Mail.SendAsync(model with { MayHaveBeenSent = found }, cancellation);
            return null;
        }
        catch (MailException e)
        {
            activity?.SetStatus(ActivityStatusCode.Error);
            _log.LogWarning(e, "Mail {Id} of case {Case} was not accepted.", pending.Id, batch.CaseId);
            return Failed(pending, e);
        }
    }

    private PendingEffect Failed(PendingEffect pending, MailException e)
    {
        // The mail system has no time: none of the mail's attempts is used up, or a busy hour would park every mail of it.
        if (e is { RetryAfter: { } wait, Permanent: false })
            return pending with { Error = e.Message, NextAttempt = parts.Time.GetUtcNow() + wait };
        var attempts = pending.Attempts + 1;
        var delay = FirstDelay * Math.Pow(2, Math.Min(attempts - 1, 10));
        return pending with
        {
            Attempts = attempts,
            Error = e.Message,
            Parked = e.Permanent || attempts >= MaxAttempts,
            NextAttempt = parts.Time.GetUtcNow() + (delay < LongestDelay ? delay : LongestDelay),
        };
    }
}
