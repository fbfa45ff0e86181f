using Approvals.Core.Texts;

namespace Approvals.Definitions.Reading;

/// <summary>APR062–APR079: files that take one another over by <c>extends</c> and <c>use</c>, and a folder that is loaded again.</summary>
internal static class ComposeFindings
{
    public static Finding UnknownBase(string id, string? nearest) => new("APR062",
        new($"引き継ぐ元の「{id}」がありません。", $"There is no '{id}' to extend."), DidYouMean.Text(nearest));

    public static Finding ExtendsCycle(IEnumerable<string> path) => new("APR063",
        new($"引継ぎ（extends）が循環しています: {Chain(path)}。", $"The files extend one another in a circle: {Chain(path)}."),
        new("共通する内容を別のファイルに分けてください。", "Move what they share into a file that extends none of them."));

    public static Finding UnknownPart(string id, string? nearest) => new("APR064",
        new($"部品「{id}」がありません。", $"There is no part '{id}'."),
        DidYouMean.Text(nearest) ?? new("parts フォルダーの部品の識別子を指定してください。", "Name the id of a file in the folder 'parts'."));

    public static Finding UseCycle(IEnumerable<string> path) => new("APR065",
        new($"部品の使用（use）が循環しています: {Chain(path)}。", $"The parts use one another in a circle: {Chain(path)}."),
        new("どれか一つの use を外してください。", "Drop one of these uses."));

    public static Finding NestedTooFar() => new("APR066",
        new($"extends と use の重なりが上限の {DefinitionLimits.Nesting} 段を超えています。", $"Files extend or use one another more than {DefinitionLimits.Nesting} deep."),
        new("間のファイルを一つにまとめてください。", "Join some of the files in between."));

    public static Finding TakesTooMuch() => new("APR066",
        new($"extends と use により引き継がれる内容が上限の {DefinitionLimits.InlinedNodes:N0} 個を超えています。", $"What 'extends' and 'use' take over is more than {DefinitionLimits.InlinedNodes:N0} values."),
        new("引き継ぐ内容を減らしてください。", "Take over fewer or smaller files."));

    public static Finding ExitWithoutRoute(string exit, string part) => new("APR067",
        new($"部品「{part}」の出口「{exit}」の行き先がありません。", $"The exit '{exit}' of the part '{part}' has no route."),
        new($"exits: {{ {exit}: {{ step: … }} }} を加えてください。", $"Add exits: {{ {exit}: {{ step: … }} }}."));

    public static Finding UnknownExit(string exit, string? nearest) => new("APR068",
        new($"部品に出口「{exit}」はありません。", $"The part has no exit '{exit}'."),
        DidYouMean.Text(nearest) ?? new("部品の exits に加えてください。", "Add it to the part's 'exits'."));

    public static Finding UnknownPartStep(string step, string part, string? nearest) => new("APR069",
        new($"部品「{part}」にステップ「{step}」はありません。", $"The part '{part}' has no step '{step}'."), DidYouMean.Text(nearest));

    public static Finding UnknownItem(string id, string? nearest) => new("APR070",
        new($"引き継いだ一覧に「{id}」はありません。", $"The list that is taken over has no '{id}'."), DidYouMean.Text(nearest));

    public static Finding NothingToRemove(string key) => new("APR070",
        new($"引き継いだ内容にキー「{key}」がないため、削除できません。", $"The key '{key}' is not there to be removed."));

    public static Finding AfterAndBefore() => new("APR071",
        new("「after」と「before」を同時に指定することはできません。", "'after' and 'before' cannot both be given."),
        new("どちらか一方を削除してください。", "Delete one of the two."));

    public static Finding StepAlreadyThere(string step, string part) => new("APR072",
        new($"部品「{part}」のステップ「{step}」と同じ識別子のステップがあります。", $"A step '{step}', which the part '{part}' brings, is already there."),
        new("「as: 接頭辞」を加えると、識別子の前に付けて区別します。", "Add 'as: prefix', which is put before the ids of the part's steps."));

    public static Finding SameVersion(string id, int version) => new("APR073",
        new($"使用中の「{id}」第{version}版と内容が異なりますが、版が同じです。", $"This is not the '{id}' version {version} that is in use, but has the same version."),
        new($"version: {version + 1} に上げてください。", $"Raise it to version: {version + 1}."));

    public static Finding NothingThere() => new("APR074",
        new("フォルダーに手続きがありません。", "The folder holds no procedure."),
        new("使用中の手続きを引き続き使います。フォルダーの場所を確認してください。", "The procedures in use stay; check the folder's place."));

    public static Finding StillChanging() => new("APR075",
        new("読み込む間にフォルダーの内容が変わりました。", "The folder changed while it was read."),
        new("保存を終えてから、もう一度読み込んでください。", "Load it again once everything is saved."));

    private static string Chain(IEnumerable<string> path) => string.Join(" → ", path);
}
