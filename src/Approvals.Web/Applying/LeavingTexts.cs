using Approvals.Core.Texts;
using Approvals.Core.Views;

namespace Approvals.Web.Applying;

/// <summary>The words of 取下げ and 引戻し.</summary>
public static class LeavingTexts
{
    public static LocalText Title(Leaving kind, bool application) => (kind, application) switch
    {
        (Leaving.Withdraw, true) => new("申請の取下げ", "Withdraw the application"),
        (Leaving.Withdraw, false) => new("手続の取りやめ", "Give the procedure up"),
        (_, true) => new("申請の引戻し", "Pull the application back"),
        _ => new("提出の引戻し", "Pull it back"),
    };

    public static LocalText ConfirmTitle(Leaving kind, bool application) => (kind, application) switch
    {
        (Leaving.Withdraw, true) => new("取下げの確認", "Confirm the withdrawal"),
        (Leaving.Withdraw, false) => new("取りやめの確認", "Confirm that you give it up"),
        _ => new("引戻しの確認", "Confirm that you pull it back"),
    };

    public static LocalText Lead(Leaving kind, bool application) => (kind, application) switch
    {
        (Leaving.Withdraw, true) => new("申請をやめるときの手続です。取り下げると、この申請の審査は終わります。", "Use this to give the application up. Its review ends."),
        (Leaving.Withdraw, false) => new("始めた手続をやめるときに使います。取りやめると、この手続は終わります。", "Use this to give up a procedure that you began. It ends."),
        (_, true) => new("提出した申請を手元に戻して直すときの手続です。直したら、もう一度提出できます。", "Use this to take the application back and correct it. You can submit it again."),
        _ => new("提出した内容を手元に戻して直すときに使います。直したら、もう一度提出できます。", "Use this to take back what you submitted and correct it. You can submit it again."),
    };

    public static LocalText Button(Leaving kind, bool application) => (kind, application) switch
    {
        (Leaving.Withdraw, true) => new("取り下げる", "Withdraw"),
        (Leaving.Withdraw, false) => new("取りやめる", "Give it up"),
        _ => new("引き戻す", "Pull back"),
    };

    public static LocalText Link(bool application) => application
        ? new("この申請を取り下げる", "Withdraw this application") : new("この手続を取りやめる", "Give this procedure up");

    public static IReadOnlyList<LocalText> Meaning(Leaving kind, bool application) => kind == Leaving.Withdraw
        ?
        [
            application
                ? new("取り下げた申請は元に戻せません。改めて承諾を受けるには、新しく申請してください。", "It cannot be undone. To ask for consent again you have to start a new application.")
                : new("取りやめた手続は元に戻せません。必要になったときは、新しく始めてください。", "It cannot be undone. Begin it anew if it is needed again."),
            new("区の担当者の作業は終了し、そのことがメールで知らされます。", "The ward's work on it ends, and those who work on it are told by mail."),
            new("これまでに提出した内容、書類、経過の記録は残ります。", "What was submitted, the documents and the record of what happened remain."),
        ]
        :
        [
            new("区の担当者の作業は中断し、引戻しがメールで知らされます。", "The ward's work on it stops, and those who work on it are told by mail."),
            new("提出した内容は下書きに戻ります。直してもう一度提出するまで、手続は進みません。", "What you submitted becomes a draft again. The procedure goes on only after you submit it again."),
            new("前に提出した内容は残り、新しい内容と見比べられます。", "What was submitted before remains and can be compared with the new version."),
        ];

    /// <summary>Who reads the reason. Of a draft nobody else knows yet.</summary>
    public static LocalText ReasonHint(CaseView view) => view.Forms.All(form => form.Submissions.IsEmpty)
        ? new("まだ提出していないため、区には伝わりません。あとで経緯が分かるように、記録に残します。", "It was not submitted, so the ward is not told. It stays on record, so that you know later why.")
        : new("理由は区の担当者にメールで伝わり、記録に残ります。", "Those at the ward who work on it are mailed the reason, and it stays on record.");

    public static LocalText Scope(string lane, string name, bool application) => lane == LeavingPages.Whole || name.Length == 0
        ? application ? new("この申請の、まだ決定されていないすべて", "Everything in this application that is not decided yet") : new("この手続の全体", "The whole of this procedure")
        : new($"「{name}」への再委託", $"The re-consignment to {name}");
}
