using Approvals.Core.Cases;
using Approvals.Core.Definitions;

namespace Approvals.Core.Views;

/// <summary>
/// Which of what people wrote freely 丙 may read. What was written about the whole application (before its lanes opened, or
/// about several 丙 at once) may name another 丙: 丙 reads that it happened and not the words.
/// </summary>
public static class OwnWords
{
    internal static bool MayRead(CaseReader reader, CaseEvent happened) =>
        reader.Sight.Party != Party.SubConsignee || happened switch
        {
            Withdrawn e => !IsOfAll(reader.State, e.Lane),
            ConditionSet e => MayRead(reader.State, reader.Sight, e.Condition),
            _ => !IsShared(reader.State, TimelineWords.LaneOf(happened)),
        };

    /// <summary>Whether a reader may read the condition: 丙 its own lane's, and of those for the whole application what 丙 is to fulfil.</summary>
    public static bool MayRead(CaseState state, CaseSight sight, CaseCondition condition) =>
        sight.SeesLane(condition.Lane)
        && (sight.Party != Party.SubConsignee || condition.Owner == Party.SubConsignee || !IsShared(state, condition.Lane));

    // Who gives the whole application up gives one reason, which is written into every lane at the same instant.
    private static bool IsOfAll(CaseState state, string lane) => IsShared(state, lane)
        || (state.FindLane(lane) is { Ending: Withdrawing.Ending, EndedAt: { } at } && state.Lanes.Any(other => other.Id != lane && other.Ending == Withdrawing.Ending && other.EndedAt == at));

    // A case about one 丙 has a single lane, which is that 丙's own.
    private static bool IsShared(CaseState state, string lane) => lane == CaseState.MainLane && (state.Lanes.Length > 1 || state.Lanes[0].Name.Length == 0);
}
