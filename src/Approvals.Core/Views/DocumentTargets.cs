using Approvals.Core.Cases;
using Approvals.Core.Definitions;
using Approvals.Core.Texts;

namespace Approvals.Core.Views;

/// <summary>Which 丙 a document is for, in a case that may have several.</summary>
public static class DocumentTargets
{
    private static readonly LocalText All = new("すべての再委託先", "All sub-consignees");
    private static readonly LocalText Unnamed = new("（名称未入力）", "(no name yet)");

    /// <summary>Null where the form of the document knows no 丙 to tell apart.</summary>
    /// <param name="values">The answers that name them; null: those that were submitted last.</param>
    public static LocalText? Of(WorkflowDefinition definition, CaseState state, CaseDocument document, IReadOnlyDictionary<string, string>? values = null)
    {
        if (definition.Lanes is not { } lanes) return null;
        if (document.FormKey.Split('/') is [_, var lane]) return Named(state.FindLane(lane)?.Name);
        if (document.FormKey != definition.Application.Id) return null;
        if (document.Row.Length == 0) return All;
        var form = state.FindForm(definition.Application.Id);
        return Named((values ?? form?.Latest?.Values ?? form?.Draft)?.GetValueOrDefault($"{lanes.Section}.{document.Row}.{lanes.NameField}"));
    }

    private static LocalText Named(string? name) => string.IsNullOrEmpty(name) ? Unnamed : LocalText.Same(name);
}
