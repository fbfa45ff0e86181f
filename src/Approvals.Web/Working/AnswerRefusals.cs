using Approvals.Core.Cases;
using Approvals.Core.Definitions;
using Approvals.Core.Texts;

namespace Approvals.Web.Working;

/// <summary>Why an answer form is shown again before the core was asked.</summary>
internal static class AnswerRefusals
{
    public const string WrongNumberCode = "wrong-number";

    public static Refusal FieldReasonsWithoutSendBack(HumanStep step) => Field("reasons-without-send-back", AnswerInput.OutcomeField, Surplus.FieldReasons(step));

    public static Refusal ConditionsWithoutConditional(HumanStep step) => Field("conditions-without-conditional", AnswerInput.OutcomeField, Surplus.Conditions(step));

    public static Refusal BackToWithoutSendBack(HumanStep step) => Field("back-to-without-send-back", AnswerInput.OutcomeField, Surplus.BackTo(step));

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
}
