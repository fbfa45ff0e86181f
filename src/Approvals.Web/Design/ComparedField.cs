namespace Approvals.Web.Design;

/// <summary>One answer in two versions.</summary>
/// <param name="Label">The question.</param>
/// <param name="Before">The answer in the earlier version; null or empty for none.</param>
/// <param name="After">The answer in the later version; null or empty for none.</param>
public sealed record ComparedField(UiText Label, string? Before, string? After)
{
    /// <summary>How the two differ. Compared exactly as typed: similar characters count as different.</summary>
    public ComparedChange Change => (string.IsNullOrEmpty(Before), string.IsNullOrEmpty(After)) switch
    {
        (true, true) => ComparedChange.Unchanged,
        (true, false) => ComparedChange.Added,
        (false, true) => ComparedChange.Removed,
        _ => string.Equals(Before, After, StringComparison.Ordinal) ? ComparedChange.Unchanged : ComparedChange.Changed,
    };
}
