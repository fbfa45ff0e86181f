namespace Approvals.Web.Design;

/// <summary>What a <see cref="Notice"/> is about; each kind has its own word, icon and colour.</summary>
public enum NoticeKind
{
    Information,
    Success,
    Warning,
    Error,
}
