using Approvals.Core.Definitions;
using Approvals.Definitions.Yaml;

namespace Approvals.Definitions.Reading;

/// <summary>Reads a deadline with its reminders, escalation and expiry.</summary>
internal static class DeadlineReader
{
    public static DeadlineDefinition? Read(MapReader? map, SourceMap places)
    {
        if (map is null) return null;
        var escalate = map.TakeMap("escalate");
        var expire = map.TakeMap("expire");
        var due = DayReader.Take(map, "due", places);
        var reminders = map.TakeList("remind");
        var deadline = new DeadlineDefinition
        {
            Within = due is null ? map.NeedDuration("within") : map.TakeDuration("within") ?? default,
            RemindBefore = [.. reminders.Select(node => Values.Duration(map.Source, node, "remind"))],
            EscalateAfter = escalate?.NeedDuration("after"),
            EscalateTo = escalate?.NeedWord("to"),
            ExpireAfter = expire is null ? null : expire.Has("on") ? expire.TakeDuration("after") : expire.NeedDuration("after"),
            ExpireEnding = expire?.NeedWord("ending"),
            Due = due,
            ExpireOn = expire is null ? null : DayReader.Take(expire, "on", places),
            Silence = Silence(map, places),
        };
        escalate?.End();
        expire?.End();
        map.End();
        places.Put(deadline, map.At);
        places.Put(deadline, "to", escalate?.PositionOf("to") ?? map.At);
        places.Put(deadline, "ending", expire?.PositionOf("ending") ?? map.At);
        if (map.Has("due")) places.Put(deadline, "due", map.PositionOf("due"));
        if (escalate is not null) places.Put(deadline, "escalate", escalate.PositionOf("after"));
        if (expire is not null) places.Put(deadline, "expire", expire.PositionOf(expire.Has("after") ? "after" : "on"));
        for (var i = 0; i < reminders.Count; i++) places.Put(deadline, $"remind{i}", reminders[i].At);
        return deadline;
    }

    // Silence is pending unless the definition says what it stands for.
    private static SilenceRule? Silence(MapReader map, SourceMap places)
    {
        if (map.Take("silence") is not { } node || node is YamlScalar { Value: "pending" }) return null;
        var reader = new MapReader(map.Source, node, "silence");
        var silence = new SilenceRule(reader.NeedDuration("after"), reader.NeedWord("outcome"));
        reader.End();
        places.Put(silence, reader.PositionOf("outcome"));
        places.Put(silence, "after", reader.PositionOf("after"));
        return silence;
    }
}
