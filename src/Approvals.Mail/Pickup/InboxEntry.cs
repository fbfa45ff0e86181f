namespace Approvals.Mail.Pickup;

/// <summary>A mail in the inbox's list.</summary>
/// <param name="Id">For <see cref="PickupInbox.FindAsync"/>; safe in an address.</param>
/// <param name="OutboxId">Empty if the file was not written by this system.</param>
public sealed record InboxEntry(string Id, string ToName, string ToAddress, string Subject, DateTimeOffset Date, string OutboxId);
