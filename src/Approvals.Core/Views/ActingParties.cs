using System.Collections.Immutable;
using Approvals.Core.Definitions;
using Approvals.Core.Texts;

namespace Approvals.Core.Views;

/// <summary>The parties that may answer a step. Where 乙 and 丙 both may, the answer of either moves the case on.</summary>
public static class ActingParties
{
    public static ImmutableArray<Party> Of(StepDefinition step)
    {
        var parties = step is HumanStep human ? human.Assignees.Select(rule => rule.Party).Distinct().Order().ToImmutableArray() : [];
        return parties.Length > 1 && parties.All(party => party is Party.Consignee or Party.SubConsignee) ? parties : [step.Party];
    }

    /// <summary>Who they are, for readers outside the office.</summary>
    /// <param name="nameOf">A party's name; empty where the case has none.</param>
    public static LocalText Named(StepDefinition step, Func<Party, LocalText> nameOf)
    {
        var names = Of(step).Select(nameOf).Where(name => name.Ja.Length > 0).ToList();
        return names.Count == 0 ? nameOf(step.Party) : new(string.Join("又は", names.Select(name => name.Ja)), string.Join(" or ", names.Select(name => name.En)));
    }
}
