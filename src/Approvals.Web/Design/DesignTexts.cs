using System.Globalization;
using Approvals.Core.Texts;

namespace Approvals.Web.Design;

/// <summary>The words that the components say by themselves.</summary>
public static class DesignTexts
{
    public static LocalText ProductName { get; } = new("再委託承諾システム", "Approvals");

    public static LocalText SkipToContent { get; } = new("本文へ移動", "Skip to main content");

    public static LocalText MainNavigation { get; } = new("メインメニュー", "Main menu");

    public static LocalText Account { get; } = new("サインイン中の利用者", "Signed-in user");

    public static LocalText ChooseLanguage { get; } = new("表示言語", "Language");

    public static LocalText YouAreHere { get; } = new("現在位置", "You are here");

    public static LocalText Required { get; } = new("必須", "Required");

    public static LocalText Optional { get; } = new("任意", "Optional");

    public static LocalText Error { get; } = new("エラー", "Error");

    public static LocalText ErrorInTitle { get; } = new("入力エラーがあります：", "Error: ");

    public static LocalText SummaryTitle { get; } =
        new("入力内容をご確認ください", "Please check your answers");

    public static LocalText SummaryLead { get; } = new(
        "次の項目を直してから、もう一度送信してください。入力済みの内容は残っています。",
        "Correct the items below and send the form again. What you typed has been kept.");

    public static LocalText Information { get; } = new("お知らせ", "Information");

    public static LocalText Success { get; } = new("完了", "Done");

    public static LocalText Warning { get; } = new("ご注意", "Please note");

    public static LocalText DateHint { get; } = new(
        "例：令和8年4月1日、R8.4.1、2026-04-01",
        "For example 2026-04-01, 令和8年4月1日 or R8.4.1");

    public static LocalText ReadAs { get; } = new("読み取った日付：", "Understood as: ");

    public static LocalText ChooseOne { get; } = new("選択してください", "Please choose");

    public static LocalText Change { get; } = new("変更", "Change");

    public static LocalText NoValue { get; } = new("（未入力）", "(not filled in)");

    public static LocalText StepDone { get; } = new("完了", "Done");

    public static LocalText StepCurrent { get; } = new("現在", "Current");

    public static LocalText StepToCome { get; } = new("これから", "To come");

    public static LocalText StepSkipped { get; } = new("省略", "Not needed");

    public static LocalText StepStopped { get; } = new("終了", "Ended here");

    public static LocalText Previous { get; } = new("前へ", "Previous");

    public static LocalText Next { get; } = new("次へ", "Next");

    public static LocalText Pages { get; } = new("ページの移動", "Pages");

    public static LocalText DayCountsTitle { get; } = new("日数の内訳（営業日）", "Time spent (business days)");

    public static LocalText Total { get; } = new("合計", "Total");

    public static LocalText NowWith { get; } = new("現在ここで対応中", "now here");

    public static LocalText LetterRecord { get; } = new("記", "Particulars");

    public static LocalText LetterEnd { get; } = new("以上", "End of document");

    public static LocalText Item { get; } = new("項目", "Item");

    public static LocalText Comparison { get; } = new("前の版との比較", "Comparison with the previous version");

    public static LocalText Changed { get; } = new("変更あり", "Changed");

    public static LocalText Added { get; } = new("追加", "Added");

    public static LocalText Removed { get; } = new("削除", "Removed");

    public static LocalText Unchanged { get; } = new("変更なし", "Unchanged");

    public static LocalText Before { get; } = new("前の版", "Previous version");

    public static LocalText After { get; } = new("新しい版", "New version");

    /// <summary>"200文字以内": the limit is said in words, because cutting what a person types would lose it.</summary>
    public static LocalText AtMost(int characters) => new(
        string.Create(CultureInfo.InvariantCulture, $"{characters:N0}文字以内"),
        string.Create(CultureInfo.InvariantCulture, $"At most {characters:N0} characters"));

    /// <summary>"12日" or "12 days".</summary>
    public static LocalText DayCount(int days) => new(
        string.Create(CultureInfo.InvariantCulture, $"{days:N0}日"),
        string.Create(CultureInfo.InvariantCulture, $"{days:N0} {(days == 1 ? "day" : "days")}"));

    /// <summary>"8項目のうち2項目が異なります。": how many of the compared fields differ.</summary>
    public static LocalText ChangedCount(int changed, int all) => new(
        string.Create(CultureInfo.InvariantCulture, $"{all:N0}項目のうち{changed:N0}項目が異なります。"),
        string.Create(CultureInfo.InvariantCulture, $"{changed:N0} of {all:N0} {(all == 1 ? "item differs" : "items differ")}."));

    /// <summary>The language's tag for lang and hreflang attributes.</summary>
    public static string Tag(Language language) => language switch
    {
        Language.Ja => "ja",
        Language.En => "en",
        _ => throw new ArgumentOutOfRangeException(nameof(language), language, "Only Ja and En exist."),
    };
}
