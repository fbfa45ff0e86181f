namespace Approvals.Web.Design;

/// <summary>How a button looks, by how much it matters.</summary>
public enum ButtonKind
{
    /// <summary>The one thing to do on this page.</summary>
    Primary,

    /// <summary>Anything else to do.</summary>
    Secondary,

    /// <summary>Something that cannot be taken back or that refuses.</summary>
    Danger,

    /// <summary>Looks like a link, acts like a button.</summary>
    Link,
}
