using System.Collections.Immutable;
using Approvals.Core.Definitions;
using Approvals.Core.Texts;

namespace Approvals.Core.Cases;

/// <summary>What an answer brings and its outcome or step has no place for: it would be dropped in silence, or recorded and mean nothing.</summary>
public static class Surplus
{
    internal static void Check(HumanStep step, OutcomeDefinition outcome, Answer command, bool asDeputy, ImmutableArray<FieldProblem>.Builder problems)
    {
        if (!outcome.FieldReasons && command.FieldReasons.Values.Any(text => !BlankText.IsBlank(text))) problems.Add(new("fieldReasons", "reasons-without-send-back", FieldReasons(step)));
        if (!outcome.RequiresConditions && !command.Conditions.IsEmpty) problems.Add(new("conditions", "conditions-without-conditional", Conditions(step)));
        if (outcome.Route is not Route.ToEarlier && !string.IsNullOrEmpty(command.BackTo)) problems.Add(new("backTo", "back-to-without-send-back", BackTo(step)));
        if (step is not ChecklistStep && !command.Marks.IsEmpty) problems.Add(new("marks", "no-checklist", NoChecklist));
        if (!asDeputy && !BlankText.IsBlank(command.DeputyReason)) problems.Add(new("deputyReason", "no-deputy", NoDeputy));
    }

    public static LocalText FieldReasons(HumanStep step) => Titles(step, outcome => outcome.FieldReasons) is { } titles
        ? new($"項目ごとの差戻しの理由が入力されています。差し戻す場合は「{titles.Ja}」を選び、そうでない場合は項目ごとの理由を消してください。",
            $"You typed reasons beside single fields. Choose “{titles.En}” to send it back, or clear those reasons.")
        : new("この手続の回答に、項目ごとの理由は付けられません。", "An answer to this step takes no reasons beside single fields.");

    public static LocalText Conditions(HumanStep step) => Titles(step, outcome => outcome.RequiresConditions) is { } titles
        ? new($"条件が入力されています。条件を付ける場合は「{titles.Ja}」を選び、そうでない場合は条件の欄を消してください。",
            $"You typed conditions. Choose “{titles.En}” to set them, or clear them.")
        : new("この手続の回答に、条件は付けられません。", "An answer to this step takes no conditions.");

    public static LocalText BackTo(HumanStep step) => Titles(step, outcome => outcome.Route is Route.ToEarlier) is { } titles
        ? new($"差戻し先が選ばれています。差し戻す場合は「{titles.Ja}」を選び、そうでない場合は差戻し先の選択を外してください。",
            $"You chose where to send it back to. Choose “{titles.En}” to send it back, or clear that choice.")
        : new("この手続では、差戻し先を選べません。", "No place to send it back to can be chosen in this step.");

    private static LocalText NoChecklist { get; } = new("この手続に、条項ごとの判定はありません。", "This step has no items to mark.");

    private static LocalText NoDeputy { get; } = new("代決の理由は、代決者として回答するときだけ入力できます。", "A reason for acting as deputy goes with the answer of a deputy alone.");

    private static LocalText? Titles(HumanStep step, Func<OutcomeDefinition, bool> which)
    {
        var titles = step.Outcomes.Where(which).Select(outcome => outcome.Title).ToList();
        return titles.Count == 0 ? null : new(string.Join("／", titles.Select(title => title.Ja)), string.Join(" / ", titles.Select(title => title.En)));
    }
}
