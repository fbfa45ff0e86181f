using System.Collections.Immutable;
using System.Globalization;

namespace Approvals.Core.Cases;

/// <summary>The conditions that hold for a lane: its own, and those for the whole application that it has not gone back behind.</summary>
public static class StandingConditions
{
    public static ImmutableArray<CaseCondition> Of(CaseState state, string lane) => [.. state.Conditions.Where(condition => Stands(state, condition, lane))];

    /// <summary>Whether the condition holds for the lane.</summary>
    public static bool Stands(CaseState state, CaseCondition condition, string lane) =>
        (condition.Lane == lane || condition.Lane == CaseState.MainLane) && !IsReplaced(state, condition, lane);

    // A council that has its item once more says anew what it has to say: the opinion of the earlier meeting goes with its result.
    private static bool IsReplaced(CaseState state, CaseCondition condition, string lane)
    {
        var asked = state.Items.Where(item => item.Kind == WorkItemKind.Act && item.Step == condition.Source && (item.Lane == lane || item.Lane == CaseState.MainLane)).ToList();
        var set = asked.LastOrDefault(item => item.Lane == condition.Lane && Number(item.Id) < Number(condition.Id));
        return set is not null && asked.Any(item => (item.Lane, item.Run) != (set.Lane, set.Run) && Number(item.Id) > Number(condition.Id));
    }

    // Ids carry the number of their ledger entry.
    private static long Number(string id) => long.TryParse(id.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
}
