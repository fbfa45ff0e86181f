using Approvals.Definitions.Composing;
using Approvals.Definitions.Yaml;

namespace Approvals.Definitions.Reading;

/// <summary>
/// Checks a part by itself, whether a procedure uses it or not. What it says of the procedure around it is checked in each use.
/// </summary>
internal static class PartReader
{
    public static void Check(Source source, YamlNode root)
    {
        var map = new MapReader(source, root, "part");
        var places = new SourceMap();
        map.NeedId("id");
        map.NeedText("title");
        var exits = Exits(map);
        Steps(map, places, exits);
        foreach (var node in map.TakeList("roles")) Values.Id(source, node, "roles");
        DefinitionReader.Letters(map, places);
        DefinitionReader.Series(map);
        DefinitionReader.Periods(map, places);
        map.End();
    }

    private static HashSet<string> Exits(MapReader map)
    {
        var exits = new HashSet<string>(StringComparer.Ordinal);
        var ids = new UniqueIds(map.Source, "exits");
        foreach (var node in map.TakeList("exits"))
        {
            var id = Values.Id(map.Source, node, "exits");
            ids.Add(id, node.At);
            exits.Add(id);
        }
        return exits;
    }

    private static void Steps(MapReader map, SourceMap places, HashSet<string> exits)
    {
        var copy = new PartCopy([], null, exit =>
        {
            if (!exits.Contains(exit.Value)) map.Source.Add(exit.At, ComposeFindings.UnknownExit(exit.Value, DidYouMean.Nearest(exit.Value, exits)));
            return new YamlScalar(exit.At, "next");
        });
        var ids = new UniqueIds(map.Source, "steps");
        foreach (var node in map.NeedList("steps"))
            if (StepReader.Read(map.Source, node is YamlMap step ? copy.Step(step) : node, places) is { } read) ids.Add(read.Id, places.Of(read));
    }
}
