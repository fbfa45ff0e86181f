namespace Approvals.Web.Design;

/// <summary>How two versions of an answer differ.</summary>
public enum ComparedChange
{
    Unchanged,
    Changed,
    Added,
    Removed,
}
