using Approvals.Core.Definitions;
using Approvals.Core.People;

namespace Approvals.Core.Simulating;

/// <summary>How long an item waits and takes: the rule of its step comes first, then of the role, then of the party, then the general one.</summary>
internal sealed class AnswerTimes(Staffing staffing)
{
    // Half an hour, where nobody says anything.
    private static readonly Spread UsualWork = new(15, 30, 60);

    private readonly Dictionary<string, (Spread Waits, Spread Takes)> _known = new(StringComparer.Ordinal);

    public (Spread Waits, Spread Takes) Of(SimulatedItem item, OfficeDirectory directory)
    {
        var key = $"{item.Step.Id}/{item.Item.Assignees[0]}";
        if (_known.TryGetValue(key, out var known)) return known;
        var rules = staffing.Times.Where(rule => Fits(rule, item, directory)).OrderByDescending(Rank).ToList();
        var waits = rules.Select(rule => rule.Waits).FirstOrDefault(spread => spread is not null) ?? default;
        var takes = rules.Select(rule => rule.Takes).FirstOrDefault(spread => spread is not null) ?? (item.IsOutside ? default : UsualWork);
        return _known[key] = (waits, takes);
    }

    private static int Rank(AnsweringTime rule) => (rule.Step is null ? 0 : 4) + (rule.Role is null ? 0 : 2) + (rule.Party is null ? 0 : 1);

    private static bool Fits(AnsweringTime rule, SimulatedItem item, OfficeDirectory directory) =>
        (rule.Step is null || rule.Step == item.Step.Id)
        && (rule.Party is null || rule.Party == item.Step.Party)
        && (rule.Role is null || IsAsked(item.Step, rule.Role, item.Item.Assignees[0], directory));

    private static bool IsAsked(HumanStep step, string role, string person, OfficeDirectory directory) =>
        step.Assignees.Any(rule => rule.Role == role) && directory.HoldsRole(person, role);
}
