namespace Approvals.Web.Design;

/// <summary>One page on the way to the current one.</summary>
/// <param name="Text">Its title.</param>
/// <param name="Href">Its address.</param>
public sealed record Crumb(UiText Text, string Href);
