using System.Collections.Immutable;
using Approvals.Core.Definitions;

namespace Approvals.Core.Cases;

/// <summary>Who is asked in an approval, when the next one is, and when enough have agreed.</summary>
internal static class Voting
{
    public static void Open(Deciding d, string lane, ApprovalStep step, int run, DateTimeOffset? due)
    {
        var groups = GroupsOf(step);
        var first = step.Groups is not null && step.Mode == ApprovalMode.Sequence ? groups[..1] : groups;
        foreach (var group in first) OpenGroup(d, lane, step, group, run, due, fromPlace: 0);
    }

    /// <summary>After an answer that goes forward: whether enough have agreed. If not, the next one is asked where it is their turn.</summary>
    public static bool IsSettled(Deciding d, WorkItem item, ApprovalStep step)
    {
        var groups = GroupsOf(step);
        var index = groups.FindIndex(group => group.Id == (item.Group ?? ""));
        if (!IsComplete(d, item, step, groups[index])) return false;
        CloseGroup(d, item);
        return step.Groups is null || GroupsComplete(d, item, step, groups, index);
    }

    /// <summary>Where several decide and one of them set conditions, the consent is conditional, whoever answered last.</summary>
    public static OutcomeDefinition Result(Deciding d, WorkItem item, ApprovalStep step, OutcomeDefinition last)
    {
        if (!step.Decides || last.Decision == DecisionKind.ConditionalConsent) return last;
        var given = d.State.Answers.Where(answer => answer.Lane == item.Lane && answer.Step == item.Step && answer.Run == item.Run).Select(answer => step.FindOutcome(answer.Outcome));
        return given.LastOrDefault(outcome => outcome?.Decision == DecisionKind.ConditionalConsent) ?? last;
    }

    /// <summary>Who is asked in which order and how many must agree, for comparison with another version.</summary>
    public static string Shape(Deciding d, string lane, ApprovalStep step) => string.Join('\n', GroupsOf(step)
        .Select(group => $"{group.Id} {group.Mode} {group.Quorum}: {string.Join(" > ", Participants(d, lane, step, group).Select(people => string.Join('|', people.Order(StringComparer.Ordinal))))}")
        .Prepend($"{step.Mode} {step.Quorum}"));

    // Without groups all participants are in one.
    private static ImmutableArray<ApprovalGroup> GroupsOf(ApprovalStep step) =>
        step.Groups ?? [new ApprovalGroup("", step.Title, step.Mode, step.Quorum, step.Assignees)];

    private static void OpenGroup(Deciding d, string lane, ApprovalStep step, ApprovalGroup group, int run, DateTimeOffset? due, int fromPlace)
    {
        var participants = Participants(d, lane, step, group);
        for (var place = fromPlace; place < participants.Length; place++)
        {
            if (participants[place].IsEmpty) continue;
            Flow.OpenItem(d, lane, step, run, place, participants[place], due, group.Id.Length == 0 ? null : group.Id);
            if (group.Mode == ApprovalMode.Sequence) return;
        }
    }

    // A place that need not be asked, because the same people are asked for another division, is empty, so that the others keep theirs.
    private static ImmutableArray<ImmutableArray<string>> Participants(Deciding d, string lane, ApprovalStep step, ApprovalGroup group)
    {
        var participants = Divisions(d, step).SelectMany(units => group.Assignees.SelectMany(rule => Asked(d, lane, step, rule, units).Select(people => (rule, people)))).ToList();
        if (step.EachDivision != true) return [.. participants.Select(one => one.people)];
        return [.. participants.Select((one, place) => participants.Take(place).Any(earlier => earlier.rule == one.rule && earlier.people.ToHashSet().SetEquals(one.people)) ? [] : one.people)];
    }

    // Whoever wrote what is voted on is not asked, so that somebody else of the role is.
    private static IEnumerable<ImmutableArray<string>> Asked(Deciding d, string lane, ApprovalStep step, AssigneeRule rule, ImmutableArray<string>? units)
    {
        var people = Flow.People(d, lane, [rule], person => !Access.HasWritten(d, step, person), units);
        return rule.Each ? people.Select(person => ImmutableArray.Create(person)) : [people];
    }

    private static ImmutableArray<ImmutableArray<string>?> Divisions(Deciding d, ApprovalStep step) =>
        step.EachDivision == true && d.State.Opening!.Units is { IsEmpty: false } units ? [.. units.Select(unit => (ImmutableArray<string>?)[unit])] : [null];

    /// <summary>The rule and the divisions by which the people of a place were chosen; null where each holder has a place.</summary>
    public static (AssigneeRule Rule, ImmutableArray<string>? Units)? RuleAt(Deciding d, ApprovalStep step, ImmutableArray<AssigneeRule> rules, int place)
    {
        var divisions = Divisions(d, step);
        if (rules.Any(rule => rule.Each) || place >= rules.Length * divisions.Length) return null;
        return (rules[place % rules.Length], divisions[place / rules.Length]);
    }

    private static bool IsComplete(Deciding d, WorkItem item, ApprovalStep step, ApprovalGroup group)
    {
        var items = d.State.Items.Where(other => IsSameGroup(other, item)).ToList();
        var open = items.Exists(other => other.End is null);
        switch (group.Mode)
        {
            case ApprovalMode.Sequence when Participants(d, item.Lane, step, group).Skip(item.Place + 1).Any(people => !people.IsEmpty):
                OpenGroup(d, item.Lane, step, group, item.Run, item.Due, item.Place + 1);
                return false;
            case ApprovalMode.All when open:
            case ApprovalMode.Quorum when open && items.Count(other => other.End == WorkItemEnd.Answered) < group.Quorum:
                return false;
            default:
                return true;
        }
    }

    private static void CloseGroup(Deciding d, WorkItem item)
    {
        if (item.Group is null) return;
        foreach (var other in d.State.OpenItems.Where(other => IsSameGroup(other, item)).ToList())
            d.Emit(new WorkItemClosed(other.Id, WorkItemEnd.Superseded));
    }

    private static bool GroupsComplete(Deciding d, WorkItem item, ApprovalStep step, ImmutableArray<ApprovalGroup> groups, int index)
    {
        if (step.Mode == ApprovalMode.Sequence)
        {
            if (index + 1 >= groups.Length) return true;
            OpenGroup(d, item.Lane, step, groups[index + 1], item.Run, item.Due, fromPlace: 0);
            return false;
        }
        var complete = groups.Count(group => HasAgreed(d, item, group));
        return complete >= (step.Mode switch { ApprovalMode.All => groups.Length, ApprovalMode.Quorum => step.Quorum, _ => 1 });
    }

    // A group without an open item has agreed: whatever else ends an item of it ends the whole step.
    private static bool HasAgreed(Deciding d, WorkItem item, ApprovalGroup group)
    {
        var items = d.State.Items.Where(other => IsSameRun(other, item) && other.Group == group.Id).ToList();
        return items.Count > 0 && items.TrueForAll(other => other.End is not null);
    }

    private static bool IsSameGroup(WorkItem a, WorkItem b) => IsSameRun(a, b) && a.Group == b.Group;

    private static bool IsSameRun(WorkItem a, WorkItem b) =>
        a.Lane == b.Lane && a.Step == b.Step && a.Run == b.Run && a.Kind == WorkItemKind.Act;
}

internal static class GroupSearch
{
    public static int FindIndex(this ImmutableArray<ApprovalGroup> groups, Func<ApprovalGroup, bool> match)
    {
        for (var i = 0; i < groups.Length; i++)
            if (match(groups[i])) return i;
        return -1;
    }
}
