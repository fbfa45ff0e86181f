namespace Approvals.Mail;

public enum MailMode
{
    /// <summary><c>.eml</c> files in a folder, read with <see cref="Pickup.PickupInbox"/>.</summary>
    Pickup,

    Smtp,

    /// <summary>Microsoft Graph, from one shared mailbox; for hosts that carry the adapter.</summary>
    Graph,
}
