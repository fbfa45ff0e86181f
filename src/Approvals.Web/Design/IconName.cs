namespace Approvals.Web.Design;

/// <summary>The icons of the kit, drawn on a 24 × 24 grid.</summary>
public enum IconName
{
    /// <summary>The product's mark: three parties in one chain.</summary>
    Mark,
    Information,
    Success,
    Warning,
    Error,
    Check,
    Cross,
    Dash,
    Dot,
    Ring,
    HalfRing,
    Clock,
    Return,
    ArrowRight,
    ChevronRight,
    ChevronLeft,
    Document,
    Download,
    Person,
    Mail,
    Printer,
    Inbox,
    Plus,
    Minus,
    Pencil,
    Link,
}
