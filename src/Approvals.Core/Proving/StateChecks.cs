using Approvals.Core.Cases;
using Approvals.Core.Definitions;
using Approvals.Core.Texts;

namespace Approvals.Core.Proving;

/// <summary>Checks each reachable state by itself: who waits, who may act, who must not.</summary>
internal sealed class StateChecks(Explorer explorer, Violations found)
{
    private readonly WorkflowDefinition definition = explorer.Skeleton.Definition;

    public void Check(Node node)
    {
        if (node.Ended) return;
        CheckWait(node);
        CheckOwn(node);
        CheckWithdrawal(node);
    }

    private void CheckWait(Node node)
    {
        if (node.Lane.Current is not { } run)
        {
            found.Add(ProofProperty.WayOut, node, null, new("手続はどの手順にもなく、止まったままになります。", "The lane stands at no step and stays there for ever."));
            return;
        }
        if (node.Edges.Exists(edge => explorer.IsSure(edge.Move))) return;
        if (WaitsForOneAlone(run.Step)) found.Add(ProofProperty.WayOut, node, null, AbsentFor(definition.Step(run.Step)));
        var stuck = node.Case.OpenItems.FirstOrDefault(item => !node.Edges.Exists(edge => Answers(edge.Move, item)));
        if (stuck is not null || !node.Case.OpenItems.Any()) found.Add(ProofProperty.WayOut, node, null, Waits(definition.Step(run.Step), stuck is not null && NobodyMay(node, stuck)));
    }

    // Where no deputy may answer, somebody must hear of it when the person is absent, who can give the work to another.
    private bool WaitsForOneAlone(string step) =>
        explorer.Skeleton.Original.Step(step) is ApprovalStep { Deadline: null or { EscalateAfter: null } } approval && (!approval.DeputyAllowed || approval.DeputyBarredWhen is not null);

    private static LocalText AbsentFor(StepDefinition step) => new(
        $"「{step.Title.Ja}」は代決ができないのに、担当者が不在のときに知らせる先（escalate）も失効の期限もありません。",
        $"No deputy may answer “{step.Title.En}”, and when the person is absent nobody is told (escalate) and it never expires.");

    private static bool Answers(Move move, WorkItem item) => move.Kind switch
    {
        MoveKind.Submit => move.Step == item.Step,
        MoveKind.Answer => move.Step == item.Step && move.Place == item.Place && move.Group == item.Group,
        _ => false,
    };

    private bool NobodyMay(Node node, WorkItem item) => !item.Assignees.Any(person => MayAnswer(node, item, person, out _));

    private bool MayAnswer(Node node, WorkItem item, string person, out string? principal) =>
        Access.MayAnswer(new Deciding(definition, node.Case, explorer.Office.As(person)), item.Id, out _, out principal) is null;

    private static LocalText Waits(StepDefinition step, bool nobody) => nobody
        ? new($"「{step.Title.Ja}」には回答できる人がなく、失効の期限もありません。", $"Nobody may answer “{step.Title.En}”, and it never expires.")
        : new($"「{step.Title.Ja}」には選べる回答がなく、失効の期限もありません。", $"“{step.Title.En}” offers no answer, and it never expires.");

    private void CheckOwn(Node node)
    {
        if (found.Has(ProofProperty.Own)) return;
        foreach (var item in node.Case.OpenItems.Where(item => IsOffices(definition.Step(item.Step))))
            foreach (var person in explorer.Office.Barred(vote: definition.Step(item.Step) is ApprovalStep))
                if (MayAnswer(node, item, person, out var principal)) found.Add(ProofProperty.Own, node, null, Answering(definition.Step(item.Step), principal is not null));
    }

    // Whoever's days a step counts, a decision is the office's.
    private static bool IsOffices(StepDefinition step) => step is ApprovalStep { Decides: true } || step.Party is Party.Office or Party.Council;

    private static LocalText Answering(StepDefinition step, bool asDeputy) => asDeputy
        ? new($"「{step.Title.Ja}」に、申請した側の人が代決者として回答できます。", $"Somebody of the applicant's side may answer “{step.Title.En}” as a deputy.")
        : new($"「{step.Title.Ja}」に、申請した側の人が回答できます。", $"Somebody of the applicant's side may answer “{step.Title.En}”.");

    private void CheckWithdrawal(Node node)
    {
        if (node.Lane.Decision is not null || node.Edges.Exists(edge => edge.Move.Kind == MoveKind.Withdraw)) return;
        found.Add(ProofProperty.Leave, node, null, new("決定の前ですが、申請した側が取り下げることができません。", "Nothing is decided yet, and still whoever applied cannot withdraw."));
    }
}
