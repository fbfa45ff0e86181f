using Approvals.Core.Definitions;
using Approvals.Core.Texts;

namespace Approvals.Web.Applying;

/// <summary>To whom a form goes when it is submitted, in words: to the ward, within the ward, or to 乙 for its opinion first.</summary>
internal static class FormReceivers
{
    /// <summary>Behind the sentence that says that a draft is kept.</summary>
    public static LocalText UntilSubmitted(WorkflowDefinition definition, FormStep step) => Of(definition, step) switch
    {
        Receiver.Ward => new("提出するまで区には見えません。", "The ward sees it only after you submit it."),
        Receiver.Colleagues => new("提出するまで手続は進みません。", "Others see it only after you submit it."),
        Receiver.Consignee => new("提出するまで委託先（乙）と区には見えません。", "The consignee and the ward see it only after you submit it."),
        var unknown => throw Unknown(unknown),
    };

    /// <summary>What the submission means, before it is made.</summary>
    public static LocalText Meaning(WorkflowDefinition definition, FormStep step) => Of(definition, step) switch
    {
        Receiver.Ward => new(
            "内容をご確認のうえ、提出してください。提出すると区に届きます。提出後に直す必要があるときは、区から差戻しを受けてからになります。",
            "Please check everything, then submit. It goes to the ward. After that it can only be changed if the ward sends it back."),
        Receiver.Colleagues => new(
            "内容をご確認のうえ、提出してください。提出すると次の担当者に届きます。提出後に直す必要があるときは、差戻しを受けてからになります。",
            "Please check everything, then submit. It goes to whoever acts next. After that it can only be changed if it is sent back."),
        Receiver.Consignee => new(
            "内容をご確認のうえ、提出してください。提出すると、まず委託先（乙）に届き、その意見とともに区に進みます。提出後に直す必要があるときは、区から差戻しを受けてからになります。",
            "Please check everything, then submit. It goes to the consignee for its opinion, then to the ward. After that it can only be changed if the ward sends it back."),
        var unknown => throw Unknown(unknown),
    };

    /// <summary>That it was submitted.</summary>
    public static LocalText Submitted(WorkflowDefinition definition, FormStep step, LocalText office)
    {
        var ja = step.Title.Ja.EndsWith(Submission, StringComparison.Ordinal) ? step.Title.Ja[..^Submission.Length] : $"「{step.Title.Ja}」";
        return Of(definition, step) switch
        {
            Receiver.Ward => new($"{ja}を{office.Ja}に提出しました。", $"“{step.Title.En}” has been submitted to {office.En}."),
            Receiver.Colleagues => new($"{ja}を提出しました。", $"“{step.Title.En}” has been submitted."),
            Receiver.Consignee => new($"{ja}を提出しました。委託先（乙）の意見とともに{office.Ja}に進みます。", $"“{step.Title.En}” has been submitted. It goes to the consignee for its opinion, then to {office.En}."),
            var unknown => throw Unknown(unknown),
        };
    }

    // 「再委託契約書の提出」 is submitted as 再委託契約書.
    private const string Submission = "の提出";

    private static Receiver Of(WorkflowDefinition definition, FormStep step) =>
        step.Party is Party.Office or Party.Council ? Receiver.Colleagues
        : step.Party == Party.SubConsignee && definition.After(step.Id) is TaskStep { Party: Party.Consignee } ? Receiver.Consignee
        : Receiver.Ward;

    private static InvalidOperationException Unknown(Receiver receiver) => new($"Unknown receiver {receiver}.");

    private enum Receiver
    {
        Ward,
        Colleagues,
        Consignee,
    }
}
