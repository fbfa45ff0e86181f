using System.Collections.Immutable;
using Approvals.Core.Texts;

namespace Approvals.Core.Proving;

/// <summary>One thing that must hold in every reachable state of a definition.</summary>
/// <param name="Id">A word for files and scripts.</param>
/// <param name="Diagnostic">The diagnostic that a definition gets where it does not hold; it has a page in <c>docs/diagnostics</c>.</param>
public sealed record ProofProperty(string Id, string Diagnostic, LocalText Title, LocalText Explanation)
{
    public static ProofProperty Prohibited { get; } = new("prohibited", "APR080",
        new("禁止事項に手続がない", "What is forbidden has no procedure"),
        new("別紙1の第2・7・9項、別紙2の第3・8・10・11項には、甲の承諾による例外がありません。これらのための手続は読み込みません。",
            "Items 2, 7 and 9 of annex 1 and items 3, 8, 10 and 11 of annex 2 know no exception by consent. A procedure for one of them is not loaded."));

    public static ProofProperty Ends { get; } = new("ends", "APR081",
        new("どの経路も終わる", "Every path can end"),
        new("どの状態からも、申請の取下げによらずに終わりに至る経路があり、誰も選ばないまま文書の交付だけが続くことがありません。",
            "From every state an ending can be reached without giving up, and letters never follow one another for ever without anybody's choice."));

    public static ProofProperty WayOut { get; } = new("way-out", "APR082",
        new("どの待ちにも出口がある", "Every wait has a way out"),
        new("待っている手続には、回答できる人と選べる回答があるか、失効の期限があります。",
            "Each step that waits has somebody who may act and an answer to choose, or a day on which it expires."));

    public static ProofProperty Decision { get; } = new("decision", "APR083",
        new("甲の決裁なしに承諾とならない", "No consent without 甲's decision"),
        new("良い結果で終わる前に、最後に提出された申請について甲の決裁（別1-5・別2-6では合議も）が承諾しています。",
            "Before a case ends well, 甲 has consented (in 別1-5 and 別2-6 after 合議) to what was submitted last."));

    public static ProofProperty Council { get; } = new("council", "APR084",
        new("審議会の結果なしに承諾とならない", "No consent without the council's result"),
        new("法令プロファイルが諮問又は報告を求める場合、良い結果で終わる前に審議会の結果があります。",
            "Where the profile involves the council, its result is there before a case ends well."));

    public static ProofProperty Contract { get; } = new("contract", "APR085",
        new("適合する契約なしに承諾とならない", "No consent without a conforming contract"),
        new("再委託は、別紙2の必須の項（11・12・13・18・19～22）を満たすことが確認された契約なしに、良い結果で終わりません。",
            "A re-consignment does not end well before the contract was found to state the indispensable items of annex 2 (11, 12, 13, 18, 19–22)."));

    public static ProofProperty Gate { get; } = new("gate", "APR086",
        new("条件がそろうまで開始できない", "No start before the gate"),
        new("業務の開始の承認は、審議会の結果、承諾、適合する契約、受理された取扱者の報告がそろった後にだけ出ます。",
            "Work may start only after the council's result, the consent, a conforming contract and an accepted report of the people who handle the data."));

    public static ProofProperty Own { get; } = new("own", "APR087",
        new("自分の申請を決定しない", "Nobody decides on their own application"),
        new("申請した側の人は、区の役職を兼ねていても、代決者であっても、区の手続に回答できません。",
            "Nobody of the applicant's side answers a step of the office, not with a post of the office and not as a deputy."));

    public static ProofProperty Leave { get; } = new("leave", "APR088",
        new("どの当事者も外れることができる", "Every party can leave or be removed"),
        new("乙は決定まで取り下げることができ、取下げは承諾になりません。決定の後に乙又は丙が応じなくなっても、区又は期限によって終わります。",
            "乙 may withdraw until the decision and gains nothing by it. If 乙 or 丙 does not act any more after the decision, the office or a time limit ends the lane."));

    /// <summary>Not a property: the proof ended before all states were seen.</summary>
    public static ProofProperty TooLarge { get; } = new("too-large", "APR089",
        new("状態が多すぎて証明できない", "Too many states to prove"),
        new($"到達できる状態が{ProofLimits.MaxStates}を超えたため、証明を終えられませんでした。",
            $"There are more than {ProofLimits.MaxStates} reachable states; the proof was not finished."));

    /// <summary>In the order in which they are told.</summary>
    public static ImmutableArray<ProofProperty> All { get; } = [Prohibited, Ends, WayOut, Decision, Council, Contract, Gate, Own, Leave];
}
