using System.Collections.Immutable;
using Approvals.Core.Definitions;

namespace Approvals.Core.Cases;

/// <summary>The former 丙 that a change replaces, by the names that the application gives.</summary>
internal static class Leavers
{
    /// <summary>The rows of the rule's section that the lane's own 丙 takes over from a 丙 of the earlier case, with its lane there.</summary>
    public static IEnumerable<(string Row, EarlierLane Former)> Of(Deciding d, string lane, LeaverRule rule)
    {
        var values = d.State.FindForm(d.Definition.Application.Id)?.Latest?.Values ?? ImmutableDictionary<string, string>.Empty;
        var own = d.State.Lane(lane).Name;
        return from row in FormValues.RowsOf(rule.Section, values.Keys)
               where own.Length > 0 && Name(values, rule, row, rule.SuccessorField) == own
               let former = Find(d, Name(values, rule, row, rule.LeaverField))
               where former is not null && former.Name != own
               select (row, former);
    }

    /// <summary>A row whose "before" is neither 乙 nor a 丙 of the earlier case would let somebody leave without giving the data back.</summary>
    public static IEnumerable<FieldProblem> Check(Deciding d, FormStep step, ImmutableDictionary<string, string> values)
    {
        if (step.Id != d.Definition.Application.Id || d.State.Opening?.About?.Lanes is not { } known) return [];
        return from rule in (d.Definition.Spawns ?? []).Select(spawn => spawn.Leavers).OfType<LeaverRule>().Distinct()
               from row in FormValues.RowsOf(rule.Section, values.Keys)
               let name = Name(values, rule, row, rule.LeaverField)
               where name.Length > 0 && name != d.State.Opening.ConsigneeName && Find(d, name) is null
               select new FieldProblem($"{rule.Section}.{row}.{rule.LeaverField}", "not-of-earlier-case", Messages.NotOfEarlierCase([d.State.Opening.ConsigneeName, .. known.Select(lane => lane.Name)]));
    }

    private static EarlierLane? Find(Deciding d, string name) =>
        d.State.Opening?.About?.Lanes?.FirstOrDefault(lane => name.Length > 0 && lane.Name == name);

    private static string Name(ImmutableDictionary<string, string> values, LeaverRule rule, string row, string field) =>
        values.GetValueOrDefault($"{rule.Section}.{row}.{field}", "").Trim();
}
