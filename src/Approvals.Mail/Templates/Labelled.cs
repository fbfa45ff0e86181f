namespace Approvals.Mail.Templates;

/// <param name="Strong">True where the eye should fall first.</param>
public sealed record Labelled(string Label, string Text, bool Strong = false)
{
    /// <summary>An address that stands below the text; empty if none.</summary>
    public string Url { get; init; } = "";
}
