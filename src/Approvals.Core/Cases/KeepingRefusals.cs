using System.Collections.Immutable;
using Approvals.Core.Texts;
using Approvals.Core.Time;

namespace Approvals.Core.Cases;

/// <summary>Why records are not held or disposed of.</summary>
public static class KeepingRefusals
{
    public static Refusal NotKeeper { get; } = new(RefusalKind.NotAllowed, "not-a-record-keeper",
        new("保存延長と廃棄の手続は、文書管理担当又は管理者だけができます。", "Only record keepers and administrators hold records or dispose of them."));

    public static Refusal StillOpen { get; } = new(RefusalKind.Outdated, "case-open",
        new("手続中の事案は廃棄できません。", "A case that goes on is not disposed of."));

    public static Refusal NoPeriod { get; } = new(RefusalKind.Outdated, "no-retention-period",
        new("この事案の手続には保存期間の定めがないため、廃棄できません。", "The procedure of this case does not say how long its records are kept; they are not disposed of."));

    public static Refusal NotYetOver(DateOnly until) => new(RefusalKind.Outdated, "retention-not-over",
        new($"保存期間の満了日（{JapaneseDate.Format(until, Language.Ja)}）を過ぎるまで廃棄できません。", $"The records are kept until {JapaneseDate.Format(until, Language.En)}."));

    public static Refusal OnHold { get; } = new(RefusalKind.Outdated, "on-hold",
        new("保存期間が延長されているため、廃棄できません。延長を解除してから手続を進めてください。", "The records are on hold. They can be disposed of once the hold has ended."));

    public static Refusal OthersRunning(ImmutableArray<string> cases) => new(RefusalKind.Outdated, "others-running",
        new($"この事案に関する手続中の事案（{string.Join("、", cases)}）が終わるまで廃棄できません。", $"Cases that concern this one have not ended: {string.Join(", ", cases)}."));

    public static Refusal ProposedAlready { get; } = new(RefusalKind.Outdated, "proposed-already",
        new("廃棄の起案はすでに行われています。", "The disposal has been proposed already."));

    public static Refusal NotProposed { get; } = new(RefusalKind.Outdated, "not-proposed",
        new("廃棄の起案がありません。画面を読み込み直してください。", "Nobody proposes the disposal. Load the page again."));

    public static Refusal SamePerson { get; } = new(RefusalKind.NotAllowed, "same-person",
        new("廃棄の決定は、起案した人とは別の人が行います。起案した人の代決者や、起案した人が代決する相手も決定できません。",
            "The disposal is decided by another person than the one who proposed it; neither of the two may stand in for the other."));

    public static Refusal HoldEnded { get; } = new(RefusalKind.Outdated, "hold-ended",
        new("この保存延長はすでに終わっています。", "This hold has ended already."));

    internal static LocalText UntilPast { get; } = new("延長の終わりの日は、今日以降の日を入力してください。", "The last day of the hold must not lie in the past.");

    public static Refusal TooManyHolds { get; } = new(RefusalKind.Invalid, "too-many-holds",
        new($"保存延長は1つの事案につき{CaseLimits.MaxHolds}件までです。", $"A case takes up to {CaseLimits.MaxHolds} holds."));

    public static Refusal DisposedAlready { get; } = new(RefusalKind.Outdated, "disposed",
        new("この事案は廃棄されています。", "The records of this case have been disposed of."));
}
