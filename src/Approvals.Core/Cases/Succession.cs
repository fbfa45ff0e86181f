using System.Collections.Immutable;
using Approvals.Core.Definitions;
using Approvals.Core.People;
using Approvals.Core.Time;

namespace Approvals.Core.Cases;

/// <summary>
/// 異動: what becomes of the open work of a person whose post has ended. It goes to those who hold the post on the day, by
/// the rule of the step that asked for it; where nobody does, to the administrators, who can hand it to somebody.
/// </summary>
internal static class Succession
{
    /// <summary>The reason that the ledger gives.</summary>
    public const string Reason = "異動";

    /// <summary>The same where the post has no holder.</summary>
    public const string ReasonVacant = "異動（後任なし）";

    public static Refusal? HandOver(Deciding d)
    {
        if (!d.Actor.IsSystem) return Refusals.NotFound;
        HandOverAll(d);
        return null;
    }

    public static void HandOverAll(Deciding d)
    {
        if (!d.Context.Directory.IsDated) return;
        foreach (var item in d.State.OpenItems.ToList()) HandOver(d, item);
    }

    private static void HandOver(Deciding d, WorkItem item)
    {
        var left = item.Assignees.Where(person => HasLeft(d, item, person)).ToList();
        if (left.Count == 0) return;
        var staying = item.Assignees.Except(left);
        var successors = SuccessorsOf(d, item, left);
        ImmutableArray<string> to = [.. staying.Concat(successors).Distinct()];
        var vacant = to.IsEmpty;
        if (vacant) to = Flow.People(d, item.Lane, []);
        if (!to.IsEmpty && !to.SequenceEqual(item.Assignees))
            d.Emit(new WorkItemReassigned(item.Id, item.Assignees, to, vacant ? ReasonVacant : Reason, d.Actor.PersonId, d.Actor.Name));
    }

    /// <summary>
    /// Whether the person has the item through a post that has ended meanwhile, or has left. Who was given it by hand keeps it.
    /// </summary>
    public static bool HasLeft(Deciding d, WorkItem item, string personId)
    {
        var directory = d.Context.Directory;
        if (!directory.IsDated || directory.FindPerson(personId) is not { } person) return false;
        if (!directory.IsHere(person)) return true;
        var rules = RulesOf(d, item);
        var roles = rules.Select(rule => rule.Role).OfType<string>().Append(Access.AdministratorRole).ToHashSet();
        return LostPosts(d, item, personId).Any(post => roles.Contains(post.Role)) && !IsAskedNow(d, item, rules, personId);
    }

    // Ended since the item was opened: an older post is not what the person was asked by.
    private static IEnumerable<Post> LostPosts(Deciding d, WorkItem item, string personId)
    {
        var whole = d.Context.Directory.Whole;
        return whole.Posts.Where(post => post.Person == personId && whole.TermOf(post).Until is { } until
            && until < d.Context.Today && until >= OfficeZone.DateOf(item.OpenedAt));
    }

    private static bool IsAskedNow(Deciding d, WorkItem item, ImmutableArray<AssigneeRule> rules, string personId) =>
        rules.Any(rule => Flow.Resolve(d, item.Lane, rule, UnitsOf(d, item)).Contains(personId)) || d.Context.Directory.HoldsRole(personId, Access.AdministratorRole);

    private static List<string> SuccessorsOf(Deciding d, WorkItem item, List<string> left)
    {
        var rules = RulesOf(d, item);
        var step = d.StepOf(item);
        var people = rules.SelectMany(rule => Flow.Resolve(d, item.Lane, rule, UnitsOf(d, item))).Where(person => !Access.IsOwn(d, item, person) && !Access.HasWritten(d, step, person)).Distinct().ToList();
        if (!rules.Any(rule => rule.Each) || item.Kind != WorkItemKind.Act) return people;
        // Each holder has an item of their own: whoever has one already takes no second voice.
        var voices = d.State.Items.Where(other => other.Id != item.Id && other.Lane == item.Lane && other.Step == item.Step && other.Run == item.Run && other.Group == item.Group)
            .SelectMany(other => other.Assignees).ToHashSet();
        var free = people.Where(person => !voices.Contains(person)).ToList();
        var heirs = free.Where(person => TakesPostOf(d, person, left)).ToList();
        return heirs.Count > 0 ? heirs : free;
    }

    private static bool TakesPostOf(Deciding d, string personId, List<string> left)
    {
        var directory = d.Context.Directory;
        var lost = directory.Whole.Posts.Where(post => left.Contains(post.Person)).ToList();
        return directory.Posts.Any(post => post.Person == personId
            && lost.Exists(old => old.Role == post.Role && directory.Today(old.Unit)?.Id == post.Unit));
    }

    /// <summary>The rules by which the item's people were chosen.</summary>
    private static ImmutableArray<AssigneeRule> RulesOf(Deciding d, WorkItem item)
    {
        if (item.Kind == WorkItemKind.ReviewAfter) return d.State.FindItem(item.Concerns ?? "") is { } answered ? RulesOf(d, answered) : d.StepOf(item).Assignees;
        if (d.StepOf(item) is not ApprovalStep step) return d.StepOf(item).Assignees;
        var rules = Rules(step, item);
        // Without a voice for each holder, the place of the item is the place of its rule.
        return Voting.RuleAt(d, step, rules, item.Place) is { } one ? [one.Rule] : rules;
    }

    private static ImmutableArray<AssigneeRule> Rules(ApprovalStep step, WorkItem item) => step.Groups?.FirstOrDefault(group => group.Id == item.Group)?.Assignees ?? step.Assignees;

    // Where every division is asked, what one has is taken over by its own people.
    private static ImmutableArray<string>? UnitsOf(Deciding d, WorkItem item)
    {
        if (item.Kind == WorkItemKind.ReviewAfter) return d.State.FindItem(item.Concerns ?? "") is { } answered ? UnitsOf(d, answered) : null;
        return d.StepOf(item) is ApprovalStep step ? Voting.RuleAt(d, step, Rules(step, item), item.Place)?.Units : null;
    }
}
