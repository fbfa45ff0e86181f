using Approvals.Core.Texts;

namespace Approvals.Mail.Wording;

/// <summary>News to readers who have nothing to do, or nothing to do any more.</summary>
internal static class Telling
{
    private static readonly LocalText OldLinks = new(
        "この手続のために以前お送りしたリンクと確認番号は、お使いいただけなくなりました。",
        "Links and confirmation numbers that you received for it no longer work.");

    /// <param name="back">Somebody sent it back to the stage.</param>
    internal static MailWording Progress(Phrases say, bool back) => new(
        new($"手続のお知らせ：{say.ShortStage.Ja}に{Moved(back)}", back ? $"Back at {say.ShortStage.En}" : $"Now at {say.ShortStage.En}"),
        new($"{say.Stage.Ja}に{Moved(back)}", back ? $"The case is back at {say.Stage.En}" : $"The case is now at {say.Stage.En}"),
        [
            new($"下記の件は、{say.Stage.Ja}に{Moved(back)}。", back ? $"The case below has gone back to {say.Stage.En}." : $"The case below has moved on to {say.Stage.En}."),
            new(
                "現在、行っていただく手続はありません。手続をお願いする段階になりましたら、改めてお知らせします。",
                "There is nothing for you to do now. We will write again when it is your turn."),
        ]);

    private static string Moved(bool back) => back ? "戻りました" : "進みました";

    internal static MailWording NoLongerYours(Phrases say) => new(
        new($"担当の変更：{say.ShortTask.Ja}は、ほかの方の担当になりました", $"No longer assigned to you: {say.ShortTask.En}"),
        new($"{say.Task.Ja}は、ほかの方の担当になりました", $"{say.Task.En} has been assigned to somebody else"),
        [
            new(
                $"下記の件の{say.Task.Ja}は、担当の変更により、ほかの方にお願いすることになりました。行っていただく手続はありません。",
                $"In the case below, {say.Task.En} has been assigned to somebody else. There is nothing for you to do."),
            OldLinks,
        ])
    {
        ReasonLabel = new("担当を変更した理由", "Why it was reassigned"),
        ShowsDue = false,
    };

    internal static MailWording Cancelled(Phrases say, LocalText? ending) => ending == MailWords.ReasonGone ? ReasonGone(say) : TakenBack(say, ending);

    private static MailWording ReasonGone(Phrases say) => new(
        new($"手続の終了：{say.ShortTask.Ja}は不要になりました", $"Ended: {say.ShortTask.En} is no longer needed"),
        new($"{say.Task.Ja}は不要になりました", $"You no longer need to complete {say.Task.En}"),
        [
            new(
                $"下記の件は、対象となる再委託が終わったことなどにより手続の必要がなくなりましたので、{say.Task.Ja}を行っていただく必要はありません。",
                $"The re-consignment that the case below was about has ended or changed, so you no longer need to complete {say.Task.En}."),
            OldLinks,
        ])
    { Waits = false, ShowsDue = false };

    private static MailWording TakenBack(Phrases say, LocalText? ending) => new(
        new($"{Ending(ending).Ja}：{say.ShortTask.Ja}は不要になりました", $"{Ending(ending).En}: {say.ShortTask.En} is no longer needed"),
        new($"{say.Task.Ja}は不要になりました", $"You no longer need to complete {say.Task.En}"),
        [
            new(
                $"下記の件は、申請者による{Ending(ending).Ja}がありましたので、{say.Task.Ja}を行っていただく必要がなくなりました。",
                $"The applicant has taken back the case below, so you no longer need to complete {say.Task.En}."),
            OldLinks,
        ])
    {
        ReasonLabel = new("申請者が記した理由", "The applicant's reason"),
        Waits = false,
        ShowsDue = false,
    };

    private static LocalText Ending(LocalText? title) => title ?? new("引戻し又は取下げ", "Pulled back or withdrawn");
}
