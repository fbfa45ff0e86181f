using Approvals.Core.Texts;

namespace Approvals.Web.Design.Gallery;

/// <summary>Fictional cases, steps and answers of the gallery.</summary>
internal static class GalleryCases
{
    /// <summary>One row of the sample list.</summary>
    internal sealed record SampleCase(string Number, string Subject, UiText WaitsFor, UiText Until, int Days, StatusTone Tone, UiText State);

    public static IReadOnlyList<SampleCase> Cases { get; } =
    [
        new("2026-介-0012", GallerySamples.LongSubject, "例示 太郎（介護見本課 係長）",
            new LocalText("令和8年4月10日（金）", "Fri 10 April 2026"), 12, StatusTone.Active, new LocalText("決裁中", "Being decided")),
        new("2026-介-0011", "障害見本支援給付審査業務の再委託について", "一般社団法人 見本県給付審査連合会",
            new LocalText("令和8年4月3日（金）", "Fri 3 April 2026"), 8, StatusTone.Returned, new LocalText("差戻し", "Sent back")),
        new("2026-介-0009", "封入封かん業務の再委託について", "髙橋 﨑子（情報公開課長）",
            new LocalText("令和8年3月27日（金）", "Fri 27 March 2026"), 1031, StatusTone.Danger, new LocalText("期限超過", "Overdue")),
        new("2026-介-0004", "帳票保管業務の再委託について", "―",
            new LocalText("―", "―"), 0, StatusTone.Success, new LocalText("開始可", "May start")),
    ];

    public static IReadOnlyList<(StatusTone Tone, LocalText Text)> States { get; } =
    [
        (StatusTone.Neutral, new("下書き", "Draft")),
        (StatusTone.Waiting, new("審議会待ち", "Waiting for council")),
        (StatusTone.Active, new("回答してください", "Your answer needed")),
        (StatusTone.Success, new("承諾", "Consent")),
        (StatusTone.Caution, new("条件付承諾", "Conditional consent")),
        (StatusTone.Danger, new("不承諾", "Refused")),
        (StatusTone.Returned, new("差戻し", "Sent back")),
        (StatusTone.Closed, new("取下げ", "Withdrawn")),
    ];

    public static IReadOnlyList<TrailStep> Trail { get; } =
    [
        new(new LocalText("申請", "Application"), StepPhase.Done, new LocalText("4月1日", "1 April")),
        new(new LocalText("収受・審査", "Receipt and review"), StepPhase.Done, new LocalText("4月3日", "3 April")),
        new(new LocalText("審議会", "Council"), StepPhase.Skipped),
        new(new LocalText("決裁", "Decision"), StepPhase.Current, new LocalText("例示 太郎さんの回答待ち、4月10日まで", "Waiting for 例示 太郎 until 10 April")),
        new(new LocalText("承諾書", "Letter"), StepPhase.ToCome),
        new(new LocalText("契約の確認", "Contract check"), StepPhase.ToCome),
        new(new LocalText("取扱者の報告", "Roster report"), StepPhase.ToCome),
        new(new LocalText("業務開始", "Permitted start"), StepPhase.ToCome),
    ];

    public static IReadOnlyList<TrailStep> StoppedTrail { get; } =
    [
        new(new LocalText("申請", "Application"), StepPhase.Done),
        new(new LocalText("収受・審査", "Receipt and review"), StepPhase.Done),
        new(new LocalText("決裁", "Decision"), StepPhase.Stopped, new LocalText("不承諾（4月8日）", "Refused on 8 April")),
    ];

    public static IReadOnlyList<DayCount> Days { get; } =
    [
        new(new LocalText("乙　見本県給付審査連合会", "Consignee (乙)"), 5),
        new(new LocalText("区　介護見本課", "Ward"), 12, Current: true),
        new(new LocalText("審議会", "Council"), 0),
        new(new LocalText("丙　例示データ保管株式会社", "Sub-consignee (丙)"), 3),
    ];

    public static IReadOnlyList<ComparedField> Compared { get; } =
    [
        new(new LocalText("再委託の内容", "Work"), "データ保管業務", "データ保管業務"),
        new(new LocalText("再委託の理由", "Reason"),
            "データセンターの移転に伴い、再委託先を変更するため。",
            "データセンターの移転及び機器の更改に伴い、再委託先を変更するため。"),
        new(new LocalText("代表者", "Representative"), "吉野 仮名", "𠮷野 仮名"),
        new(new LocalText("認証の登録番号", "Certificate"), null, "見本-12345"),
        new(new LocalText("備考", "Remarks"), "移転日は別途連絡します。", ""),
    ];
}
