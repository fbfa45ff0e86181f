using System.Collections.Immutable;
using Approvals.Core.Texts;

namespace Approvals.Core.Definitions;

/// <summary>保存期間: how long the records of a case are kept after it ended.</summary>
/// <param name="Years">One of <see cref="Classes"/>, counted from the 1 April after the end.</param>
/// <param name="Reason">Why this class, in words that the office's readers understand.</param>
public sealed record RetentionRule(int Years, LocalText Reason)
{
    /// <summary>The classes of the offices' rules on records: 30, 10, 5, 3 and 1 years.</summary>
    public static readonly ImmutableArray<int> Classes = [30, 10, 5, 3, 1];
}
