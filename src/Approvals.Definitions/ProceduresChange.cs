using System.Collections.Immutable;

namespace Approvals.Definitions;

/// <summary>What came of loading the folder again: new procedures, or what is wrong.</summary>
/// <param name="Current">The procedures in use from now on: the new ones, or those that were in use before.</param>
/// <param name="Diagnostics">Why the new ones were not taken; empty: they were.</param>
public sealed record ProceduresChange(Procedures Current, ImmutableArray<Diagnostic> Diagnostics)
{
    public bool Replaced => Diagnostics.IsEmpty;
}
