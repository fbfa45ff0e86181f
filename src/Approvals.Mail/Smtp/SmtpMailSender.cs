using System.Net.Sockets;
using System.Text;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;

namespace Approvals.Mail.Smtp;

/// <summary>Hands each mail to a mail server in a session of its own.</summary>
public sealed class SmtpMailSender(MailOptions options, TimeProvider time) : IMailSender
{
    private const int FirstPermanentStatus = 500;

    /// <exception cref="MailException">Permanent if the server refuses the recipient or the message for good; else worth a retry.</exception>
    public async Task SendAsync(RenderedMail mail, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(mail);
        var message = MimeMail.Of(mail, options, time.GetUtcNow());
        using var limit = new CancellationTokenSource(options.Smtp.Timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellation);
        try
        {
            await HandOverAsync(message, either.Token);
        }
        catch (OperationCanceledException fault) when (!cancellation.IsCancellationRequested)
        {
            throw Failed("did not answer in time", permanent: false, fault);
        }
        catch (Exception fault) when (IsServerFault(fault))
        {
            throw Failed(Reason(fault), IsPermanent(fault), fault);
        }
    }

    private async Task HandOverAsync(MimeMessage message, CancellationToken cancellation)
    {
        using var client = new SmtpClient();
        await client.ConnectAsync(options.Smtp.Host, options.Smtp.Port, Security(options.Smtp.Security), cancellation);
        if (options.Smtp.User.Length > 0) await client.AuthenticateAsync(options.Smtp.User, options.Smtp.Password, cancellation);
        if (!CanCarry(client, message)) throw Failed("cannot carry an address beyond ASCII.", permanent: true);
        await client.SendAsync(message, cancellation);
        await LeaveAsync(client, cancellation);
    }

    // Without SMTPUTF8 (RFC 6531) only a domain can be written in ASCII, not what stands before the @.
    private static bool CanCarry(SmtpClient client, MimeMessage message) =>
        client.Capabilities.HasFlag(SmtpCapabilities.UTF8) || message.To.Mailboxes.All(mailbox => Ascii.IsValid(mailbox.LocalPart));

    // The mail is accepted: a server that forgets its manners now must not cause a second one.
    private static async Task LeaveAsync(SmtpClient client, CancellationToken cancellation)
    {
        try
        {
            await client.DisconnectAsync(quit: true, cancellation);
        }
        catch (Exception fault) when (fault is IOException or ProtocolException or CommandException or OperationCanceledException)
        {
        }
    }

    // Only what concerns this recipient or this message is permanent. A refused sender or sign-in is a matter of the
    // settings: once they are right, the mails that wait can go.
    private static bool IsPermanent(Exception fault) => fault is SmtpCommandException refused
        && (int)refused.StatusCode >= FirstPermanentStatus
        && (refused.ErrorCode is SmtpErrorCode.RecipientNotAccepted or SmtpErrorCode.MessageNotAccepted || IsTooLarge(refused));

    // With the SIZE extension a server says so to the sender's line already.
    private static bool IsTooLarge(SmtpCommandException refused) => refused.StatusCode == SmtpStatusCode.ExceededStorageAllocation;

    private static bool IsServerFault(Exception fault) => fault is CommandException or ProtocolException or AuthenticationException
        or SslHandshakeException or SocketException or IOException or NotSupportedException;

    private static string Reason(Exception fault) => fault is SmtpCommandException refused
        ? $"answered {(int)refused.StatusCode}: {MailText.OneLine(refused.Message)}"
        : $"could not be used: {MailText.OneLine(fault.Message)}";

    private MailException Failed(string reason, bool permanent, Exception? fault = null) =>
        new($"The mail server {options.Smtp.Host}:{options.Smtp.Port} {reason}", fault) { Permanent = permanent };

    private static SecureSocketOptions Security(SmtpSecurity security) => security switch
    {
        SmtpSecurity.None => SecureSocketOptions.None,
        SmtpSecurity.StartTls => SecureSocketOptions.StartTls,
        SmtpSecurity.StartTlsWhenAvailable => SecureSocketOptions.StartTlsWhenAvailable,
        SmtpSecurity.Tls => SecureSocketOptions.SslOnConnect,
        _ => throw new ArgumentOutOfRangeException(nameof(security), security, "Unknown way of encryption."),
    };
}
