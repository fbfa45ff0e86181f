using Approvals.Mail;
using Microsoft.Graph.Models;
using Microsoft.Graph.Users.Item.SendMail;

namespace Approvals.Graph;

/// <summary>A rendered mail as Microsoft Graph takes it. It has one body; the HTML, from which mail programs make their own plain text.</summary>
internal static class GraphMessage
{
    public const string OutboxHeader = "x-approvals-outbox-id";

    /// <summary>
    /// The outbox id once more, as a named property of ours: Microsoft Graph can search messages by extended properties, not by
    /// headers, and a header's own property is written by the transport rather than by us.
    /// </summary>
    public const string OutboxProperty = "String {6fbd1a3c-0d39-4f0e-9d3c-5d4f3b7c3f11} Name ApprovalsOutboxId";

    /// <exception cref="MailException">Permanent: the address cannot be one.</exception>
    public static SendMailPostRequestBody Of(RenderedMail mail) => new()
    {
        SaveToSentItems = true,
        Message = new Message
        {
            Subject = MailText.OneLine(mail.Subject),
            Body = new ItemBody { ContentType = BodyType.Html, Content = mail.Html },
            ToRecipients = [Recipient(mail)],
            InternetMessageHeaders =
            [
                new InternetMessageHeader { Name = OutboxHeader, Value = mail.OutboxId },
                // Absence notes are asked to stay away; Graph takes no header that does not begin with x-, so RFC 3834's stays out.
                new InternetMessageHeader { Name = "x-auto-response-suppress", Value = "All" },
            ],
            SingleValueExtendedProperties = [new SingleValueLegacyExtendedProperty { Id = OutboxProperty, Value = mail.OutboxId }],
        },
    };

    private static Recipient Recipient(RenderedMail mail) => MimeMail.TryAddress(mail.ToAddress, out var address)
        ? new Recipient { EmailAddress = new EmailAddress { Name = MailText.OneLine(mail.ToName), Address = address } }
        : throw new MailException("The address is not a valid mail address.") { Permanent = true };
}
