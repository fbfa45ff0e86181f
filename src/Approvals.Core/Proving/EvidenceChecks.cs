using Approvals.Core.Cases;
using Approvals.Core.Definitions;
using Approvals.Core.Texts;

namespace Approvals.Core.Proving;

/// <summary>Checks at each move that nothing ends well and no permit is given before everything is there.</summary>
internal sealed class EvidenceChecks(WorkflowDefinition definition, EvidenceBook book, Violations found)
{
    public void Check(Node from, Asked asked, Decision.Accepted accepted)
    {
        var evidence = from.Evidence;
        foreach (var happened in accepted.Events)
        {
            evidence = book.After(evidence, happened);
            if (happened is LaneEnded ended && book.IsGood(ended.Ending)) CheckEnd(from, asked.Move, ended.Ending, book.Needed & ~evidence);
            if (happened is LetterIssued issued && book.HasGate && book.IsPermit(issued.Letter.Letter)) CheckGate(from, asked.Move, issued.Letter.Letter, book.Needed & ~evidence);
        }
    }

    private void CheckEnd(Node from, Move move, string ending, Evidence missing)
    {
        var title = definition.Endings.First(one => one.Id == ending).Title;
        if (move.Kind == MoveKind.Withdraw)
        {
            found.Add(ProofProperty.Leave, from, move, new($"取下げが「{title.Ja}」という良い結果になります。", $"The withdrawal counts as the good ending “{title.En}”."));
            return;
        }
        foreach (var (property, pieces) in Pieces)
            if ((missing & pieces) is not Evidence.None and var lack) found.Add(property, from, move, Without(lack, title));
        if (book.HasGate && missing != Evidence.None) found.Add(ProofProperty.Gate, from, move, Without(missing, title));
    }

    private static readonly (ProofProperty, Evidence)[] Pieces =
    [
        (ProofProperty.Decision, Evidence.Decision | Evidence.Consultation),
        (ProofProperty.Council, Evidence.Council),
        (ProofProperty.Contract, Evidence.Contract),
    ];

    private static LocalText Without(Evidence lack, LocalText ending) => new(
        $"{Words(lack).Ja}がないまま「{ending.Ja}」で終わります。", $"It ends as “{ending.En}” without {Words(lack).En}.");

    private void CheckGate(Node from, Move move, string letter, Evidence missing)
    {
        if (missing == Evidence.None) return;
        var title = definition.Letter(letter).Title;
        found.Add(ProofProperty.Gate, from, move, new(
            $"{Words(missing).Ja}がないまま「{title.Ja}」が交付されます。", $"“{title.En}” is issued without {Words(missing).En}."));
    }

    private static LocalText Words(Evidence evidence)
    {
        var words = Named.Where(one => (evidence & one.Piece) != 0).Select(one => one.Words).ToList();
        return new(string.Join("・", words.Select(one => one.Ja)), string.Join(" and ", words.Select(one => one.En)));
    }

    private static readonly (Evidence Piece, LocalText Words)[] Named =
    [
        (Evidence.Decision, new("最後の申請についての甲の承諾", "甲's consent to what was submitted last")),
        (Evidence.Consultation, new("合議", "合議 (the agreement of every division asked)")),
        (Evidence.Council, new("審議会の結果", "the council's result")),
        (Evidence.Contract, new("適合する契約", "a conforming contract")),
        (Evidence.Roster, new("受理された取扱者の報告", "an accepted report of the people who handle the data")),
    ];
}
