using Approvals.Definitions.Reading;
using Approvals.Definitions.Yaml;

namespace Approvals.Definitions.Composing;

/// <summary>One <c>use</c> of a part: <c>{ use, as, exits, with, perLane }</c>, and <c>after</c> or <c>before</c> in a file that extends another.</summary>
internal sealed class Use
{
    private static readonly YamlMap None = new(Position.Start);

    private readonly Source source;
    private readonly string part;
    private readonly Position at;
    private readonly string? prefix;
    private readonly YamlMap exits;
    private readonly YamlMap changes;
    private readonly YamlEntry? perLane;
    private readonly YamlEntry? after;
    private readonly YamlEntry? before;

    public Use(Sheet user, MapReader map, string part, bool extending)
    {
        source = user.Source;
        this.part = part;
        at = map.PositionOf("use");
        prefix = map.Has("as") ? map.NeedId("as") : null;
        map.Take("as");
        exits = Map(map, "exits");
        changes = Map(map, "with");
        perLane = map.TakeEntry("perLane");
        if (perLane is not null) Values.OneOf(source, perLane.Value, "perLane", Words.Flags);
        if (!extending) return;
        after = map.TakeEntry("after");
        before = map.TakeEntry("before");
    }

    /// <summary>The part with all that it takes over itself.</summary>
    public YamlMap Content { get; set; } = None;

    /// <summary>The part's steps as they stand in the user's file.</summary>
    public List<YamlMap> Steps()
    {
        var ids = StepIds();
        CheckNames(ids);
        var copy = new PartCopy(ids, prefix, Route);
        var merge = new TreeMerge(source);
        var steps = new List<YamlMap>();
        foreach (var step in Trees.Items(Content, "steps").OfType<YamlMap>())
        {
            var made = copy.Step(step);
            if (perLane is not null) made = made.With("perLane", perLane.Value);
            if (Trees.IdOf(step) is { } id && changes.Find(id)?.Value is YamlMap change)
            {
                if (change.Entries is [{ Key: "remove", Value: YamlScalar { Value: "true" } }]) continue;
                made = merge.Maps(made, change);
            }
            steps.Add(Placed(made, steps));
        }
        return steps;
    }

    /// <summary>What the part brings along under a key; periods carry the prefix as the steps do.</summary>
    public IEnumerable<YamlNode> Beside(string key)
    {
        var items = Trees.Items(Content, key);
        if (key != "periods") return items;
        var copy = new PartCopy(StepIds(), prefix, Route);
        return items.Select(item => item is YamlMap map ? copy.Beside(map) : item);
    }

    public void Collides(string id) => source.Add(at, ComposeFindings.StepAlreadyThere(id, part));

    private YamlMap Map(MapReader map, string key)
    {
        if (map.Take(key) is not { } node) return None;
        if (node is YamlMap found) return found;
        source.Add(node.At, ShapeFindings.NotAMap(key));
        return None;
    }

    private HashSet<string> StepIds() => Trees.Items(Content, "steps").Select(Trees.IdOf).OfType<string>().ToHashSet(StringComparer.Ordinal);

    private void CheckNames(HashSet<string> steps)
    {
        foreach (var entry in changes.Entries)
        {
            if (source.Full) return;
            if (!steps.Contains(entry.Key)) source.Add(entry.At, ComposeFindings.UnknownPartStep(entry.Key, part, DidYouMean.Nearest(entry.Key, steps)));
            else if (entry.Value is not YamlMap) source.Add(entry.Value.At, ShapeFindings.NotAMap(entry.Key));
        }
        var known = Trees.Items(Content, "exits").OfType<YamlScalar>().Select(exit => exit.Value).ToHashSet(StringComparer.Ordinal);
        foreach (var entry in exits.Entries)
            if (!source.Full && !known.Contains(entry.Key)) source.Add(entry.At, ComposeFindings.UnknownExit(entry.Key, DidYouMean.Nearest(entry.Key, known)));
    }

    private YamlNode Route(YamlScalar exit)
    {
        if (exits.Find(exit.Value) is { } route) return route.Value;
        source.Add(at, ComposeFindings.ExitWithoutRoute(exit.Value, part));
        return new YamlScalar(at, "next");
    }

    // Those that come after a step follow one another; those that come before it keep their order by themselves.
    private YamlMap Placed(YamlMap step, List<YamlMap> earlier)
    {
        if (before is not null) return step.With("before", before.Value);
        if (after is null) return step;
        var previous = earlier.Count > 0 && Trees.IdOf(earlier[^1]) is { } id ? new YamlScalar(after.Value.At, id) : after.Value;
        return step.With("after", previous);
    }
}
