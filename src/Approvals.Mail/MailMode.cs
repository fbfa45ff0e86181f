namespace Approvals.Mail;

public enum MailMode
{
    /// <summary><c>.eml</c> files in a folder, read with <see cref="Pickup.PickupInbox"/>.</summary>
    Pickup,

    Smtp,
}
