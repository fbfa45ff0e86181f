namespace Approvals.Core.Definitions;

/// <summary>Who opens a case of the procedure. A definition without this rule is opened by 乙 and concerns nothing earlier.</summary>
/// <param name="By">甲, 乙 or 丙.</param>
/// <param name="Role">For the office: the role that opens it. Null for outsiders, and where any member of the office may.</param>
/// <param name="About">Whether the case concerns an earlier one.</param>
/// <param name="ByHand">False: only another case opens it.</param>
public sealed record StartRule(Party By, string? Role, AboutKind About, bool ByHand);

/// <summary>What a case concerns: nothing before it, or an earlier case whose 乙, divisions and 丙 it takes over.</summary>
public enum AboutKind
{
    None,

    /// <summary>An earlier case as a whole.</summary>
    Case,

    /// <summary>One 丙 of an earlier case.</summary>
    SubConsignee,
}
