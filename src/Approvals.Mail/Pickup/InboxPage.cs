using System.Collections.Immutable;

namespace Approvals.Mail.Pickup;

/// <summary>One page, newest first.</summary>
/// <param name="Mails">May be fewer than asked for in the middle of the list too: files that cannot be read are left out.</param>
/// <param name="Total">Mails in the whole list, with the filter.</param>
/// <param name="Skipped">Mails before this page.</param>
public sealed record InboxPage(ImmutableArray<InboxEntry> Mails, int Total, int Skipped);
