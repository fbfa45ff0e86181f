using Approvals.Core.Definitions;
using Approvals.Definitions.Yaml;

namespace Approvals.Definitions.Reading;

/// <summary>Reads a route: <c>next</c>, <c>earlier</c>, <c>{ step: id }</c> or <c>{ end: id }</c>.</summary>
internal static class RouteReader
{
    private static readonly string[] Plain = ["next", "earlier"];

    public static Route Read(MapReader owner, SourceMap places)
    {
        var node = owner.Need("then");
        var route = node switch
        {
            YamlScalar { Value: "next" } or null => new Route.Next(),
            YamlScalar { Value: "earlier" } => new Route.ToEarlier(),
            YamlScalar word => Unknown(owner.Source, word),
            _ => Target(owner.Source, node),
        };
        places.Put(route, node is YamlMap { Entries.Count: > 0 } map ? map.Entries[0].Value.At : node?.At ?? owner.At);
        return route;
    }

    private static Route.Next Unknown(Source source, YamlScalar word)
    {
        source.Add(word.At, ReferenceFindings.NotARoute(word.Value, DidYouMean.Nearest(word.Value, Plain)));
        return new Route.Next();
    }

    private static Route Target(Source source, YamlNode node)
    {
        var map = new MapReader(source, node, "then");
        var step = map.TakeWord("step");
        var end = map.TakeWord("end");
        map.End();
        if (step is not null && end is null) return new Route.ToStep(step);
        if (end is not null && step is null) return new Route.ToEnd(end);
        if (map.IsMap) source.Add(map.At, ReferenceFindings.NotARoute("{ }", null));
        return new Route.Next();
    }
}
