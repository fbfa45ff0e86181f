namespace Approvals.Web.Design;

/// <summary>One view of the same thing.</summary>
/// <param name="Text">Its name.</param>
/// <param name="Href">Its address.</param>
/// <param name="Current">True for the one that is shown.</param>
/// <param name="Count">How many things it holds; null to say nothing.</param>
public sealed record TabLink(UiText Text, string Href, bool Current = false, int? Count = null);
