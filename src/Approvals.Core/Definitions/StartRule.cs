using System.Collections.Immutable;

namespace Approvals.Core.Definitions;

/// <summary>Who opens a case of the procedure. A definition without this rule is opened by 乙 and concerns nothing earlier.</summary>
/// <param name="By">甲, 乙 or 丙.</param>
/// <param name="Role">For the office: the role that opens it. Null for outsiders, and where any member of the office may.</param>
/// <param name="About">Whether the case concerns an earlier one.</param>
/// <param name="ByHand">False: only another case opens it.</param>
public sealed record StartRule(Party By, string? Role, AboutKind About, bool ByHand)
{
    /// <summary>True: a case that another one opens with every required field given begins behind its first form.</summary>
    [Later]
    public bool? Prefilled { get; init; }

    /// <summary>True: the first form begins with the answers of the earlier case's first form, field by field.</summary>
    [Later]
    public bool? TakesOver { get; init; }

    /// <summary>Sections that begin empty all the same: what changed in the earlier application does not change again. Null: none.</summary>
    [Later]
    public ImmutableArray<string>? Except { get; init; }
}

/// <summary>What a case concerns: nothing before it, or an earlier case whose 乙, divisions and 丙 it takes over.</summary>
public enum AboutKind
{
    None,

    /// <summary>An earlier case as a whole.</summary>
    Case,

    /// <summary>One 丙 of an earlier case.</summary>
    SubConsignee,
}
