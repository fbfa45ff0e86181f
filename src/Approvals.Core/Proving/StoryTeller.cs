using System.Collections.Immutable;
using Approvals.Core.Cases;
using Approvals.Core.Definitions;
using Approvals.Core.Texts;

namespace Approvals.Core.Proving;

/// <summary>Tells the way to a violation in sentences.</summary>
internal sealed class StoryTeller(Explorer explorer)
{
    private readonly WorkflowDefinition definition = explorer.Skeleton.Original;

    public Counterexample Tell(Violation violation)
    {
        var path = explorer.Graph.PathTo(violation.At);
        var steps = ImmutableArray.CreateBuilder<StoryStep>();
        for (var i = 1; i < path.Count; i++) steps.Add(Step(path[i - 1], path[i].Via!));
        if (violation.On is { } last) steps.Add(Step(violation.At, last));
        return new Counterexample(violation.Property, steps.ToImmutable(), violation.End);
    }

    private StoryStep Step(Node from, Move move)
    {
        var did = Sentence(move);
        var then = explorer.Retell(from, move).Select(Consequence).OfType<LocalText>();
        return new StoryStep(from.Lane.Id, move, then.Aggregate(did, (all, one) => new(all.Ja + one.Ja, $"{all.En} {one.En}")));
    }

    private LocalText Sentence(Move move)
    {
        var step = definition.FindStep(move.Step)?.Title ?? LocalText.Same("");
        var (ja, en) = (Who(move.By).Ja, Who(move.By).En);
        return move.Kind switch
        {
            MoveKind.Submit => new($"{ja}が「{step.Ja}」を提出する{Values(move).Ja}。", $"{en} submits “{step.En}”{Values(move).En}."),
            MoveKind.Answer => Answer(move, step, ja, en),
            MoveKind.Silence => new($"誰も「{step.Ja}」に応じないまま、期限が来る。", $"Nobody acts on “{step.En}” until its time is up."),
            MoveKind.Issue => new($"「{step.Ja}」の文書に番号が付き、交付される。", $"The letter of “{step.En}” gets its number and is issued."),
            MoveKind.PullBack => new($"乙が申請を引き戻す（「{step.Ja}」のとき）。", $"乙 pulls the application back (at “{step.En}”)."),
            MoveKind.Withdraw => new($"乙が申請を取り下げる（「{step.Ja}」のとき）。", $"乙 withdraws (at “{step.En}”)."),
            MoveKind.OtherLane => new($"別の丙のための訂正により、申請の内容が変わる{Values(move).Ja}。", $"A correction for another 丙 changes the application{Values(move).En}."),
            _ => throw new InvalidOperationException($"Unknown move {move.Kind}."),
        };
    }

    private LocalText Answer(Move move, LocalText step, string ja, string en)
    {
        var outcome = ((HumanStep)definition.Step(move.Step)).FindOutcome(move.Outcome)!.Title;
        var back = move.BackTo is { } target ? definition.Step(target).Title : null;
        return new(
            $"{ja}が「{step.Ja}」で「{outcome.Ja}」と答える{(back is null ? "" : $"（「{back.Ja}」へ）")}。",
            $"{en} answers “{step.En}” with “{outcome.En}”{(back is null ? "" : $" (to “{back.En}”)")}.");
    }

    private LocalText Values(Move move)
    {
        if (move.Values.IsEmpty) return LocalText.Same("");
        var read = move.Values.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => (Label: Label(pair.Key), pair.Value)).ToList();
        return new(
            $"（{string.Join("、", read.Select(one => $"「{one.Label.Ja}」は{(one.Value == FieldRead.Other ? "その他" : $"「{one.Value}」")}"))}）",
            $" ({string.Join(", ", read.Select(one => $"“{one.Label.En}” is {(one.Value == FieldRead.Other ? "something else" : $"“{one.Value}”")}"))})");
    }

    private LocalText Label(string path) => FormValues.FieldOf(definition.Form(definition.Application.Form), path)?.Label ?? LocalText.Same(path);

    private LocalText? Consequence(CaseEvent happened) => happened switch
    {
        StepSkipped e => new($"「{definition.Step(e.Step).Title.Ja}」は条件により省かれる。", $"“{definition.Step(e.Step).Title.En}” is skipped by its condition."),
        LanesOpened => new("丙ごとの手続が始まる。", "From here on each 丙 goes its own way."),
        LaneEnded { Ending: not LaneState.Forked } e => new($"「{Ending(e.Ending).Ja}」で終わる。", $"It ends as “{Ending(e.Ending).En}”."),
        _ => null,
    };

    private LocalText Ending(string id) => definition.Endings.FirstOrDefault(ending => ending.Id == id)?.Title ?? LocalText.Same(id);

    private static LocalText Who(Party? party) => party switch
    {
        Party.Office => LocalText.Same("甲"),
        Party.Consignee => LocalText.Same("乙"),
        Party.SubConsignee => LocalText.Same("丙"),
        Party.Council => new("審議会", "The council"),
        null => new("システム", "The system"),
        _ => throw new InvalidOperationException($"Unknown party {party}."),
    };
}
