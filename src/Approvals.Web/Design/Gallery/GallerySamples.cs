using Approvals.Core.Texts;

namespace Approvals.Web.Design.Gallery;

/// <summary>Fictional data of the gallery.</summary>
internal static class GallerySamples
{
    public static LocalText Ward { get; } = new("見本区", "Mihon Ward");

    public static LocalText Officer { get; } = new("見本 花子", "MIHON Hanako");

    public static LocalText Division { get; } = new("福祉部 介護見本課", "Long-Term Care Division");

    public static LocalText Simulation { get; } = new(
        "これは見本です。実在の団体・個人とは関係ありません。",
        "This is a sample. It has nothing to do with real organisations or people.");

    public static LocalText FooterText { get; } = new(
        "お困りのときは、担当課へお問い合わせください。",
        "If you need help, please contact the division in charge.");

    public static IReadOnlyList<Crumb> Crumbs { get; } =
    [
        new(new LocalText("事案", "Cases"), "#cases"),
        new(LocalText.Same("2026-介-0012"), "#case"),
    ];

    /// <summary>A subject as long as real ones are.</summary>
    public const string LongSubject =
        "共同見本センター（データセンター）における介護見本審査支払等システム及び障害見本支援給付支払等システムのデータ保管業務等の再委託について（再委託先の変更及び追加）";

    public const string Hash = "9f2c41d7a05be8863310c1f4e6b7d2a98c0f5e13d47b6a2290e1f3c5d7b9a8e4";

    public static IReadOnlyList<Choice> Outcomes { get; } =
    [
        new("consent", new LocalText("承諾", "Consent")),
        new("conditional", new LocalText("条件付承諾", "Conditional consent"),
            new LocalText("条件ごとに担当者と期限を決めます。", "Each condition gets an owner and a due date.")),
        new("refuse", new LocalText("不承諾", "Refusal"),
            new LocalText("理由は申請者への通知に記載されます。", "The reason is printed in the notice to the applicant.")),
        new("back", new LocalText("差戻し", "Send back")),
        new("delegate", new LocalText("代決（期間外のため選べません）", "Decide as deputy (not within the period)"), Disabled: true),
    ];

    public static IReadOnlyList<Choice> Media { get; } =
    [
        new("server", new LocalText("電磁的媒体（委託先のサーバ）", "Electronic (consignee's server)")),
        new("paper", new LocalText("紙", "Paper")),
        new("other", new LocalText("その他", "Other")),
    ];

    public static IReadOnlyList<FieldError> Errors { get; } =
    [
        new("reason", new LocalText("再委託の理由を入力してください。", "Enter the reason for the re-consignment.")),
        new("from", new LocalText(
            "「平成32年5月1日」という日付はありません。令和2年5月1日のように入力してください。",
            "There is no date 平成32年5月1日. Enter for example 令和2年5月1日.")),
        new("medium", new LocalText("記録媒体を一つ以上選んでください。", "Choose at least one medium.")),
        new(null, new LocalText("この事案は別の画面で更新されました。最新の内容をご確認ください。", "This case was changed elsewhere. Please look at the newest version.")),
    ];

    /// <summary>The error of one field in the summary above.</summary>
    public static UiText ErrorOf(string field) => Errors.Single(e => e.FieldName == field).Text;
}
