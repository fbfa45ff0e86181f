using Approvals.Mail;

namespace Approvals.Runtime.Mails;

/// <summary>Puts a mail into words and hands it over; throws <see cref="MailException"/> if it is not accepted.</summary>
public interface IMailer
{
    Task SendAsync(MailModel mail, CancellationToken cancellation);
}
