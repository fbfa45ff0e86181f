using Approvals.Core.Texts;

namespace Approvals.Mail.Wording;

/// <summary>Mails to those who watch over the work of others.</summary>
internal static class Watching
{
    private static readonly LocalText MayReassign = new(
        "状況をご確認ください。担当者が手続を行えないときは、手続のページで、理由を記して担当を変更することができます。",
        "Please look into it. If the person cannot act, you can assign the work to somebody else on the case's page, with a reason.");

    internal static MailWording Escalation(Phrases say) => new(
        new($"期限を過ぎた手続のお知らせ：{say.ShortTask.Ja}{say.ShortDueDay.Ja}", $"Overdue work of others: {say.ShortTask.En}{say.ShortDueDay.En}"),
        new($"{say.Task.Ja}が期限を過ぎています", $"Overdue: {say.Task.En}"),
        [
            new(
                $"下記の件の{say.Task.Ja}が、{say.DueDay.Ja}を過ぎても済んでいません。",
                $"In the case below, {say.Task.En} was not completed by {say.DueDay.En}."),
            MayReassign,
        ])
    { Late = true };

    internal static MailWording PeriodOver(LocalText? period)
    {
        var name = period ?? new("所定の処理期間", "the processing period");
        return new(
            new($"{name.Ja}を過ぎた事案のお知らせ", $"Period over: {name.En}"),
            new($"{name.Ja}を過ぎました", $"Period over: {name.En}"),
            [
                new($"下記の件は、{name.Ja}内に終わりませんでした。", $"The case below was not completed within its period ({name.En})."),
                new(
                    "現在の段階と担当を手続のページでご確認のうえ、必要な対応を行ってください。",
                    "Please check on the case's page who is being waited for, and take the steps that are needed."),
            ]);
    }
}
