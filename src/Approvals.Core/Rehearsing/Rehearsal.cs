using System.Collections.Immutable;
using Approvals.Core.Cases;
using Approvals.Core.Definitions;
using Approvals.Core.People;
using Approvals.Core.Texts;
using Approvals.Core.Time;

namespace Approvals.Core.Rehearsing;

/// <summary>
/// Replays a case through another version of its procedure and lists what would differ. The same commands are put to the
/// version that the case stands under, with the people of today; only what differs between the two counts, so that a
/// person who has left is no difference.
/// </summary>
public static class Rehearsal
{
    /// <param name="entries">The whole ledger of the case.</param>
    /// <param name="current">The definition that the case stands under.</param>
    /// <param name="other">The version to compare with.</param>
    /// <param name="now">Until when deadlines are reached in a case that still runs.</param>
    public static RehearsedCase Play(
        ImmutableArray<LedgerEntry> entries, string caseId, WorkflowDefinition current, WorkflowDefinition other, OfficeDirectory directory, BusinessCalendar calendar, DateTimeOffset now)
    {
        var commands = RecordedCommand.Of(entries);
        var here = Replayed(caseId, current);
        var there = Replayed(caseId, other);
        var known = here.Problems.Select(Key).ToHashSet();
        ImmutableArray<Difference> differences = [.. there.Problems.Where(problem => !known.Contains(Key(problem))), .. Outcomes.Compare(current, here.State, other, there.State)];
        return new RehearsedCase(caseId, here.State.Title, differences, there.Standing());

        Replay Replayed(string id, WorkflowDefinition definition)
        {
            var replay = new Replay(id, definition, directory, calendar);
            replay.Play(commands, now);
            return replay;
        }
    }

    private static (DifferenceKind, string, string, string) Key(Difference difference) => (difference.Kind, difference.Lane, difference.Where, difference.Message.En);
}

/// <summary>Compares what became of a case under two versions.</summary>
internal static class Outcomes
{
    public static IEnumerable<Difference> Compare(WorkflowDefinition a, CaseState before, WorkflowDefinition b, CaseState after) =>
        before.Lanes.SelectMany(lane => after.FindLane(lane.Id) is { } other ? OfLane(a, lane, b, other) : [NoLane(lane)])
            .Concat(Letters(a, before, b, after)).Concat(Children(before, after));

    private static Difference NoLane(LaneState lane) => new(DifferenceKind.Route, lane.Id, "", null, new($"再委託先「{lane.Name}」の手続が始まりません。", $"The lane of “{lane.Name}” does not open."));

    private static IEnumerable<Difference> OfLane(WorkflowDefinition a, LaneState lane, WorkflowDefinition b, LaneState other)
    {
        var fork = Fork(lane, other);
        var route = fork is { } at ? new[] { Turn(a, lane, b, other, at) } : [];
        var common = fork ?? Math.Min(lane.Runs.Length, other.Runs.Length);
        var days = Enumerable.Range(0, common).Where(i => Day(lane.Runs[i].Due) != Day(other.Runs[i].Due)).Select(i => OtherDay(b, lane.Runs[i], other.Runs[i], lane.Id));
        var ending = lane.Ending == other.Ending ? [] : new[] { OtherEnding(a, lane, b, other) };
        return [.. route, .. days, .. ending];
    }

    // The first run at which the two ways part; null if one way holds the other.
    private static int? Fork(LaneState lane, LaneState other)
    {
        var most = Math.Max(lane.Runs.Length, other.Runs.Length);
        for (var i = 0; i < most; i++)
            if (i >= lane.Runs.Length || i >= other.Runs.Length || lane.Runs[i].Step != other.Runs[i].Step) return i;
        return null;
    }

    private static Difference Turn(WorkflowDefinition a, LaneState lane, WorkflowDefinition b, LaneState other, int at)
    {
        var here = at < lane.Runs.Length ? a.Step(lane.Runs[at].Step).Title : null;
        var there = at < other.Runs.Length ? b.Step(other.Runs[at].Step).Title : null;
        var after = at == 0 ? null : a.Step(lane.Runs[at - 1].Step).Title;
        return new(DifferenceKind.Route, lane.Id, at > 0 ? lane.Runs[at - 1].Step : "", null, new(
            $"「{after?.Ja}」の次は「{here?.Ja ?? "終了又は待ち"}」でしたが、「{there?.Ja ?? "終了又は待ち"}」になります。",
            $"After “{after?.En}” came “{here?.En ?? "nothing"}”; it would be “{there?.En ?? "nothing"}”."));
    }

    private static Difference OtherDay(WorkflowDefinition definition, StepRun run, StepRun other, string lane)
    {
        var title = definition.Step(run.Step).Title;
        return new(DifferenceKind.Deadline, lane, run.Step, run.StartedAt, new(
            $"「{title.Ja}」の期限は{Written(run.Due, Language.Ja)}でしたが、{Written(other.Due, Language.Ja)}になります。",
            $"“{title.En}” was due on {Written(run.Due, Language.En)}; it would be {Written(other.Due, Language.En)}."));
    }

    // Due days end at midnight: the day before the instant is the day that people read.
    private static DateOnly? Day(DateTimeOffset? due) => due is { } at ? OfficeZone.DateOf(at.AddTicks(-1)) : null;

    private static string Written(DateTimeOffset? due, Language language) =>
        Day(due) is { } day ? JapaneseDate.Format(day, language) : language == Language.Ja ? "なし" : "no day";

    private static Difference OtherEnding(WorkflowDefinition a, LaneState lane, WorkflowDefinition b, LaneState other)
    {
        var here = a.Endings.FirstOrDefault(ending => ending.Id == lane.Ending)?.Title ?? new("未了", "not ended");
        var there = b.Endings.FirstOrDefault(ending => ending.Id == other.Ending)?.Title ?? new("未了", "not ended");
        return new(DifferenceKind.Ending, lane.Id, lane.Ending ?? "", null, new($"「{here.Ja}」で終わりましたが、「{there.Ja}」になります。", $"It ended as “{here.En}”; it would be “{there.En}”."));
    }

    private static IEnumerable<Difference> Letters(WorkflowDefinition a, CaseState before, WorkflowDefinition b, CaseState after)
    {
        var was = before.Letters.Select(letter => (letter.Lane, letter.Letter)).ToList();
        var now = after.Letters.Select(letter => (letter.Lane, letter.Letter)).ToList();
        var missing = was.Except(now).Select(letter => new Difference(DifferenceKind.Letter, letter.Lane, letter.Letter, null, new($"文書「{letter.Letter}」が交付されません。", $"The letter “{letter.Letter}” would not be issued.")));
        var added = now.Except(was).Select(letter => new Difference(DifferenceKind.Letter, letter.Lane, letter.Letter, null, new($"文書「{letter.Letter}」が新たに交付されます。", $"The letter “{letter.Letter}” would be issued.")));
        var reworded = was.Intersect(now).Where(letter => a.Letter(letter.Letter) != b.Letter(letter.Letter))
            .Select(letter => new Difference(DifferenceKind.Letter, letter.Lane, letter.Letter, null, new($"文書「{letter.Letter}」の文面が異なります。", $"The letter “{letter.Letter}” has another text.")));
        return [.. missing, .. added, .. reworded];
    }

    private static IEnumerable<Difference> Children(CaseState before, CaseState after)
    {
        var was = before.Children.Select(child => (child.Lane, child.Workflow, child.Due)).ToList();
        var now = after.Children.Select(child => (child.Lane, child.Workflow, child.Due)).ToList();
        var missing = was.Except(now).Select(child => new Difference(DifferenceKind.Child, child.Lane, child.Workflow, null, new($"手続「{child.Workflow}」が始まりません。", $"No case of “{child.Workflow}” would be opened.")));
        var added = now.Except(was).Select(child => new Difference(DifferenceKind.Child, child.Lane, child.Workflow, null, new($"手続「{child.Workflow}」が新たに始まります。", $"A case of “{child.Workflow}” would be opened.")));
        return [.. missing, .. added];
    }
}
