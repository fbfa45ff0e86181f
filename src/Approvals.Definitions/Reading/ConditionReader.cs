using System.Collections.Immutable;
using Approvals.Core.Definitions;
using Approvals.Definitions.Yaml;

namespace Approvals.Definitions.Reading;

/// <summary>Reads a condition: <c>{ field, equals, of }</c>, <c>{ field, after, of }</c>, <c>{ sum, atLeast }</c>, <c>{ differ: [one, other] }</c>, <c>{ anyRow, equals }</c>, <c>{ profile: [..] }</c>, <c>{ council: [..] }</c>, <c>{ finished, with }</c>, <c>{ all }</c>, <c>{ any }</c> or <c>{ not }</c>.</summary>
internal static class ConditionReader
{
    private static readonly string[] Forms = ["field", "sum", "differ", "anyRow", "profile", "council", "finished", "all", "any", "not"];

    public static Condition? Read(Source source, YamlNode? node, SourceMap places)
    {
        if (node is null) return null;
        var map = new MapReader(source, node, "when");
        if (!map.IsMap) return null;
        var condition = Kind(map, places);
        if (condition is null)
        {
            source.Add(map.At, ReferenceFindings.NoCondition(Forms));
            return null;
        }
        places.Put(condition, map.At);
        map.End();
        return condition;
    }

    private static Condition? Kind(MapReader map, SourceMap places)
    {
        if (map.Has("field")) return Field(map, places);
        if (map.Has("sum")) return Sum(map, places);
        if (map.Has("differ")) return Differ(map, places);
        if (map.Has("anyRow")) return AnyRow(map, places);
        if (map.Has("profile")) return Profile(map, places);
        if (map.Has("council")) return new Condition.CouncilIs(Modes(map));
        if (map.Has("finished")) return Finished(map, places);
        if (map.Has("all")) return new Condition.All(Many(map, "all", places));
        if (map.Has("any")) return new Condition.Any(Many(map, "any", places));
        if (map.Has("not")) return Read(map.Source, map.Take("not"), places) is { } inner ? new Condition.Not(inner) : new Condition.Any([]);
        return null;
    }

    private static Condition Field(MapReader map, SourceMap places)
    {
        Condition condition = map.Has("after")
            ? new Condition.FieldDay(map.NeedWord("field"), DayReader.Need(map, "after", places)) { Step = map.TakeWord("of") }
            : new Condition.FieldEquals(map.NeedWord("field"), map.NeedWord("equals")) { Step = map.TakeWord("of") };
        if (map.Has("of")) places.Put(condition, "of", map.PositionOf("of"));
        places.Put(condition, "field", map.PositionOf("field"));
        return condition;
    }

    private static Condition.SumAtLeast Sum(MapReader map, SourceMap places)
    {
        map.Need("atLeast");
        var sum = new Condition.SumAtLeast(map.NeedWord("sum"), map.TakeNumber("atLeast", 1, long.MaxValue) ?? 1);
        places.Put(sum, "sum", map.PositionOf("sum"));
        return sum;
    }

    private static Condition.FieldsDiffer? Differ(MapReader map, SourceMap places)
    {
        var nodes = map.NeedList("differ");
        if (nodes.Count != 2)
        {
            map.Source.Add(map.PositionOf("differ"), ReferenceFindings.TwoFieldsToCompare());
            return null;
        }
        var condition = new Condition.FieldsDiffer(Values.Word(map.Source, nodes[0], "differ"), Values.Word(map.Source, nodes[1], "differ"));
        for (var i = 0; i < nodes.Count; i++) places.Put(condition, $"differ{i}", nodes[i].At);
        return condition;
    }

    private static Condition.AnyRow AnyRow(MapReader map, SourceMap places)
    {
        var condition = new Condition.AnyRow(map.NeedWord("anyRow"), map.NeedWord("equals"));
        places.Put(condition, "anyRow", map.PositionOf("anyRow"));
        return condition;
    }

    private static Condition.ProfileIs Profile(MapReader map, SourceMap places)
    {
        var nodes = map.NeedList("profile");
        var condition = new Condition.ProfileIs([.. nodes.Select(node => Values.Word(map.Source, node, "profile"))]);
        for (var i = 0; i < nodes.Count; i++) places.Put(condition, $"profile{i}", nodes[i].At);
        return condition;
    }

    private static Condition.StepFinishedWith Finished(MapReader map, SourceMap places)
    {
        var outcomes = ImmutableArray.CreateBuilder<string>();
        var step = map.NeedWord("finished");
        var nodes = map.TakeList("with");
        foreach (var node in nodes) outcomes.Add(Values.Word(map.Source, node, "with"));
        var condition = new Condition.StepFinishedWith(step, outcomes.DrainToImmutable());
        places.Put(condition, "finished", map.PositionOf("finished"));
        for (var i = 0; i < nodes.Count; i++) places.Put(condition, $"with{i}", nodes[i].At);
        return condition;
    }

    private static ImmutableArray<CouncilMode> Modes(MapReader map)
    {
        var modes = ImmutableArray.CreateBuilder<CouncilMode>();
        foreach (var node in map.NeedList("council")) modes.Add(Values.OneOf(map.Source, node, "council", Words.CouncilModes));
        return modes.DrainToImmutable();
    }

    private static ImmutableArray<Condition> Many(MapReader map, string key, SourceMap places)
    {
        var conditions = ImmutableArray.CreateBuilder<Condition>();
        foreach (var node in map.NeedList(key))
            if (Read(map.Source, node, places) is { } condition) conditions.Add(condition);
        return conditions.DrainToImmutable();
    }
}
