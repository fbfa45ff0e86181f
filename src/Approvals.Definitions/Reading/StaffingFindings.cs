using Approvals.Core.Texts;

namespace Approvals.Definitions.Reading;

/// <summary>APR090–APR099: staffing files of simulations.</summary>
internal static class StaffingFindings
{
    public static Finding NotWork(string value, string what) => new("APR090",
        new($"「{what}」に指定された「{value}」は時間として読めません。", $"'{value}' is not a length of office time for '{what}'."),
        new("30m（30分）、2h（2時間）、3bd（3営業日）のように書いてください。", "Write 30m (minutes), 2h (hours) or 3bd (business days)."));

    public static Finding NotInOrder() => new("APR091",
        new("min、mode、max は小さい順でなければなりません。", "min, mode and max must not fall."));

    public static Finding UnknownStep(string id, string? nearest) => new("APR092",
        new($"ステップ「{id}」を持つ手続きはありません。", $"No procedure has a step '{id}'."), DidYouMean.Text(nearest));

    public static Finding UnknownOutcome(string step, string id, string? nearest) => new("APR092",
        new($"ステップ「{step}」に結果「{id}」はありません。", $"The step '{step}' has no outcome '{id}'."), DidYouMean.Text(nearest));

    public static Finding UnknownRole(string role, string? nearest) => new("APR093",
        new($"役割「{role}」を持つ人がいません。", $"Nobody holds the role '{role}'."), DidYouMean.Text(nearest));

    public static Finding OverAll(string what) => new("APR094",
        new($"「{what}」の割合の合計が100を超えています。", $"The percentages for '{what}' add up to more than 100."));

    public static Finding NotHours(string value) => new("APR095",
        new($"「{value}」は時刻として読めません。", $"'{value}' is not a time of day."),
        new("08:30 のように、引用符で囲んで書いてください。", "Write \"08:30\", in quotation marks."));

    public static Finding HoursEnd() => new("APR095",
        new("執務時間の終わりが始まりより前です。", "The office hours end before they begin."));

    public static Finding NothingComes() => new("APR096",
        new("事案が1件も来ません。", "No cases come."),
        new("usual、months、batches のいずれかに件数を指定してください。", "Give a number of cases under usual, months or batches."));

    public static Finding NotADayOfYear(string value) => new("APR096",
        new($"「{value}」は月日として読めません。", $"'{value}' is not a day of the year."),
        new("01-15 のように書いてください。", "Write 01-15."));

    public static Finding NoOffice() => new("APR097",
        new("organisation（組織のファイル）と people（人の一覧）のどちらか一方を指定してください。", "Give either organisation (a file) or people (a list)."));

    public static Finding OrganisationHasErrors(string file) => new("APR097",
        new($"組織のファイル「{file}」を読み込めません。", $"The organisation file '{file}' cannot be read."),
        new("approvals check で誤りを確認してください。", "See its errors with: approvals check."));

    public static Finding UnknownField(string path, string? nearest) => new("APR098",
        new($"項目「{path}」を持つ様式はありません。", $"No form has a field '{path}'."), DidYouMean.Text(nearest));

    public static Finding NotItsValue(string path, string value, string? nearest) => new("APR098",
        new($"項目「{path}」に「{value}」は選べません。", $"The field '{path}' does not take '{value}'."), DidYouMean.Text(nearest));

    public static Finding AsksNothing() => new("APR099",
        new("step、role、party のいずれにも当たらない規則が複数あります。", "More than one rule names neither step nor role nor party."),
        new("それぞれの規則がどの回答についてのものか指定してください。", "Say which answers each rule is about."));
}
