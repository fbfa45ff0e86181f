using System.Collections.Immutable;
using Approvals.Core.People;

namespace Approvals.Definitions;

/// <summary>An organisation file that was read.</summary>
/// <param name="Directory">Null if the file has an error.</param>
public sealed record DirectoryReading(OfficeDirectory? Directory, ImmutableArray<Diagnostic> Diagnostics);
