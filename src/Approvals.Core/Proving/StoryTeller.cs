using System.Collections.Immutable;
using Approvals.Core.Cases;
using Approvals.Core.Definitions;
using Approvals.Core.Diagrams;
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
            MoveKind.Silence => Silent(move, step),
            MoveKind.Expiry => new($"誰も「{step.Ja}」に応じないまま、期限が切れる。", $"Nobody acts on “{step.En}” until it expires."),
            MoveKind.Wait => new($"「{step.Ja}」の日が来る。", $"The day of “{step.En}” comes."),
            MoveKind.Issue => new($"「{step.Ja}」の文書に番号が付き、交付される。", $"The letter of “{step.En}” gets its number and is issued."),
            MoveKind.PullBack => new($"{ja}が引き戻す（「{step.Ja}」のとき）。", $"{en} pulls it back (at “{step.En}”)."),
            MoveKind.Withdraw => new($"{ja}が取り下げる（「{step.Ja}」のとき）。", $"{en} withdraws (at “{step.En}”)."),
            MoveKind.OtherLane => new($"別の丙のための訂正により、申請の内容が変わる{Values(move).Ja}。", $"A correction for another 丙 changes the application{Values(move).En}."),
            _ => throw new InvalidOperationException($"Unknown move {move.Kind}."),
        };
    }

    private LocalText Answer(Move move, LocalText step, string ja, string en)
    {
        var outcome = ((HumanStep)definition.Step(move.Step)).FindOutcome(move.Outcome)!.Title;
        var (nthJa, nthEn) = definition.Step(move.Step) is ApprovalStep approval ? Nth(approval, move) : ("", "");
        var back = move.BackTo is { } target ? definition.Step(target).Title : null;
        return new(
            $"{ja}{nthJa}が「{step.Ja}」で「{outcome.Ja}」と答える{(back is null ? "" : $"（「{back.Ja}」へ）")}{Values(move).Ja}。",
            $"{en}{nthEn} answers “{step.En}” with “{outcome.En}”{(back is null ? "" : $" (to “{back.En}”)")}{Values(move).En}.");
    }

    // In an approval several people answer; the story says which of them.
    private static (string Ja, string En) Nth(ApprovalStep step, Move move)
    {
        if (step.Assignees.Length == 1 && !step.Assignees[0].Each) return ("", "");
        var group = step.Groups?.FirstOrDefault(group => group.Id == move.Group)?.Title;
        return ($"（{(group is null ? "" : $"{group.Ja}の")}{move.Place + 1}人目）", $" (person {move.Place + 1}{(group is null ? "" : $" of {group.En}")})");
    }

    private LocalText Silent(Move move, LocalText step)
    {
        var outcome = ((HumanStep)definition.Step(move.Step)).FindOutcome(move.Outcome)!.Title;
        return new($"誰も「{step.Ja}」に答えず、「{outcome.Ja}」とみなされる。", $"Nobody answers “{step.En}”, which counts as “{outcome.En}”.");
    }

    private LocalText Values(Move move)
    {
        if (move.Values.IsEmpty) return LocalText.Same("");
        var read = move.Values.OrderBy(pair => pair.Key, StringComparer.Ordinal)
            .Select(pair => Value(explorer.Skeleton.Reads.All.First(read => read.Key == pair.Key && (read.Step == move.Step || move.Kind == MoveKind.OtherLane)), pair.Value))
            .ToList();
        return new($"（{string.Join("、", read.Select(one => one.Ja))}）", $" ({string.Join(", ", read.Select(one => one.En))})");
    }

    private LocalText Value(FieldRead read, string value)
    {
        var label = Label(read);
        if (read.Whole is Condition.SumAtLeast sum)
            return value == FieldRead.True
                ? new($"「{label.Ja}」の合計は{sum.Minimum}以上", $"“{label.En}” comes to {sum.Minimum} or more in all")
                : new($"「{label.Ja}」の合計は{sum.Minimum}未満", $"“{label.En}” comes to less than {sum.Minimum} in all");
        if (read.Whole is Condition.FieldsDiffer)
            return value == FieldRead.True
                ? new($"「{label.Ja}」は、もう一つの項目と異なる", $"“{label.En}” differs from the other field")
                : new($"「{label.Ja}」は、もう一つの項目と同じ", $"“{label.En}” is the same as the other field");
        if (read.Whole is not null)
            return value == FieldRead.True
                ? new($"「{label.Ja}」は条件の日より後", $"“{label.En}” is after the day of the condition")
                : new($"「{label.Ja}」は条件の日より後でない", $"“{label.En}” is not after the day of the condition");
        return value == FieldRead.Other
            ? new($"「{label.Ja}」はその他", $"“{label.En}” is something else")
            : new($"「{label.Ja}」は「{value}」", $"“{label.En}” is “{value}”");
    }

    private LocalText Label(FieldRead read)
    {
        var form = definition.Step(read.Step) switch { FormStep step => step.Form, TaskStep step => step.Form, _ => null };
        var path = read.IsLanes ? $"{definition.Lanes!.Section}.{CaseShape.Lane}.{read.Path[FieldRead.LanePrefix.Length..]}" : read.Path;
        return ConditionWords.FieldName(definition, form, path);
    }

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
