using System.Collections.Immutable;
using Approvals.Core.Definitions;

namespace Approvals.Definitions.Reading;

/// <summary>Reads a deadline with its reminders, escalation and expiry.</summary>
internal static class DeadlineReader
{
    public static DeadlineDefinition? Read(MapReader? map, SourceMap places)
    {
        if (map is null) return null;
        var escalate = map.TakeMap("escalate");
        var expire = map.TakeMap("expire");
        var deadline = new DeadlineDefinition
        {
            Within = map.NeedDuration("within"),
            RemindBefore = Reminders(map),
            EscalateAfter = escalate?.NeedDuration("after"),
            EscalateTo = escalate?.NeedWord("to"),
            ExpireAfter = expire?.NeedDuration("after"),
            ExpireEnding = expire?.NeedWord("ending"),
        };
        escalate?.End();
        expire?.End();
        map.End();
        places.Put(deadline, map.At);
        places.Put(deadline, "to", escalate?.PositionOf("to") ?? map.At);
        places.Put(deadline, "ending", expire?.PositionOf("ending") ?? map.At);
        return deadline;
    }

    private static ImmutableArray<Duration> Reminders(MapReader map)
    {
        var reminders = ImmutableArray.CreateBuilder<Duration>();
        foreach (var node in map.TakeList("remind")) reminders.Add(Values.Duration(map.Source, node, "remind"));
        return reminders.DrainToImmutable();
    }
}
