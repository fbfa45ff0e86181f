using System.Collections.Immutable;
using Approvals.Core.Cases;
using Approvals.Core.Definitions;

namespace Approvals.Core.Rehearsing;

/// <summary>One command as the ledger shows it: who, when, and the events that it caused.</summary>
internal sealed record RecordedCommand(DateTimeOffset At, Actor Actor, ImmutableArray<CaseEvent> Events)
{
    public static ImmutableArray<RecordedCommand> Of(IEnumerable<LedgerEntry> entries) =>
    [
        .. entries.GroupBy(entry => entry.CommandId, StringComparer.Ordinal).OrderBy(group => group.First().Seq)
            .Select(group => new RecordedCommand(group.First().At, new Actor(group.First().ActorId, group.First().ActorName, group.First().Via), [.. group.Select(entry => entry.Event)])),
    ];

    public T? First<T>() where T : CaseEvent => Events.OfType<T>().FirstOrDefault();

    /// <summary>What was typed with the command.</summary>
    public ImmutableDictionary<string, string> Typed() => Events.OfType<DraftSaved>()
        .Aggregate(ImmutableDictionary<string, string>.Empty, (all, draft) => all.SetItems(draft.Set).SetItems(draft.Cleared.Select(path => KeyValuePair.Create(path, ""))));

    /// <summary>The conditions that a person set with an answer; those that follow from a field are made from it again.</summary>
    public ImmutableArray<NewCondition> Conditions() =>
        [.. Events.OfType<ConditionSet>().Select(set => new NewCondition(set.Condition.Text, set.Condition.Owner, set.Condition.Due.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)))];
}
