using System.Collections.Immutable;
using System.Diagnostics;
using Approvals.Core.Cases;
using Approvals.Mail;
using Approvals.Runtime.Cases;
using Approvals.Runtime.Links;
using Approvals.Runtime.Observing;
using Approvals.Storage.Cases;
using Microsoft.Extensions.Logging;

namespace Approvals.Runtime.Mails;

/// <summary>Sends the mails of outbox batches and keeps what could not be sent.</summary>
internal sealed class MailDispatch(RuntimeParts parts)
{
    /// <summary>After so many failures a mail waits for an administrator.</summary>
    public const int MaxAttempts = 8;

    private static readonly TimeSpan FirstDelay = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan LongestDelay = TimeSpan.FromHours(1);
    private readonly MailComposer _composer = new(parts.Offices, new LinkSecrets(parts.Options.LinkKey), parts.Options);
    private readonly ILogger _log = parts.Logging.CreateLogger<MailDispatch>();

    /// <summary>Returns when the earliest failed mail is to be tried again; null if none waits.</summary>
    public async Task<DateTimeOffset?> SendAsync(LoadedCase loaded, IEnumerable<EffectsWork> works, CancellationToken cancellation)
    {
        DateTimeOffset? retryAt = null;
        foreach (var work in works)
        {
            if (work.Outbox is not { } batch) continue;
            var left = await SendBatchAsync(loaded, batch, work.Found, cancellation);
            if (!left.SequenceEqual(batch.Effects)) await parts.Ledger.SettleAsync(batch, left, cancellation);
            if (left.Any(effect => effect.Parked)) await parts.Index.MarkFailedAsync(loaded.State.Opening!.OfficeId, batch.CaseId, true, cancellation);
            var next = left.Where(effect => !effect.Parked).Min(effect => effect.NextAttempt);
            if (next is not null && (retryAt is null || next < retryAt)) retryAt = next;
        }
        return retryAt;
    }

    private async Task<ImmutableArray<PendingEffect>> SendBatchAsync(LoadedCase loaded, OutboxBatch batch, bool found, CancellationToken cancellation)
    {
        var left = ImmutableArray.CreateBuilder<PendingEffect>();
        foreach (var pending in batch.Effects)
        {
            // Numbers were given before the mails; what is left of them is done.
            if (pending.Effect is not SendMail mail) continue;
            var waits = pending.Parked || pending.NextAttempt > parts.Time.GetUtcNow();
            var result = waits ? pending : await TrySendAsync(loaded, batch, pending, mail, found, cancellation);
            if (result is not null) left.Add(result);
        }
        return left.ToImmutable();
    }

    private async Task<PendingEffect?> TrySendAsync(
        LoadedCase loaded, OutboxBatch batch, PendingEffect pending, SendMail mail, bool found, CancellationToken cancellation)
    {
        if (_composer.Compose(loaded, batch, pending, mail) is not { } model) return null;
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
