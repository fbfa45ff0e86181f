namespace Approvals.Web.Design;

/// <summary>One refused answer in the error summary.</summary>
/// <param name="FieldName">Form name of the field, as given to the input; null where no single field is meant.</param>
/// <param name="Text">What is wrong and what would be right.</param>
public sealed record FieldError(string? FieldName, UiText Text);
