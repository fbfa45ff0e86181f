namespace Approvals.Core.Definitions;

/// <summary>
/// On a property that came after cases had been pinned to definitions: null is left out of the JSON and an absent one is
/// null, so that an older definition reads as before and keeps its hash. The property's type is nullable.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class LaterAttribute : Attribute;
