using System.Collections.Immutable;
using Approvals.Core.Definitions;
using Approvals.Core.Texts;

namespace Approvals.Core.Cases;

/// <summary>
/// Whether a case can be taken to another version of its procedure. Everything that the case has recorded must have its
/// place there, so that one definition is enough to read the whole case afterwards.
/// </summary>
public static class MigrationCheck
{
    /// <summary>Empty: it can. Otherwise every reason, all at once.</summary>
    public static ImmutableArray<MigrationObstacle> Of(WorkflowDefinition current, MigrationTarget target, CaseState state, CommandContext context)
    {
        if (Other(current, target.Definition, state) is { } other) return [other];
        var found = ImmutableArray.CreateBuilder<MigrationObstacle>();
        found.AddRange(state.Lanes.SelectMany(lane => lane.Runs.Select(run => run.Step).Distinct().SelectMany(step => OfStep(current, target.Definition, lane, step))));
        found.AddRange(state.Forms.OrderBy(form => form.Key, StringComparer.Ordinal).SelectMany(form => OfForm(target.Definition, state, form.Key, form.Value)));
        found.AddRange(OfAnswers(current, target.Definition, state));
        found.AddRange(OfEnds(target.Definition, state));
        found.AddRange(OfNumbers(target.Definition, state));
        if (target.Definition.Lanes?.Section != current.Lanes?.Section) found.Add(new("lanes-differ", "", "", new("再委託先ごとの手続の分け方が異なります。", "The lanes of the sub-consignees are formed differently.")));
        // What has no place there cannot be played there either; saying so twice helps nobody.
        if (found.Count == 0) found.AddRange(OfStanding(target, state));
        if (found.Count == 0) found.AddRange(OfDeadlines(target.Definition, state, context));
        return found.DistinctBy(one => (one.Code, one.Lane, one.Where)).ToImmutableArray();
    }

    private static MigrationObstacle? Other(WorkflowDefinition current, WorkflowDefinition target, CaseState state)
    {
        if (!state.IsOpen) return new("ended", "", "", new("この事案は終わっています。", "The case has ended."));
        if (target.Id != current.Id || target.Profile.Id != current.Profile.Id)
            return new("other-procedure", "", "", new("移せるのは、同じ手続の同じ法令による別の版だけです。", "A case can only go over to another version of the same procedure under the same law."));
        return target.Hash == current.Hash ? new("same-version", "", "", new("この事案はすでにその版によっています。", "The case stands under this version already.")) : null;
    }

    private static IEnumerable<MigrationObstacle> OfStep(WorkflowDefinition current, WorkflowDefinition target, LaneState lane, string id)
    {
        var old = current.Step(id);
        if (target.FindStep(id) is not { } step)
            return [new("step-gone", lane.Id, id, new($"手続「{old.Title.Ja}」は、新しい版にありません。", $"The new version has no step “{old.Title.En}” ({id})."))];
        var same = step.GetType() == old.GetType() && step.Party == old.Party && step.PerLane == old.PerLane
            && FormOf(step) == FormOf(old) && (step as LetterStep)?.Letter == (old as LetterStep)?.Letter && (step as ChecklistStep)?.Checklist == (old as ChecklistStep)?.Checklist
            && (step as ApprovalStep)?.Decides == (old as ApprovalStep)?.Decides;
        return same ? [] : [new("step-differs", lane.Id, id, new($"手続「{old.Title.Ja}」の種類、当事者又は様式が、新しい版では異なります。", $"In the new version the step “{old.Title.En}” ({id}) has another kind, party or form."))];
    }

    private static string? FormOf(StepDefinition step) => step switch { FormStep one => one.Form, TaskStep one => one.Form, _ => null };

    private static IEnumerable<MigrationObstacle> OfForm(WorkflowDefinition target, CaseState state, string key, FormState form)
    {
        var slash = key.IndexOf('/', StringComparison.Ordinal);
        var (step, lane) = slash < 0 ? (key, "") : (key[..slash], key[(slash + 1)..]);
        if (target.FindStep(step) is not FormStep { Form: var id }) return [];
        var definition = target.Form(id);
        var fields = form.Draft.Keys.Concat(form.Latest?.Values.Keys ?? []).Distinct().Where(path => FormValues.FieldOf(definition, path) is null);
        var slots = state.LiveDocuments.Where(document => document.FormKey == key && definition.Documents.All(slot => slot.Id != document.Slot)).Select(document => document.Slot);
        return fields.Concat(slots).Distinct().Order(StringComparer.Ordinal).Select(path => FieldGone(lane, path));
    }

    private static MigrationObstacle FieldGone(string lane, string path) =>
        new("field-gone", lane, path, new($"入力済みの項目「{path}」は、新しい版の様式にありません。", $"The new version's form has no field “{path}”, which is filled in."));

    private static IEnumerable<MigrationObstacle> OfAnswers(WorkflowDefinition current, WorkflowDefinition target, CaseState state) =>
        state.Answers.Where(answer => answer.Outcome != Answering.ReviewedAfter).SelectMany(answer => OfAnswer(current, target, answer));

    private static IEnumerable<MigrationObstacle> OfAnswer(WorkflowDefinition current, WorkflowDefinition target, Answered answer)
    {
        if (target.FindStep(answer.Step) is not HumanStep step) return [];
        var title = (current.FindStep(answer.Step) as HumanStep)?.FindOutcome(answer.Outcome)?.Title ?? LocalText.Same(answer.Outcome);
        if (step.FindOutcome(answer.Outcome) is null)
            return [new("outcome-gone", answer.Lane, $"{answer.Step}/{answer.Outcome}", new($"記録されている回答「{title.Ja}」は、新しい版の「{step.Title.Ja}」にありません。", $"In the new version “{step.Title.En}” has no answer “{title.En}”, which is recorded."))];
        return FormOf(step) is not { } form ? [] : answer.Values.Keys.Where(path => FormValues.FieldOf(target.Form(form), path) is null).Order(StringComparer.Ordinal).Select(path => FieldGone(answer.Lane, path));
    }

    private static IEnumerable<MigrationObstacle> OfEnds(WorkflowDefinition target, CaseState state)
    {
        var endings = state.Lanes.Where(lane => lane.Ending is not (null or LaneState.Forked) && target.Endings.All(ending => ending.Id != lane.Ending))
            .Select(lane => new MigrationObstacle("ending-gone", lane.Id, lane.Ending!, new($"終わり方「{lane.Ending}」は、新しい版にありません。", $"The new version has no ending “{lane.Ending}”.")));
        var letters = state.Letters.Where(letter => target.Letters.All(known => known.Id != letter.Letter))
            .Select(letter => new MigrationObstacle("letter-gone", letter.Lane, letter.Letter, new($"交付済みの文書「{letter.Letter}」は、新しい版にありません。", $"The new version has no letter “{letter.Letter}”, which was issued.")));
        return endings.Concat(letters);
    }

    private static IEnumerable<MigrationObstacle> OfNumbers(WorkflowDefinition target, CaseState state) =>
        state.NumbersAwaited.Values.Select(number => number.Series).Concat(state.Numbers.Values.Select(number => number.Series)).Distinct()
            .Where(series => target.Series.All(known => known.Id != series)).Order(StringComparer.Ordinal)
            .Select(series => new MigrationObstacle("series-gone", "", series, new($"番号「{series}」は、新しい版にありません。", $"The new version has no number series “{series}”.")));

    private static IEnumerable<MigrationObstacle> OfStanding(MigrationTarget target, CaseState state)
    {
        var replayed = target.Standing.ToDictionary(standing => standing.Lane);
        return LaneStanding.Of(state).Where(now => replayed.GetValueOrDefault(now.Lane) != now).Select(now => Elsewhere(target.Definition, now, replayed.GetValueOrDefault(now.Lane)));
    }

    private static MigrationObstacle Elsewhere(WorkflowDefinition target, LaneStanding now, LaneStanding? there)
    {
        var at = target.FindStep(now.Step ?? "")?.Title ?? LocalText.Same(now.Ending ?? "");
        var other = target.FindStep(there?.Step ?? "")?.Title;
        return other is null
            ? new("elsewhere", now.Lane, now.Step ?? "", new($"これまでの経過を新しい版でたどると、「{at.Ja}」に至りません。", $"The case's own history does not lead to “{at.En}” under the new version."))
            : new("elsewhere", now.Lane, now.Step ?? "", new($"これまでの経過を新しい版でたどると、「{at.Ja}」ではなく「{other.Ja}」に至ります。", $"Under the new version the case's own history leads to “{other.En}” instead of “{at.En}”."));
    }

    // Nobody loses a case over night because a period became shorter.
    private static IEnumerable<MigrationObstacle> OfDeadlines(WorkflowDefinition target, CaseState state, CommandContext context) =>
        from lane in state.Lanes
        where lane.Current is not null
        where Migrating.TimersOf(new Deciding(target, state, context), lane, out _).Any(timer => timer is { Kind: TimerKind.Expiry or TimerKind.Silence, Reached: false } && timer.At <= context.Now)
        let step = target.Step(lane.Current!.Step)
        select new MigrationObstacle("too-late", lane.Id, step.Id, new($"新しい版では、「{step.Title.Ja}」の期限がすでに過ぎており、直ちに終わってしまいます。", $"Under the new version the period of “{step.Title.En}” is over already, and the step would end at once."));
}
