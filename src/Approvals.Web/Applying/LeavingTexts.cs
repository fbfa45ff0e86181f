using Approvals.Core.Texts;

namespace Approvals.Web.Applying;

/// <summary>The words of 取下げ and 引戻し.</summary>
public static class LeavingTexts
{
    public static LocalText Title(Leaving kind) => kind == Leaving.Withdraw ? new("申請の取下げ", "Withdraw the application") : new("申請の引戻し", "Pull the application back");

    public static LocalText Lead(Leaving kind) => kind == Leaving.Withdraw
        ? new("申請をやめるときの手続です。取り下げると、この申請の審査は終わります。", "Use this to give the application up. Its review ends.")
        : new("提出した申請を手元に戻して直すときの手続です。直したら、もう一度提出できます。", "Use this to take the application back and correct it. You can submit it again.");

    public static LocalText Button(Leaving kind) => kind == Leaving.Withdraw ? new("取り下げる", "Withdraw") : new("引き戻す", "Pull back");

    public static IReadOnlyList<LocalText> Meaning(Leaving kind) => kind == Leaving.Withdraw
        ?
        [
            new("取り下げた申請は元に戻せません。改めて承諾を受けるには、新しく申請してください。", "It cannot be undone. To ask for consent again you have to start a new application."),
            new("区の担当者の作業は終了し、取下げがメールで知らされます。", "The ward's work on it ends, and those who work on it are told by mail."),
            new("これまでに提出した内容、書類、経過の記録は残ります。", "What was submitted, the documents and the record of what happened remain."),
        ]
        :
        [
            new("区の担当者の作業は中断し、引戻しがメールで知らされます。", "The ward's work on it stops, and those who work on it are told by mail."),
            new("申請書は下書きに戻ります。直してもう一度提出するまで、審査は進みません。", "The application becomes a draft again. The review goes on only after you submit it again."),
            new("前に提出した内容は残り、新しい内容と見比べられます。", "What was submitted before remains and can be compared with the new version."),
        ];

    public static LocalText Scope(string lane, string name) => lane == LeavingPages.Whole || name.Length == 0
        ? new("この申請の、まだ決定されていないすべて", "Everything in this application that is not decided yet")
        : new($"「{name}」への再委託", $"The re-consignment to {name}");
}
