using Approvals.Core.Cases;
using Approvals.Core.People;
using Approvals.Core.Texts;

namespace Approvals.Web.Watching;

/// <summary>Effects in words.</summary>
internal static class EffectWords
{
    public static LocalText Of(Effect effect, OfficeDirectory directory) => effect switch
    {
        SendMail mail => new($"メール（{Kind(mail.Kind).Ja}）：{PeopleWords.Of(directory, mail.PersonId).Ja}宛て", $"Mail ({Kind(mail.Kind).En}) to {PeopleWords.Of(directory, mail.PersonId).En}"),
        AllocateNumber number => new($"番号の付与（{number.Series}）", $"Number of the series {number.Series}"),
        OpenChild child => new($"関連する手続の開始（{child.Workflow}）", $"Opening of the related procedure {child.Workflow}"),
        TellOpened => new("関連する手続の開始のお知らせ", "Word of the related procedures that have begun"),
        ReleaseCases => new("対象のなくなった関連手続の終了", "Ending of procedures that have lost their reason"),
        TellConsentEnded => new("承諾の終了の、元の事案への通知", "Word of the end of a consent to the case that gave it"),
        TellOverride => new("緊急開始の元の事案への通知", "Word of an emergency start to the case that it concerns"),
        TellParent => new("元の事案への完了の通知", "Word to the case that called for this one"),
        _ => LocalText.Same(effect.GetType().Name),
    };

    private static LocalText Kind(MailKind kind) => kind switch
    {
        MailKind.YourTurn => new("対応の依頼", "your turn"),
        MailKind.Progress => new("進捗のお知らせ", "progress"),
        MailKind.SentBack => new("差戻し", "sent back"),
        MailKind.Reminder => new("期限のお知らせ", "reminder"),
        MailKind.Overdue => new("期限超過", "overdue"),
        MailKind.Escalation => new("遅れの報告", "escalation"),
        MailKind.PeriodOver => new("標準処理期間の経過", "period over"),
        MailKind.Letter => new("文書の交付", "letter"),
        MailKind.ReviewAfter => new("後閲の依頼", "review after a deputy"),
        MailKind.DeputyTurn => new("代決のお知らせ", "your turn as deputy"),
        MailKind.Reassigned => new("担当者の変更", "reassigned"),
        MailKind.NoLongerYours => new("担当の終了", "no longer yours"),
        MailKind.Cancelled => new("取下げ・引戻し", "withdrawn or pulled back"),
        MailKind.Ended => new("終了", "ended"),
        MailKind.Expired => new("失効", "expired"),
        MailKind.PermitSuspended => new("承認の停止", "permit suspended"),
        MailKind.PermitRestored => new("承認の停止の解除", "permit given back"),
        MailKind.Overridden => new("緊急開始のお知らせ", "emergency start"),
        MailKind.PacketDistributed => new("審議会資料の配布", "the council's packet"),
        MailKind.Opened => new("関連する手続の開始", "related procedures have begun"),
        MailKind.RetentionDue => new("保存期間の満了", "end of retention"),
        MailKind.PostsVacant => new("後任のいない職", "posts without a successor"),
        _ => LocalText.Same(kind.ToString()),
    };
}
