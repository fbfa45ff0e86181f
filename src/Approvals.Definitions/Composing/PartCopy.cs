using Approvals.Definitions.Yaml;

namespace Approvals.Definitions.Composing;

/// <summary>
/// Copies the content of a part for one place of use: the prefix stands before the ids of its steps and before every mention
/// of them, and each exit is replaced by the route that the user of the part gives.
/// </summary>
/// <param name="steps">Ids of the part's steps.</param>
/// <param name="prefix">Null: the ids stay.</param>
/// <param name="route">The node that takes the place of an exit.</param>
internal sealed class PartCopy(HashSet<string> steps, string? prefix, Func<YamlScalar, YamlNode> route)
{
    /// <summary>Keys whose value is the id of a step, or a list of such.</summary>
    private static readonly string[] Mentions = ["step", "steps", "finished", "of"];

    private const string Exit = "exit";

    public YamlMap Step(YamlMap step) => Named((YamlMap)Copy(step, null));

    /// <summary>A period or another item that stands beside the steps and has an id of its own.</summary>
    public YamlMap Beside(YamlMap item)
    {
        var copy = (YamlMap)Copy(item, null);
        return prefix is not null && copy.Find("id")?.Value is YamlScalar id ? copy.With("id", Prefixed(id)) : copy;
    }

    private YamlMap Named(YamlMap step) =>
        step.Find("id")?.Value is YamlScalar id && steps.Contains(id.Value) ? step.With("id", Renamed(id)) : step;

    private YamlNode Copy(YamlNode node, string? key) => node switch
    {
        YamlScalar word => key is not null && Mentions.Contains(key) ? Renamed(word) : word,
        YamlList list => List(list, key),
        YamlMap { Entries: [{ Key: Exit, Value: YamlScalar exit }] } => route(exit),
        YamlMap map => Map(map),
        _ => throw new InvalidOperationException($"Node kind {node.GetType().Name} is unknown."),
    };

    private YamlList List(YamlList list, string? key)
    {
        var copy = new YamlList(list.At);
        foreach (var item in list.Items) copy.Items.Add(Copy(item, item is YamlScalar ? key : null));
        return copy;
    }

    private YamlMap Map(YamlMap map)
    {
        var copy = new YamlMap(map.At);
        foreach (var entry in map.Entries) copy.Entries.Add(entry with { Value = Copy(entry.Value, entry.Key) });
        return copy;
    }

    private YamlScalar Renamed(YamlScalar word) => prefix is not null && steps.Contains(word.Value) ? Prefixed(word) : word;

    private YamlScalar Prefixed(YamlScalar word) => new(word.At, $"{prefix}-{word.Value}");
}
