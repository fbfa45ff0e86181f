namespace Approvals.Web.Design;

/// <summary>One answer to choose.</summary>
/// <param name="Value">What the form sends.</param>
/// <param name="Text">What the person reads.</param>
/// <param name="Hint">What it means, below the text; not shown in a <see cref="Select"/>.</param>
/// <param name="Disabled">Shown but not to be chosen.</param>
public sealed record Choice(string Value, UiText Text, UiText? Hint = null, bool Disabled = false);
