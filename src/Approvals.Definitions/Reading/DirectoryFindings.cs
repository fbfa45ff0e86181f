using Approvals.Core.Texts;

namespace Approvals.Definitions.Reading;

/// <summary>APR050–APR069 and APR110: organisation files and case data.</summary>
internal static class DirectoryFindings
{
    public static Finding UnknownUnit(string id, string? nearest) => new("APR050",
        new($"組織「{id}」は定義されていません。", $"There is no unit '{id}'."), DidYouMean.Text(nearest));

    public static Finding UnknownPerson(string id, string? nearest) => new("APR051",
        new($"「{id}」という人は定義されていません。", $"There is no person '{id}'."), DidYouMean.Text(nearest));

    public static Finding UnknownOrganisation(string id, string? nearest) => new("APR052",
        new($"団体「{id}」は定義されていません。", $"There is no organisation '{id}'."), DidYouMean.Text(nearest));

    public static Finding UnitAboveItself(string id) => new("APR053",
        new($"組織「{id}」の上位をたどると、自分自身に戻ります。", $"Going up from the unit '{id}' leads back to itself."));

    public static Finding UnitSucceedsItself(string id) => new("APR053",
        new($"組織「{id}」の後継をたどると、自分自身に戻ります。", $"Going on to the successors of the unit '{id}' leads back to itself."));

    public static Finding NotAnAddress(string value) => new("APR054",
        new($"「{value}」はメールアドレスとして読めません。", $"'{value}' is not an e-mail address."));

    public static Finding SharedAddress(string value) => new("APR054",
        new($"メールアドレス「{value}」が複数の人に使われています。", $"Two people share the e-mail address '{value}'."),
        new("一人に一つのアドレスを指定してください。", "Give each person an address of their own."));

    public static Finding EndsBeforeItBegins() => new("APR055",
        new("期間の終わりが始まりより前です。", "The period ends before it begins."));

    public static Finding OwnDeputy() => new("APR056",
        new("本人を自分の代決者にすることはできません。", "Nobody can be their own deputy."));

    public static Finding SharedMark(string mark, string other) => new("APR110",
        new($"番号に付ける記号「{mark}」は、組織「{other}」でも使われています。", $"The mark '{mark}' of numbers is already that of the unit '{other}'."),
        new("課ごとに異なる記号を付けてください。同じ記号では、同じ番号の文書が二つできます。", "Give each unit a mark of its own, or two letters would carry one number."));

    public static Finding UnknownPath(string path, string? nearest) => new("APR060",
        new($"様式に項目「{path}」はありません。", $"The form has no field '{path}'."), DidYouMean.Text(nearest));

    public static Finding UnknownWorkflow(string id, string? nearest) => new("APR061",
        new($"手続き「{id}」は定義されていません。", $"There is no workflow '{id}'."), DidYouMean.Text(nearest));
}
