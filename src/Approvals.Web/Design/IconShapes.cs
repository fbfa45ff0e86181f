namespace Approvals.Web.Design;

/// <summary>The path of each icon. Our own drawings: strokes of 2 units on a 24 × 24 grid, and a few filled shapes.</summary>
internal static class IconShapes
{
    private const string Circle = "M12 3a9 9 0 1 1 0 18a9 9 0 1 1 0-18z";

    /// <summary>Shapes that are filled; every other one is a line.</summary>
    public static bool IsFilled(IconName name) => name is IconName.Dot or IconName.Mark;

    public static string Path(IconName name) => name switch
    {
        IconName.Mark => "M12 1.5a4 4 0 0 1 1.2 7.8v2.1l3.5 2.9a4 4 0 1 1-1.5 1.9L12 13.5l-3.2 2.7a4 4 0 1 1-1.5-1.9l3.5-2.9V9.3A4 4 0 0 1 12 1.5z",
        IconName.Information => Circle + "M12 11v5.5M12 7.3v.4",
        IconName.Success => Circle + "M7.5 12.3l3.2 3.2l5.8-6.5",
        IconName.Warning => "M12 3.5l9.5 16.5h-19zM12 10v4.5M12 17v.4",
        IconName.Error => "M8.3 3h7.4l5.3 5.3v7.4l-5.3 5.3h-7.4l-5.3-5.3v-7.4zM12 7.5v5.5M12 16.2v.4",
        IconName.Check => "M4.5 12.5l5 5l10-11",
        IconName.Cross => "M6 6l12 12M18 6l-12 12",
        IconName.Dash or IconName.Minus => "M5 12h14",
        IconName.Dot => "M12 6a6 6 0 1 1 0 12a6 6 0 1 1 0-12z",
        IconName.Ring => "M12 5a7 7 0 1 1 0 14a7 7 0 1 1 0-14z",
        IconName.HalfRing => "M12 5a7 7 0 1 1 0 14a7 7 0 1 1 0-14zM12 5v14M14.5 6v12M17 8v8",
        IconName.Clock => Circle + "M12 7v5.5l3.5 2",
        IconName.Return => "M9 5l-5 5l5 5M4 10h10a5 5 0 0 1 0 10h-3",
        IconName.ArrowRight => "M4 12h15M13 6l6 6l-6 6",
        IconName.ChevronRight => "M9 5l7 7l-7 7",
        IconName.ChevronLeft => "M15 5l-7 7l7 7",
        IconName.Document => "M6 3h8l5 5v13h-13zM14 3v5h5M9 13h7M9 17h7",
        IconName.Download => "M12 3v12M7 10.5l5 5l5-5M4 20h16",
        IconName.Person => "M12 4a4 4 0 1 1 0 8a4 4 0 1 1 0-8zM4.5 21c0-4 3.3-6 7.5-6s7.5 2 7.5 6",
        IconName.Mail => "M3 5.5h18v13h-18zM3 6.5l9 7l9-7",
        IconName.Printer => "M7 9v-6h10v6M7 17h-4v-8h18v8h-4M7 14h10v7h-10z",
        IconName.Inbox => "M4 13l3-9h10l3 9v7h-16zM4 13h4.5l1.5 3h4l1.5-3h4.5",
        IconName.Plus => "M5 12h14M12 5v14",
        IconName.Pencil => "M4 20l1-5l11-11l4 4l-11 11zM13.5 6.5l4 4",
        IconName.Link => "M10 14l4-4M8.5 11l-3 3a3.5 3.5 0 0 0 5 5l3-3M15.5 13l3-3a3.5 3.5 0 0 0-5-5l-3 3",
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "No shape is drawn for this icon."),
    };
}
