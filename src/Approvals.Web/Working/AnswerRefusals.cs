using Approvals.Core.Cases;
using Approvals.Core.Definitions;
using Approvals.Core.Texts;

namespace Approvals.Web.Working;

/// <summary>Why an answer form is shown again before the core was asked.</summary>
internal static class AnswerRefusals
{
    public const string WrongNumberCode = "wrong-number";

    public static Refusal FieldReasonsWithoutSendBack(HumanStep step) => Field("reasons-without-send-back", AnswerInput.OutcomeField, new(
        $"項目ごとの差戻しの理由が入力されています。差し戻す場合は「{Titles(step, outcome => outcome.FieldReasons).Ja}」を選び、そうでない場合は項目ごとの理由を消してください。",
        $"You typed reasons beside single fields. Choose “{Titles(step, outcome => outcome.FieldReasons).En}” to send it back, or clear those reasons."));

    public static Refusal ConditionsWithoutConditional(HumanStep step) => Field("conditions-without-conditional", AnswerInput.OutcomeField, new(
        $"条件が入力されています。条件を付ける場合は「{Titles(step, outcome => outcome.RequiresConditions).Ja}」を選び、そうでない場合は条件の欄を消してください。",
        $"You typed conditions. Choose “{Titles(step, outcome => outcome.RequiresConditions).En}” to set them, or clear them."));

    public static Refusal BackToWithoutSendBack(HumanStep step) => Field("back-to-without-send-back", AnswerInput.OutcomeField, new(
        $"差戻し先が選ばれています。差し戻す場合は「{Titles(step, outcome => outcome.Route is Route.ToEarlier).Ja}」を選び、そうでない場合は差戻し先の選択を外してください。",
        $"You chose where to send it back to. Choose “{Titles(step, outcome => outcome.Route is Route.ToEarlier).En}” to send it back, or clear that choice."));

    public static Refusal NumberMissing { get; } = Field("number-missing", AnswerInput.ConfirmationField, new(
        "メールに記載された6桁の確認番号を入力してください。", "Enter the six digits of the confirmation number in the mail."));

    public static Refusal NumberMalformed { get; } = Field("number-malformed", AnswerInput.ConfirmationField, new(
        "確認番号は0から9までの数字6桁です。メールに記載された番号を入力してください。",
        "The confirmation number is six digits from 0 to 9. Enter the one printed in the mail."));

    /// <param name="left">Wrong numbers that the link still takes, at least 1.</param>
    public static Refusal WrongNumber(int left) => Field(WrongNumberCode, AnswerInput.ConfirmationField, new(
        $"確認番号が違います。このリンクが届いたメールに記載された6桁の番号を入力してください。あと{left}回誤ると、このリンクでは回答できなくなります。",
        $"This is not the confirmation number. Enter the six digits printed in the mail that brought this link. After {left} more wrong {(left == 1 ? "number" : "numbers")} the link takes no answer."));

    private static Refusal Field(string code, string path, LocalText text) =>
        new(RefusalKind.Invalid, code, text) { Problems = [new FieldProblem(path, code, text)] };

    private static LocalText Titles(HumanStep step, Func<OutcomeDefinition, bool> which)
    {
        var titles = step.Outcomes.Where(which).Select(outcome => outcome.Title).ToList();
        return new(string.Join("／", titles.Select(title => title.Ja)), string.Join(" / ", titles.Select(title => title.En)));
    }
}
