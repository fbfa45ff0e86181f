using System.Globalization;
using Approvals.Core.Definitions;
using Approvals.Core.Texts;

namespace Approvals.Web.Working;

/// <summary>What the fields of the answer form are called.</summary>
internal static class AnswerLabels
{
    public static LocalText Outcome { get; } = new("回答", "Answer");

    public static LocalText BackTo { get; } = new("差戻し先", "Send back to");

    public static LocalText DeputyReason { get; } = new("代決の理由", "Why you act as deputy");

    public static LocalText Reason { get; } = new("理由・意見", "Reason or opinion");

    public static LocalText Condition(int row, string part) => part switch
    {
        "owner" => new($"条件{row}を果たす者", $"Owner of condition {row}"),
        "due" => new($"条件{row}の期限", $"Due date of condition {row}"),
        _ => new($"条件{row}", $"Condition {row}"),
    };

    public static LocalText FieldReason(LocalText field) => new($"「{field.Ja}」を直してほしい理由", $"What is to be corrected in “{field.En}”");

    /// <summary>By form name; null for what its own messages always name.</summary>
    public static LocalText? Of(WorkflowDefinition definition, string name)
    {
        var parts = name.Split('.', 2);
        return parts switch
        {
            [AnswerInput.OutcomeField] => Outcome,
            [AnswerInput.BackToField] => BackTo,
            [AnswerInput.ReasonField] => Reason,
            [AnswerInput.DeputyReasonField] => DeputyReason,
            ["values", var path] => FieldWords.LabelOf(definition, path),
            ["fieldReasons", var path] => FieldReason(FieldWords.LabelOf(definition, path)),
            ["conditions", var rest] => rest.Split('.') is [var row, var part] ? Condition(int.Parse(row, CultureInfo.InvariantCulture), part) : null,
            ["marks", var rest] => Mark(rest.Split('.')),
            _ => null,
        };
    }

    private static LocalText Mark(string[] parts) => parts switch
    {
        [var item, "page"] => new($"第{item}項の頁", $"Page of item {item}"),
        [var item, "note"] => new($"第{item}項のメモ", $"Note on item {item}"),
        _ => new($"第{parts[0]}項", $"Item {parts[0]}"),
    };

    /// <summary>The message with the field's name after it, where it does not say the name itself.</summary>
    public static LocalText Named(WorkflowDefinition definition, string name, LocalText message)
    {
        if (Of(definition, name) is not { } label) return message;
        return new(
            message.Ja.Contains(label.Ja, StringComparison.Ordinal) ? message.Ja : $"{message.Ja}（{label.Ja}）",
            message.En.Contains(label.En, StringComparison.OrdinalIgnoreCase) ? message.En : $"{message.En} ({label.En})");
    }
}
