using System.Collections.Immutable;
using Approvals.Core.Definitions;
using Approvals.Definitions.Yaml;

namespace Approvals.Definitions.Reading;

/// <summary>Reads who acts and who is told: <c>consignee</c>, or <c>{ party: office, role: division-clerk, each: true }</c>.</summary>
internal static class AssigneeReader
{
    public static ImmutableArray<AssigneeRule> Assignees(MapReader step, SourceMap places) =>
        Rules(step.Source, step.NeedList("assignees"), "assignees", places);

    public static ImmutableArray<AssigneeRule> Inform(MapReader step, SourceMap places) =>
        Rules(step.Source, step.TakeList("inform"), "inform", places);

    private static ImmutableArray<AssigneeRule> Rules(Source source, List<YamlNode> nodes, string what, SourceMap places)
    {
        var rules = ImmutableArray.CreateBuilder<AssigneeRule>(nodes.Count);
        foreach (var node in nodes) rules.Add(Rule(source, node, what, places));
        return rules.DrainToImmutable();
    }

    private static AssigneeRule Rule(Source source, YamlNode node, string what, SourceMap places)
    {
        var rule = node is YamlScalar
            ? new AssigneeRule(Values.OneOf(source, node, what, Words.Parties))
            : Full(source, node, what, places);
        places.Put(rule, node.At);
        return rule;
    }

    private static AssigneeRule Full(Source source, YamlNode node, string what, SourceMap places)
    {
        var map = new MapReader(source, node, what);
        var rule = new AssigneeRule(map.NeedOneOf("party", Words.Parties), map.TakeWord("role"), map.TakeFlag("each"));
        map.End();
        if (map.Has("role")) places.Put(rule, "role", map.PositionOf("role"));
        return rule;
    }
}
