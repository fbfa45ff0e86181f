using System.Collections.Immutable;

namespace Approvals.Definitions;

/// <summary>Ids that no section of a form may have: the form's own pages stand under these addresses beside those of its sections.</summary>
public static class ReservedSections
{
    public static readonly ImmutableHashSet<string> Ids = ["check", "documents", "submitted"];
}
