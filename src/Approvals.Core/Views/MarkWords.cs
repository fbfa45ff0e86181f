using System.Collections.Immutable;
using Approvals.Core.Cases;
using Approvals.Core.Definitions;
using Approvals.Core.Texts;

namespace Approvals.Core.Views;

/// <summary>Marks of a checklist in words.</summary>
public static class MarkWords
{
    public static LocalText Verdict(ClauseVerdict verdict) => verdict switch
    {
        ClauseVerdict.Conforming => new("適合", "Conforming"),
        ClauseVerdict.Nonconforming => new("不適合", "Nonconforming"),
        ClauseVerdict.ToBeConfirmed => new("要確認", "To be confirmed"),
        _ => throw new InvalidOperationException($"Unknown verdict {verdict}."),
    };

    /// <summary>What did not conform, or is to be confirmed, in the order of the list.</summary>
    public static ImmutableArray<ClauseMark> Open(Answered answer) =>
        [.. answer.Marks.Where(mark => mark.Verdict != ClauseVerdict.Conforming).OrderBy(mark => mark.Item)];

    /// <summary>第3項「秘密の保持」: the item by its number and title.</summary>
    public static LocalText Name(WorkflowDefinition definition, CaseState state, Answered answer, ClauseMark mark)
    {
        var step = definition.FindStep(answer.Step) as ChecklistStep;
        var ofContract = step is null || step.DocumentSlot.Length > 0;
        var title = step is null ? null : CheckLists.Of(definition, state, step).Items.FirstOrDefault(item => item.Number == mark.Item)?.Title;
        return new(
            $"{(ofContract ? $"第{mark.Item}項" : $"項目{mark.Item}")}{(title is null ? "" : $"「{title.Ja}」")}",
            $"Item {mark.Item}{(title is null ? "" : $" “{title.En}”")}");
    }
}
