using Approvals.Core.Texts;

namespace Approvals.Mail.Wording;

/// <summary>Letters and endings.</summary>
internal static class Results
{
    private static readonly LocalText ReadOnPage = new(
        "経過と記録は、手続のページでご覧になれます。",
        "You can read the history and the records on the case's page.");

    internal static MailWording Letter(MailModel model)
    {
        var title = model.LetterTitle is { } letter ? new LocalText($"「{letter.Ja}」", $"“{letter.En}”") : new("文書", "a letter");
        var number = model.LetterNumber.Length > 0 ? new LocalText($"（{model.LetterNumber}）", $" ({model.LetterNumber})") : LocalText.Same("");
        return new(
            new($"{title.Ja}{number.Ja}を発行しました", $"Issued: {title.En}{number.En}"),
            new($"{title.Ja}を発行しました", $"Issued: {title.En}"),
            [
                new($"下記の件について、{title.Ja}{number.Ja}を発行しました。", $"In the case below, {title.En}{number.En} has been issued."),
                new("文書は手続のページにありますので、内容をご確認ください。", "Please read it on the case's page."),
            ])
        { Waits = false, ShowsDue = false };
    }

    internal static MailWording Ended(MailModel model)
    {
        var lane = Lane(model);
        var ending = model.EndingTitle is { } title
            ? new LocalText($"（{title.Ja}）", $": {title.En}")
            : LocalText.Same("");
        LocalText ended = model.EndedWell ? new("完了しました", "has been completed") : new("終わりました", "has ended");
        var result = model.EndingTitle is { } known
            ? new LocalText($"下記の件{lane.Ja}の手続が{ended.Ja}。結果は「{known.Ja}」です。", $"The case below {ended.En}{lane.En} with the result “{known.En}”.")
            : new LocalText($"下記の件{lane.Ja}の手続が{ended.Ja}。", $"The case below {ended.En}{lane.En}.");
        return new(
            new($"手続が{ended.Ja}{ending.Ja}", $"The case {ended.En}{ending.En}"),
            new($"手続が{ended.Ja}{ending.Ja}", $"The case {ended.En}{ending.En}"),
            [result, ReadOnPage])
        { Waits = false, ShowsDue = false };
    }

    internal static MailWording Expired(Phrases say, MailModel model) => new(
        new("手続が失効しました", "The case has expired"),
        new("手続が失効しました", "The case has expired"),
        [
            new(
                $"下記の件{Lane(model).Ja}は、期限までに{say.Task.Ja}が済まなかったため、失効しました。この手続を続けることはできません。",
                $"The case below has expired{Lane(model).En} because {say.Task.En} was not completed in time. It cannot be continued."),
            new(
                "以前お送りしたリンクと確認番号は、お使いいただけません。引き続き必要な場合は、新たな申請が必要です。",
                "Links and confirmation numbers that you received no longer work. If the matter is still needed, a new application has to be made."),
            ReadOnPage,
        ])
    { Waits = false, ShowsDue = false };

    internal static MailWording PermitSuspended(MailModel model) => new(
        new("業務の承認が停止されました", "The permit to work is suspended"),
        new("業務の承認が停止されました", "The permit to work is suspended"),
        [
            new(
                $"下記の件{Lane(model).Ja}について、業務開始の承認が停止されました。停止が解除されるまで、この業務で個人情報を取り扱うことはできません。",
                $"In the case below, the permit to work{Lane(model).En} has been suspended. Until it is given back, personal information may not be handled for this work."),
            ReadOnPage,
        ])
    { Waits = false, ShowsDue = false };

    internal static MailWording Overridden(MailModel model)
    {
        var until = model.Due is { } day ? new LocalText($"{MailDates.Full(day).Ja}まで、", $" until {MailDates.Full(day).En}") : LocalText.Same("");
        return new(
            new("緊急開始（特例）が認められました", "Emergency start allowed as an exception"),
            new("緊急開始（特例）が認められました", "Emergency start allowed as an exception"),
            [
                new(
                    $"下記の件{Lane(model).Ja}について、{until.Ja}承諾等の手続が済む前に業務を開始することが特例として認められました。承諾等の手続は、引き続き進めます。",
                    $"In the case below, work{Lane(model).En} may start before the consent and the checks after it, as an exception{until.En}. The procedure itself goes on."),
                ReadOnPage,
            ])
        { Waits = false };
    }

    internal static MailWording PermitRestored(MailModel model) => new(
        new("業務の承認の停止が解除されました", "The permit to work has been given back"),
        new("業務の承認の停止が解除されました", "The permit to work has been given back"),
        [
            new(
                $"下記の件{Lane(model).Ja}について、業務開始の承認の停止が解除されました。業務を再開することができます。",
                $"In the case below, the permit to work{Lane(model).En} has been given back. The work may go on."),
            ReadOnPage,
        ])
    { Waits = false, ShowsDue = false };

    // One 丙 may end while the others go on.
    private static LocalText Lane(MailModel model) => model.LaneName.Length > 0
        ? new($"（再委託先：{model.LaneName}）", $" for the sub-consignee {model.LaneName}")
        : LocalText.Same("");
}
