using Approvals.Core.Definitions;
using Approvals.Core.Texts;

namespace Approvals.Core.Diagrams;

/// <summary>The words of drawings and of the lists beside them.</summary>
public static class DiagramWords
{
    public static LocalText Kind(MapNode node) => node.Kind switch
    {
        MapNodeKind.Start => new("開始", "Beginning"),
        MapNodeKind.Form => new("書類の作成・提出", "Form"),
        MapNodeKind.Task => new("担当者の処理", "Task"),
        MapNodeKind.Approval => Approval(node.Mode),
        MapNodeKind.Checklist => new("項目ごとの確認", "Checklist"),
        MapNodeKind.Letter => new("文書の交付", "Letter"),
        MapNodeKind.Wait => new("待機", "Waiting"),
        MapNodeKind.Internal => new("区の内部の手続", "Internal to the ward"),
        MapNodeKind.Ending => new("終了", "Ending"),
        _ => throw new InvalidOperationException($"Unknown kind {node.Kind}."),
    };

    private static LocalText Approval(ApprovalMode? mode) => mode switch
    {
        ApprovalMode.Sequence => new("順に承認", "Approval in order"),
        ApprovalMode.All => new("全員の承認", "Approval by all"),
        ApprovalMode.Quorum => new("一定数の承認", "Approval by some"),
        _ => new("承認", "Approval"),
    };

    public static LocalText Mark(CaseMarkKind kind) => kind switch
    {
        CaseMarkKind.Passed => new("済", "Done"),
        CaseMarkKind.Current => new("現在", "Now"),
        CaseMarkKind.Skipped => new("省略", "Skipped"),
        CaseMarkKind.NotReached => new("通らず", "Not taken"),
        _ => throw new InvalidOperationException($"Unknown mark {kind}."),
    };

    public static LocalText Never { get; } = new("この法令の下では行いません", "Not done under this legal profile");

    public static LocalText ToEarlier { get; } = new("前の段階を選ぶ", "choose an earlier step");

    public static LocalText Next { get; } = new("次の手続", "Next procedure");

    /// <summary>An exit as a line: its title, and where it leads unless that can be seen.</summary>
    public static LocalText Exit(MapExit exit) => exit.Target is null
        ? new($"{exit.Title.Ja}（{ToEarlier.Ja}）", $"{exit.Title.En} ({ToEarlier.En})")
        : exit.Kind == MapExitKind.Expiry ? new($"期限切れ：{exit.Title.Ja}", $"Expiry: {exit.Title.En}") : exit.Title;

    public static LocalText Spawn(MapSpawn spawn) => spawn.ForEachCondition
        ? new($"{spawn.Title.Ja}（条件ごと）", $"{spawn.Title.En} (for each condition)")
        : spawn.Title;
}
