using System.Collections.Immutable;

namespace Approvals.Definitions;

/// <summary>A case file that was read.</summary>
/// <param name="Data">Null if the file has an error.</param>
public sealed record CaseDataReading(CaseData? Data, ImmutableArray<Diagnostic> Diagnostics);
