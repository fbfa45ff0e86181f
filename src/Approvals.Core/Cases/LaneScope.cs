using System.Collections.Immutable;
using Approvals.Core.Definitions;

namespace Approvals.Core.Cases;

/// <summary>
/// What a correction for one 丙 may touch: once the lanes have opened, the other 丙's rows stay as they were decided
/// or are being decided, and no 丙 is added or removed.
/// </summary>
internal static class LaneScope
{
    public static Refusal? Forbidden(Deciding d, FormTarget target, ImmutableDictionary<string, string> values, ImmutableArray<string> removedRows)
    {
        if (target.Item.Lane == CaseState.MainLane || target.Step.PerLane || d.Definition.Lanes is not { } lanes) return null;
        var draft = d.State.FindForm(target.Key)?.Draft ?? ImmutableDictionary<string, string>.Empty;
        var foreign = values.FirstOrDefault(pair => IsForeign(pair.Key) && draft.GetValueOrDefault(pair.Key, "") != pair.Value).Key
            ?? removedRows.FirstOrDefault(row => row.StartsWith(lanes.Section + ".", StringComparison.Ordinal));
        return foreign is null ? null : Refusals.OtherLane(foreign);

        bool IsForeign(string path) => FormValues.SectionOf(path) == lanes.Section && FormValues.RowOf(path) != target.Item.Lane;
    }

    /// <summary>Whether a document's row belongs to another 丙 than the correction.</summary>
    public static bool IsForeignRow(FormTarget target, string row) =>
        target.Item.Lane != CaseState.MainLane && !target.Step.PerLane && row.Length > 0 && row != target.Item.Lane;

    /// <summary>The lanes' section, in which two rows may not name the same 丙; null for other forms.</summary>
    public static LaneRule? RuleFor(Deciding d, FormStep step) =>
        step.Id == d.Definition.Application.Id ? d.Definition.Lanes : null;
}
