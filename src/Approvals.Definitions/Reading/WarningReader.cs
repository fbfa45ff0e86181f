using System.Collections.Immutable;
using Approvals.Core.Definitions;

namespace Approvals.Definitions.Reading;

/// <summary>Reads what those who answer a step must not overlook.</summary>
internal static class WarningReader
{
    public static ImmutableArray<StepWarning>? Read(MapReader step, SourceMap places)
    {
        if (step.Take("warnings") is null) return null;
        var warnings = ImmutableArray.CreateBuilder<StepWarning>();
        var ids = new UniqueIds(step.Source, "warnings");
        foreach (var node in step.TakeList("warnings"))
        {
            var map = new MapReader(step.Source, node, "warnings");
            var id = map.NeedId("id");
            var when = ConditionReader.Read(step.Source, map.Need("when"), places);
            var text = map.NeedTitle("text");
            map.End();
            ids.Add(id, map.PositionOf("id"));
            // Without a condition there is nothing to warn of; that has been reported.
            if (when is not null) warnings.Add(new StepWarning(id, when, text));
        }
        return warnings.DrainToImmutable();
    }
}
