using Approvals.Core.Texts;

namespace Approvals.Definitions.Reading;

/// <summary>APR010–APR020: keys and single values.</summary>
internal static class ShapeFindings
{
    public static Finding UnknownKey(string key, string? nearest) => new("APR010",
        new($"「{key}」というキーはここでは使えません。", $"'{key}' is not a key here."), DidYouMean.Text(nearest));

    public static Finding MissingKey(string key) => new("APR011",
        new($"必要なキー「{key}」がありません。", $"The key '{key}' is missing."),
        new($"「{key}:」の行を加えてください。", $"Add a line '{key}:'."));

    public static Finding NotAMap(string what) => new("APR012",
        new($"「{what}」には「キー: 値」の組を書きます。", $"'{what}' takes keys and values."));

    public static Finding NotAList(string what) => new("APR012",
        new($"「{what}」には一覧を書きます。", $"'{what}' takes a list."),
        new("各行を「- 」で始めるか、[ ] で囲んでください。", "Begin each line with '- ', or use [ ]."));

    public static Finding NotAValue(string what) => new("APR012",
        new($"「{what}」には一つの値を書きます。", $"'{what}' takes a single value."));

    public static Finding NotOneOf(string value, string what, IReadOnlyList<string> allowed, string? nearest) => new("APR013",
        new($"「{what}」に「{value}」は指定できません。使える値: {string.Join("、", allowed)}。", $"'{value}' is not a value of '{what}'; it takes {string.Join(", ", allowed)}."),
        DidYouMean.Text(nearest));

    public static Finding NotAnId(string value) => new("APR014",
        new($"「{value}」は識別子として使えません。", $"'{value}' cannot be an id."),
        new("半角の小文字と数字をハイフンでつないで書いてください（例: clause-check）。", "Use lower-case words and digits joined by hyphens, for example clause-check."));

    public static Finding NotAFieldId(string value) => new("APR014",
        new($"「{value}」は項目の識別子として使えません。", $"'{value}' cannot be the id of a field."),
        new("半角の小文字で始まる英数字で書いてください（例: heldOn）。", "Use letters and digits beginning with a lower-case letter, for example heldOn."));

    public static Finding TextLacksLanguage(string what) => new("APR015",
        new($"「{what}」には日本語と英語の両方が必要です。", $"'{what}' needs its text in both languages."),
        new("{ ja: 日本語, en: English } の形で書いてください。", "Write { ja: 日本語, en: English }."));

    public static Finding EmptyText(string what) => new("APR015",
        new($"「{what}」が空です。", $"'{what}' is empty."));

    public static Finding NotANumber(string value, string what, long min, long max) => new("APR016",
        new($"「{what}」の「{value}」は {min:N0} から {max:N0} までの整数ではありません。", $"'{value}' is not a whole number from {min:N0} to {max:N0}, which '{what}' takes."));

    public static Finding NotADuration(string value, string what) => new("APR017",
        new($"「{what}」の「{value}」は期間として読めません。", $"'{value}' is not a length of time, which '{what}' takes."),
        new("5bd（5営業日）または 30d（30日）のように書いてください。", "Write 5bd for five business days or 30d for thirty days."));

    public static Finding NotADate(string value, string what) => new("APR018",
        new($"「{what}」の「{value}」は日付として読めません。", $"'{value}' is not a date, which '{what}' takes."),
        new("2026-04-01 または today-30d のように書いてください。", "Write 2026-04-01 or today-30d."));

    public static Finding NotADay(string value, string what) => new("APR018",
        new($"「{what}」の「{value}」は日付として読めません。", $"'{value}' is not a date, which '{what}' takes."),
        new("2026-04-01 のように書いてください。", "Write the day as 2026-04-01."));

    public static Finding EmptyList(string what) => new("APR019",
        new($"「{what}」には一つ以上必要です。", $"'{what}' needs at least one entry."));

    public static Finding TooManyEntries(string what, int max) => new("APR019",
        new($"「{what}」は {max:N0} 件までです。", $"'{what}' takes at most {max:N0} entries."));

    public static Finding DuplicateId(string id, string what) => new("APR020",
        new($"{what}の識別子「{id}」が重複しています。", $"The id '{id}' is used twice ({what})."),
        new("別の識別子にしてください。", "Give one of them another id."));
}
