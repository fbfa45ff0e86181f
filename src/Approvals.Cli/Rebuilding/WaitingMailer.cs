using Approvals.Mail;
using Approvals.Runtime.Mails;

namespace Approvals.Cli.Rebuilding;

/// <summary>Accepts no mail: whatever is still to be sent stays in the outbox for the host, which knows the mail server.</summary>
internal sealed class WaitingMailer : IMailer
{
    public int Waiting { get; private set; }

    public Task SendAsync(MailModel mail, CancellationToken cancellation)
    {
        Waiting++;
        throw new MailException("The lists were rebuilt meanwhile; the host sends this mail.");
    }
}
