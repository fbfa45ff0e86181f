using Approvals.Core.Texts;
using Approvals.Core.Time;

namespace Approvals.Core.Cases;

/// <summary>The timeline's words for holds and disposals.</summary>
internal static class KeepingWords
{
    public static (LocalText Text, string Detail) Of(KeepingEvent happened) => happened switch
    {
        HoldPlaced { Until: { } until } e => (new($"{JapaneseDate.Format(until, Language.Ja)}まで保存期間を延長しました。", $"Put the records on hold until {JapaneseDate.Format(until, Language.En)}."), e.Reason),
        HoldPlaced e => (new("保存期間を延長しました（期限なし）。", "Put the records on hold."), e.Reason),
        HoldLifted e => (new("保存期間の延長を解除しました。", "Lifted a hold on the records."), e.Reason),
        DisposalProposed e => (new("廃棄を起案しました。", "Proposed the disposal of the records."), e.Reason),
        ProposalDropped e => (new("廃棄の起案を取り下げました。", "The proposed disposal was dropped."), e.Reason),
        DisposalApproved => (new("廃棄を決定しました。", "Decided on the disposal of the records."), ""),
        ContentErased => (new("書類と記録の内容を消去しました。", "Erased documents and contents."), ""),
        _ => throw new InvalidOperationException($"Unknown event {happened.GetType().Name}."),
    };
}
