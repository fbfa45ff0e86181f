using System.Collections.Immutable;
using Approvals.Core.Cases;
using Approvals.Core.Definitions;
using Approvals.Core.Texts;

namespace Approvals.Core.Simulating;

/// <summary>Made-up measures for the checklists of a procedure whose earlier case nobody plays.</summary>
public static class SampleItems
{
    private static readonly LocalText Measure = new("見本の対策", "Sample measure");

    /// <summary>One for each section that the checklists take over; null if they take none.</summary>
    public static ImmutableArray<TakenItem>? Of(WorkflowDefinition definition)
    {
        var sections = CheckLists.SectionsOf(definition).Order(StringComparer.Ordinal).ToList();
        return sections.Count == 0 ? null : [.. sections.Select(section => new TakenItem(section, "1", Measure, Measure.Ja, ""))];
    }
}
