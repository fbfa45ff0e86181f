using Approvals.Core.Texts;

namespace Approvals.Definitions.Reading;

/// <summary>APR001–APR009: the file itself, before its meaning.</summary>
internal static class SyntaxFindings
{
    public static Finding Unreadable(string reason) => new("APR001",
        new($"ファイルを読み込めません。（{reason}）", $"The file cannot be read. ({reason})"));

    public static Finding NotUtf8() => new("APR001",
        new("ファイルの文字コードが UTF-8 ではありません。", "The file is not UTF-8."),
        new("UTF-8 で保存し直してください。", "Save it as UTF-8."));

    public static Finding TooManyFiles() => new("APR002",
        new($"フォルダーのファイルが {DefinitionLimits.FilesPerFolder:N0} 件を超えています。", $"The folder holds more than {DefinitionLimits.FilesPerFolder:N0} files."));

    public static Finding TooLarge() => new("APR002",
        new("ファイルが上限の 1 MiB を超えています。", "The file is larger than the limit of 1 MiB."),
        new("定義を複数のファイルに分けてください。", "Split it into several files."));

    public static Finding Malformed(string reason) => new("APR003",
        new($"YAML として読み取れません。（{reason}）", $"This is not valid YAML. ({reason})"),
        new("字下げ、コロン、かっこ、引用符の対応を確認してください。", "Check the indentation, colons, brackets and quotes around here."));

    public static Finding Unbalanced() => new("APR003",
        new("ここから始まる一覧又は組が、正しく閉じられていません。", "The list or map that begins here is not closed as it should be."),
        new("かっことカンマの対応を確認してください。", "Check its brackets and commas."));

    public static Finding Empty() => new("APR003",
        new("ファイルに内容がありません。", "The file is empty."));

    public static Finding SecondDocument() => new("APR003",
        new("一つのファイルに書ける文書は一つだけです。", "A file holds one document only."),
        new("「---」の後ろを別のファイルに移してください。", "Move what follows '---' to a file of its own."));

    public static Finding KeyIsNoWord() => new("APR003",
        new("キーは一つの語で書きます。", "A key must be a single word."));

    public static Finding Tab() => new("APR004",
        new("字下げにタブは使えません。", "Tabs cannot indent a line."),
        new("半角スペース2つに置き換えてください。", "Use two spaces instead."));

    public static Finding Anchor() => new("APR005",
        new("アンカー（&）とエイリアス（*）は使えません。", "Anchors (&) and aliases (*) are not allowed."),
        new("同じ内容をその場所に書いてください。文字としての & や * は引用符で囲みます。", "Write the content out in its place; quote a text that begins with & or *."));

    public static Finding Tag() => new("APR005",
        new("タグ（!）は使えません。", "Tags (!) are not allowed."),
        new("文字としての ! は引用符で囲んでください。", "Quote a text that begins with '!'."));

    public static Finding TooDeep() => new("APR006",
        new($"入れ子が上限の {DefinitionLimits.Depth} 段を超えています。", $"Lists and maps are nested more than {DefinitionLimits.Depth} deep."));

    public static Finding DuplicateKey(string key) => new("APR007",
        new($"キー「{key}」が二度書かれています。", $"The key '{key}' is written twice."),
        new("どちらか一方を削除してください。", "Delete one of the two."));

    public static Finding TooMany() => new("APR008",
        new("このファイルの問題が多いため、これ以降は表示しません。", "This file has more problems than are listed here."),
        new("ここまでを直してから、もう一度確認してください。", "Mend these first, then check again."));
}
