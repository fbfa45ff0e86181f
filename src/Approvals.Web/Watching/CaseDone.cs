using Approvals.Core.Texts;

namespace Approvals.Web.Watching;

/// <summary>What the case page says of the step that led to it. The address names the step alone, so that no text comes from it.</summary>
internal static class CaseDone
{
    public const string QueryKey = "done";
    public const string PulledBack = "pulled-back";
    public const string Withdrawn = "withdrawn";
    public const string Reassigned = "reassigned";

    public static string Url(string caseId, string done) => $"/cases/{caseId}?{QueryKey}={done}";

    /// <summary>Null for what is unknown.</summary>
    /// <param name="application">乙 asked the ward to decide; otherwise a report or another duty.</param>
    public static LocalText? Words(string? done, bool application) => (done, application) switch
    {
        (PulledBack, true) => new("申請を引き戻しました。直してから、もう一度提出してください。", "You have pulled the application back. Correct it and submit it again."),
        (PulledBack, false) => new("提出した内容を引き戻しました。直してから、もう一度提出してください。", "You have pulled it back. Correct it and submit it again."),
        (Withdrawn, true) => new("申請を取り下げました。", "You have withdrawn the application."),
        (Withdrawn, false) => new("手続を取りやめました。", "You have given the procedure up."),
        (Reassigned, _) => new("担当者を変更しました。新しい担当者にメールでお知らせします。", "The task was assigned to somebody else, who is told by mail."),
        _ => null,
    };
}
