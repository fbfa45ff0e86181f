namespace Approvals.Web.Inbox;

/// <summary>Whether the mails that a host for trial keeps in a folder are shown to everybody who reaches it.</summary>
public sealed record InboxOptions
{
    public bool Shown { get; init; }
}
