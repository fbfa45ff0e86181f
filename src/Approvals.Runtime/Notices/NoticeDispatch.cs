using Approvals.Core.Cases;
using Approvals.Core.People;
using Approvals.Core.Texts;
using Approvals.Core.Time;
using Approvals.Mail;
using Approvals.Runtime.Cases;
using Approvals.Storage.Cases;
using Microsoft.Extensions.Logging;

namespace Approvals.Runtime.Notices;

/// <summary>Sends the mails of an office that belong to no case. Each is taken by one process at a time and tried until it is accepted.</summary>
internal sealed class NoticeDispatch(RuntimeParts parts)
{
    private const int AtOnce = 200;

    /// <summary>Whoever has taken a mail and died is not waited for longer than this.</summary>
    private static readonly TimeSpan Taking = TimeSpan.FromMinutes(5);

    private static readonly TimeSpan FirstDelay = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan LongestDelay = TimeSpan.FromHours(6);
    private readonly ILogger _log = parts.Logging.CreateLogger<NoticeDispatch>();

    /// <summary>True where a mail still waits.</summary>
    public async Task<bool> SendAsync(OfficeDirectory directory, DateTimeOffset now, CancellationToken cancellation)
    {
        var office = directory.Office.Id;
        var pending = await parts.Notices.PendingAsync(office, AtOnce, cancellation);
        var left = pending.Count == AtOnce;
        foreach (var (mail, etag) in pending)
        {
            if (mail.NextAttempt > now || await parts.Notices.ChangeAsync(office, mail with { Attempts = mail.Attempts + 1, NextAttempt = now + Taking }, etag, cancellation) is not { } taken) left = true;
            else left |= !await TrySendAsync(directory, mail, taken, now, cancellation);
        }
        return left;
    }

    private async Task<bool> TrySendAsync(OfficeDirectory directory, PendingNotice mail, string etag, DateTimeOffset now, CancellationToken cancellation)
    {
        var office = directory.Office.Id;
        try
        {
            if (Compose(directory, mail) is { } model) await parts.Mail.SendAsync(model with { MayHaveBeenSent = mail.Attempts > 0 }, cancellation);
            await parts.Notices.DoneAsync(office, mail, etag, cancellation);
            return true;
        }
        catch (MailException e)
        {
            _log.LogWarning(e, "Notice {Id} was not accepted.", mail.Id);
            var delay = FirstDelay * Math.Pow(2, Math.Min(mail.Attempts, 10));
            var failed = mail with { Attempts = mail.Attempts + 1, Error = e.Message, NextAttempt = now + (e.RetryAfter ?? (e.Permanent || delay > LongestDelay ? LongestDelay : delay)) };
            await parts.Notices.ChangeAsync(office, failed, etag, cancellation);
            return false;
        }
    }

    // Whoever has left since is told nothing.
    private MailModel? Compose(OfficeDirectory directory, PendingNotice mail)
    {
        if (directory.FindPerson(mail.PersonId) is not { } person || !directory.IsHere(person)) return null;
        return new MailModel
        {
            OutboxId = $"notices/{directory.Office.Id}/{mail.Id}",
            Kind = mail.Kind,
            Language = person.Language,
            ToName = person.Name.In(person.Language),
            ToAddress = person.Email,
            OfficeName = directory.Office.Name,
            CaseId = "",
            CaseTitle = "",
            Origin = CaseOrigin.Live,
            ConsigneeName = "",
            CaseUrl = new Uri(parts.Options.BaseUrl, mail.Retention is { } due ? $"registers/retention?fy={due.FiscalYear}&state=due" : "manage/organisation"),
            LedgerSeq = 0,
            LedgerHash = "",
            Retention = mail.Retention is { } count ? new RetentionNotice(count.Division, new FiscalYear(count.FiscalYear).Label, count.Due, count.OnHold, count.HoldEnded) : null,
            Findings = mail.Findings,
        };
    }
}
