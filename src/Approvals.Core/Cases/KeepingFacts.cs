using System.Collections.Immutable;

namespace Approvals.Core.Cases;

/// <summary>What a disposal depends on outside the case, as the host has read it.</summary>
/// <param name="Running">Ids of the cases that this one opened, or that concern it, and that have not ended.</param>
public sealed record KeepingFacts(ImmutableArray<string> Running);
