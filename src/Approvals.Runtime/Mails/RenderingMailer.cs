using Approvals.Mail;

namespace Approvals.Runtime.Mails;

/// <summary>Renders a mail and hands it to the mail system.</summary>
public sealed class RenderingMailer(MailRenderer renderer, IMailSender sender) : IMailer
{
    public async Task SendAsync(MailModel mail, CancellationToken cancellation) =>
        await sender.SendAsync(await renderer.RenderAsync(mail, cancellation), cancellation);
}
