using System.Globalization;
using Approvals.Core.Cases;
using Approvals.Core.Texts;

namespace Approvals.Cli.Walking;

/// <summary>What a walkthrough tells, in both languages.</summary>
internal static class WalkthroughTexts
{
    public static LocalText Started(WalkthroughPlan plan, HostProcess host) => (plan.Case, plan.Winding) switch
    {
        (WalkthroughCase.Replica, _) => new(
            $"審議会資料の申請データを用いた模擬実行です。すべての記録に「模擬」と付きます。ホスト {host.BaseUrl}（プロセス {host.Id}）",
            $"A simulation on the council paper's own application data; every record is marked as one. Host {host.BaseUrl} (process {host.Id})"),
        (_, true) => new(
            $"架空の事案を、差戻し・意見・条件・代決を含めて進めます。ホスト {host.BaseUrl}（プロセス {host.Id}）",
            $"The fictional case, with a send-back, an opinion, a condition and a deputy. Host {host.BaseUrl} (process {host.Id})"),
        _ => new(
            $"架空の事案を、差戻しなどのない順路で進めます。ホスト {host.BaseUrl}（プロセス {host.Id}）",
            $"The fictional case on the plain way. Host {host.BaseUrl} (process {host.Id})"),
    };

    public static LocalText Move(MoveReport move, int planned)
    {
        var number = string.Create(CultureInfo.InvariantCulture, $"{move.Number,3}/{planned}");
        return new($"{number}  {move.Person.Ja}：{move.Story.Ja}{Entries(move).Ja}", $"{number}  {move.Person.En}: {move.Story.En}{Entries(move).En}");
    }

    private static LocalText Entries(MoveReport move)
    {
        if (move.FirstEntry > move.LastEntry) return LocalText.Same("");
        var range = move.FirstEntry == move.LastEntry ? Number(move.LastEntry) : $"{Number(move.FirstEntry)}–{Number(move.LastEntry)}";
        return new($"（台帳 {range}）", $" (ledger {range})");
    }

    public static LocalText Lane(LaneReport lane) => new($"{lane.Name}：{lane.Ending?.Ja ?? "手続中"}", $"{lane.Name}: {lane.Ending?.En ?? "not ended"}");

    public static LocalText Marked(CaseOrigin origin) => origin switch
    {
        CaseOrigin.Simulation => new("台帳のすべての記録に「模擬」と付いています。", "Every ledger entry is marked as a simulation."),
        _ => new("台帳のすべての記録に「デモ」と付いています。", "Every ledger entry is marked as demonstration data."),
    };

    public static LocalText VerifiedByHost(long entries) => new(
        $"動作中のホストが台帳 {Number(entries)} 件を検証しました。", $"The running host verified {Number(entries)} ledger entries.");

    public static LocalText VerifiedInFolder(string hash) => new(
        $"ホスト終了後のデータフォルダーも一致しました。末尾のハッシュ値 {hash}", $"The data folder says the same after the host's end. Last hash {hash}");

    public static LocalText Kept(string folder) => new($"データは {folder} に残しました。", $"The data stays in {folder}.");

    public static LocalText Summary(WalkthroughReport report) => new(
        $"{Number(report.Lanes.Length)}件中{Number(report.LanesThatMayStart)}件の再委託先が業務を開始できます。台帳 {Number(report.EntriesVerified)} 件を検証しました。",
        $"{Number(report.LanesThatMayStart)} of {Number(report.Lanes.Length)} lanes may start; {Number(report.EntriesVerified)} ledger entries verified.");

    private static string Number(long n) => n.ToString(CultureInfo.InvariantCulture);
}
