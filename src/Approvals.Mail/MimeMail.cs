using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using MimeKit;
using MimeKit.Text;
using MimeKit.Utils;

namespace Approvals.Mail;

/// <summary>A rendered mail as an RFC 5322 message, equal in every retry but for its date.</summary>
internal static class MimeMail
{
    internal const string OutboxHeader = "X-Approvals-Outbox-Id";

    /// <summary>Header lines end with CRLF on every system.</summary>
    internal static readonly FormatOptions Format = CrLf();

    /// <exception cref="MailException">Permanent: the address cannot be one.</exception>
    internal static MimeMessage Of(RenderedMail mail, MailOptions options, DateTimeOffset now)
    {
        var message = new MimeMessage
        {
            MessageId = $"{IdHash(mail.OutboxId)}@{Domain(options.FromAddress)}",
            Date = now,
            Subject = MailText.OneLine(mail.Subject),
            Body = Body(mail),
        };
        message.From.Add(Address(options.FromName, options.FromAddress));
        message.To.Add(Address(mail.ToName, mail.ToAddress));
        message.Headers.Add(OutboxHeader, MailText.OneLine(mail.OutboxId));
        message.Headers.Add(HeaderId.ContentLanguage, MailText.OneLine(mail.Language));
        // RFC 3834: absence notes and other automatic replies are asked to stay away.
        message.Headers.Add("Auto-Submitted", "auto-generated");
        message.Headers.Add("X-Auto-Response-Suppress", "All");
        return message;
    }

    /// <summary>32 lower-case hex digits.</summary>
    internal static string IdHash(string outboxId) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(outboxId)))[..32];

    /// <summary>False unless <paramref name="text"/> is one bare address such as <c>name@example.jp</c>.</summary>
    internal static bool TryAddress(string text, [NotNullWhen(true)] out string? address)
    {
        address = null;
        if (MailText.OneLine(text) != text || !MailboxAddress.TryParse(text, out var mailbox) || mailbox.Address != text) return false;
        address = mailbox.Address;
        return mailbox.Domain.Length > 0 && mailbox.LocalPart.Length > 0;
    }

    private static MailboxAddress Address(string name, string address) => TryAddress(address, out var valid)
        ? new MailboxAddress(Encoding.UTF8, MailText.OneLine(name), valid)
        : throw new MailException("The address is not a valid mail address.") { Permanent = true };

    private static MultipartAlternative Body(RenderedMail mail)
    {
        var body = new MultipartAlternative(Part(TextFormat.Plain, mail.Text), Part(TextFormat.Html, mail.Html));
        // A random boundary would make a retry of the same mail another file.
        body.Boundary = $"=-{IdHash(mail.OutboxId)}";
        return body;
    }

    private static TextPart Part(TextFormat format, string text)
    {
        var part = new TextPart(format) { ContentTransferEncoding = ContentEncoding.Base64 };
        // RFC 2046: the line break of mailed text is CRLF, also inside base64.
        part.SetText(Encoding.UTF8, text.ReplaceLineEndings("\r\n"));
        return part;
    }

    private static FormatOptions CrLf()
    {
        var format = FormatOptions.Default.Clone();
        format.NewLineFormat = NewLineFormat.Dos;
        return format;
    }

    private static string Domain(string address) => address[(address.IndexOf('@', StringComparison.Ordinal) + 1)..];
}
