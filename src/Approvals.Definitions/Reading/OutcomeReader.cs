using System.Collections.Immutable;
using Approvals.Core.Definitions;
using Approvals.Definitions.Yaml;

namespace Approvals.Definitions.Reading;

/// <summary>Reads the possible answers of a step.</summary>
internal static class OutcomeReader
{
    public static ImmutableArray<OutcomeDefinition> ReadAll(MapReader step, SourceMap places)
    {
        var outcomes = ImmutableArray.CreateBuilder<OutcomeDefinition>();
        var ids = new UniqueIds(step.Source, "outcomes");
        foreach (var node in step.NeedList("outcomes"))
        {
            var map = new MapReader(step.Source, node, "outcomes");
            outcomes.Add(Outcome(map, places));
            ids.Add(outcomes[^1].Id, map.PositionOf("id"));
        }
        return outcomes.DrainToImmutable();
    }

    private static OutcomeDefinition Outcome(MapReader map, SourceMap places)
    {
        var required = map.TakeList("requiredFields");
        var empty = map.TakeList("emptyFields");
        var outcome = new OutcomeDefinition
        {
            Id = map.NeedId("id"),
            Title = map.NeedTitle("title"),
            Route = RouteReader.Read(map, places),
            When = ConditionReader.Read(map.Source, map.Take("when"), places),
            Kind = map.Take("kind") is { } kind ? Values.OneOf(map.Source, kind, "kind", Words.OutcomeKinds) : OutcomeKind.Forward,
            RequiresReason = map.TakeFlag("requiresReason"),
            FieldReasons = map.TakeFlag("fieldReasons"),
            RequiresConditions = map.TakeFlag("requiresConditions"),
            ConditionFrom = map.TakeWord("conditionFrom"),
            RequiredFields = Paths(map, required, "requiredFields"),
            EmptyFields = empty.Count == 0 ? null : Paths(map, empty, "emptyFields"),
            NumberSeries = map.TakeWord("numberSeries"),
            Decision = map.Take("decision") is { } decision ? Values.OneOf(map.Source, decision, "decision", Words.Decisions) : null,
            DistributesTo = map.TakeWord("distributesTo"),
        };
        map.End();
        Remember(map, outcome, required, places);
        for (var i = 0; i < empty.Count; i++) places.Put(outcome, $"empty{i}", empty[i].At);
        return outcome;
    }

    private static ImmutableArray<string> Paths(MapReader map, List<YamlNode> nodes, string key)
    {
        var paths = ImmutableArray.CreateBuilder<string>(nodes.Count);
        foreach (var node in nodes) paths.Add(Values.Word(map.Source, node, key));
        return paths.DrainToImmutable();
    }

    private static void Remember(MapReader map, OutcomeDefinition outcome, List<YamlNode> required, SourceMap places)
    {
        places.Put(outcome, map.PositionOf("id"));
        foreach (var key in (ReadOnlySpan<string>)["kind", "conditionFrom", "numberSeries", "decision", "fieldReasons", "distributesTo"])
            if (map.Has(key)) places.Put(outcome, key, map.PositionOf(key));
        for (var i = 0; i < required.Count; i++) places.Put(outcome, $"required{i}", required[i].At);
    }
}
