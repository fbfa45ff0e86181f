namespace Approvals.Web.Design;

/// <summary>What a control inside a <see cref="Field"/> must carry.</summary>
/// <param name="Id">Its id; the label points to it.</param>
/// <param name="DescribedBy">Ids of hint, error and note that exist, for aria-describedby; null for none.</param>
/// <param name="Invalid">"true" where the answer was refused, else null.</param>
/// <param name="Required">"true" where an answer is required, else null.</param>
public sealed record FieldContext(string Id, string? DescribedBy, string? Invalid, string? Required);
