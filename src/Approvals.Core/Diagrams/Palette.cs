namespace Approvals.Core.Diagrams;

/// <summary>The colours of a picture by their role: the page's own custom properties, or fixed values for a file of its own.</summary>
internal sealed record Palette(string Page, string Sheet, string Text, string TextQuiet, string Line, string LineControl, string Action, string ActionTint, string Brand)
{
    public static Palette OfPage { get; } = new(
        "var(--page)", "var(--sheet)", "var(--text-strong)", "var(--text-quiet)", "var(--line)", "var(--line-control)", "var(--action)", "var(--action-tint)", "var(--brand)");

    /// <summary>The values that the stylesheet gives to the same roles.</summary>
    public static Palette OfFile { get; } = new("#ffffff", "#f2f2f2", "#1a1a1a", "#4d4d4d", "#b3b3b3", "#666666", "#0017c1", "#e8f1fe", "#00118f");
}
