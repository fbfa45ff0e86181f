using Approvals.Core.Texts;

namespace Approvals.Mail.Wording;

/// <summary>Mails to a reader who acts next.</summary>
internal static class Asking
{
    private static readonly LocalText PerhapsDone = new(
        "行き違いで、すでに手続がお済みの場合はご容赦ください。",
        "If you have already done so, please disregard this mail.");

    internal static MailWording YourTurn(Phrases say) => new(
        new($"{say.ShortBy.Ja}{say.ShortTask.Ja}をお願いします", $"Please complete {say.ShortTask.En}{say.ShortBy.En}"),
        new($"{say.Task.Ja}をお願いします", $"Please complete {say.Task.En}"),
        [new(
            $"下記の件について、{say.Task.Ja}をお願いする段階になりました。{say.By.Ja}内容をご確認のうえ、手続を行ってください。",
            $"The case below is waiting for you. Please read it and complete {say.Task.En}{say.By.En}."), .. say.OneIsEnough]);

    internal static MailWording SentBack(Phrases say) => new(
        new($"差戻し：{say.ShortBy.Ja}{say.ShortTask.Ja}を再度お願いします", $"Sent back: please complete {say.ShortTask.En} again{say.ShortBy.En}"),
        new($"差戻しのため、{say.Task.Ja}を再度お願いします", $"Sent back to you: please complete {say.Task.En} again"),
        [new(
            $"下記の件は、差戻しとなりました。差戻しの理由をご確認のうえ、{say.By.Ja}必要な箇所を修正し、{say.Task.Ja}を再度行ってください。",
            $"The case below was sent back. Please read the reasons, make the corrections and complete {say.Task.En} again{say.By.En}."), .. say.OneIsEnough])
    {
        ReasonLabel = new("差戻しの理由", "Why it was sent back"),
        LinkLabel = new("内容を確認して修正する", "Read and correct"),
    };

    internal static MailWording Reminder(Phrases say) => new(
        new($"期限のお知らせ：{say.ShortBy.Ja}{say.ShortTask.Ja}をお願いします", $"Reminder: please complete {say.ShortTask.En}{say.ShortBy.En}"),
        new($"{say.Task.Ja}の期限が近づいています", $"Reminder: {say.Task.En} is due soon"),
        [
            new(
                $"下記の件の{say.Task.Ja}が、まだ済んでいません。{say.By.Ja}手続を行ってください。",
                $"In the case below, {say.Task.En} has not been completed yet. Please complete it{say.By.En}."),
            .. say.OneIsEnough,
            PerhapsDone,
        ]);

    internal static MailWording Overdue(Phrases say) => new(
        new($"期限を過ぎています：{say.ShortTask.Ja}をお願いします{say.ShortDueDay.Ja}", $"Overdue: please complete {say.ShortTask.En}{say.ShortDueDay.En}"),
        new($"{say.Task.Ja}の期限を過ぎています", $"Overdue: {say.Task.En}"),
        [
            new(
                $"下記の件の{say.Task.Ja}が、{say.DueDay.Ja}を過ぎても済んでいません。できるだけ早く手続を行ってください。",
                $"In the case below, {say.Task.En} was not completed by {say.DueDay.En}. Please complete it as soon as you can."),
            .. say.OneIsEnough,
            PerhapsDone,
        ])
    { Late = true };

    internal static MailWording Reassigned(Phrases say) => new(
        new($"担当の変更：{say.ShortBy.Ja}{say.ShortTask.Ja}をお願いします", $"Assigned to you: please complete {say.ShortTask.En}{say.ShortBy.En}"),
        new($"担当の変更により、{say.Task.Ja}をお願いします", $"{Capital(say.Task.En)} has been assigned to you"),
        [new(
            $"担当の変更により、下記の件の{say.Task.Ja}をお願いすることになりました。{say.By.Ja}内容をご確認のうえ、手続を行ってください。",
            $"In the case below, {say.Task.En} has been assigned to you. Please read the case and complete it{say.By.En}."), .. say.OneIsEnough])
    {
        ReasonLabel = new("担当を変更した理由", "Why it was reassigned"),
    };

    internal static MailWording ReviewAfter(Phrases say) => new(
        new($"後閲のお願い：{say.ShortTask.Ja}が代決されました", $"Please review: a deputy answered {say.ShortTask.En} for you"),
        new("代決された内容の後閲をお願いします", "Please review what your deputy answered"),
        [new(
            $"下記の件の{say.Task.Ja}については、代決者が代わって回答しました。内容をご確認のうえ、後閲を行ってください。なお、後閲の前でも手続は先に進みます。",
            $"In the case below, a deputy answered {say.Task.En} in your place. Please read the answer and confirm that you have reviewed it. The case goes on in the meantime.")])
    {
        ReasonLabel = new("代決の理由", "Why a deputy answered"),
        Waits = false,
        ShowsDue = false,
        LinkLabel = new("内容を確認して後閲をする", "Read and review"),
    };

    internal static MailWording DeputyTurn(Phrases say, LocalText? principal) => ForPrincipal(say, principal ?? new("本人", "the person in charge"));

    private static MailWording ForPrincipal(Phrases say, LocalText principal) => new(
        new($"代決のお知らせ：{say.ShortTask.Ja}が届いています{say.ShortDueDay.Ja}", $"As deputy: {say.ShortTask.En} is waiting{say.ShortDueDay.En}"),
        new($"代決できる手続があります（{say.Task.Ja}）", $"You can answer as deputy: {say.Task.En}"),
        [new(
            $"下記の件の{say.Task.Ja}が、{principal.Ja}に届いています。あなたは代決者に指定されています。{principal.Ja}が不在のときは、{say.By.Ja}代決の理由を添えて回答してください。",
            $"In the case below, {say.Task.En} is waiting for {principal.En}. You are named as their deputy. If they are absent, please answer in their place{say.By.En} and say why.")])
    {
        LinkLabel = new("内容を確認して代決する", "Read and answer as deputy"),
    };

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
