using Approvals.Definitions.Yaml;

namespace Approvals.Definitions.Composing;

/// <summary>Small questions to a tree.</summary>
internal static class Trees
{
    /// <summary>The id of an entry of a list; null if it has none that can be read.</summary>
    public static string? IdOf(YamlNode node) => Word(node, "id");

    public static string? Word(YamlNode node, string key) =>
        (node as YamlMap)?.Find(key)?.Value is YamlScalar { Value: { Length: > 0 } word } ? word : null;

    public static IEnumerable<YamlNode> Items(YamlMap map, string key) => (map.Find(key)?.Value as YamlList)?.Items ?? [];

    public static YamlMap With(this YamlMap map, string key, YamlNode value)
    {
        var copy = new YamlMap(map.At);
        foreach (var entry in map.Entries) copy.Entries.Add(entry.Key == key ? entry with { Value = value } : entry);
        if (map.Find(key) is null) copy.Entries.Add(new YamlEntry(key, value.At, value));
        return copy;
    }

    public static YamlMap Without(this YamlMap map, params ReadOnlySpan<string> keys)
    {
        var copy = new YamlMap(map.At);
        foreach (var entry in map.Entries)
            if (!keys.Contains(entry.Key)) copy.Entries.Add(entry);
        return copy;
    }

    public static int Size(YamlNode node)
    {
        var size = 1;
        if (node is YamlList list)
            foreach (var item in list.Items) size += Size(item);
        if (node is YamlMap map)
            foreach (var entry in map.Entries) size += Size(entry.Value);
        return size;
    }
}
