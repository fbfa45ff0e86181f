using Approvals.Core.Cases;
using Approvals.Core.Definitions;
using Approvals.Core.Texts;

namespace Approvals.Core.Views;

/// <summary>
/// What a list calls a case. A case that follows another carries the other's 件名, and so do its sisters: it is called by its
/// procedure and its 丙 instead, and the 件名 stands beside that.
/// </summary>
public static class CaseNames
{
    /// <param name="subConsignee">The 丙 whom a case about another one concerns; empty if none.</param>
    public static LocalText Of(WorkflowDefinition definition, string matter, string subConsignee) =>
        Follows(definition) ? Procedure(definition.Title, subConsignee) : Matter(matter);

    /// <summary>Whether cases of the procedure follow an earlier one, and are called by the procedure.</summary>
    public static bool Follows(WorkflowDefinition definition) => Opening.RuleOf(definition).About != AboutKind.None;

    public static LocalText Matter(string matter) => matter.Length > 0 ? LocalText.Same(matter) : new("（件名未入力）", "(no title yet)");

    private static LocalText Procedure(LocalText title, string subConsignee) => subConsignee.Length == 0
        ? title
        : new($"{title.Ja}（{subConsignee}）", $"{title.En} ({subConsignee})");
}
