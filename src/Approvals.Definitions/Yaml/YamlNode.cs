using Approvals.Definitions.Reading;

namespace Approvals.Definitions.Yaml;

/// <summary>Line and column, both from 1.</summary>
/// <param name="In">The file, where a tree is composed of several; null: the file that is being read.</param>
internal readonly record struct Position(int Line, int Column, Source? In = null)
{
    public static readonly Position Start = new(1, 1);
}

/// <summary>A YAML file as a tree without anchors, aliases and tags.</summary>
internal abstract class YamlNode(Position at)
{
    public Position At { get; } = at;
}

internal sealed class YamlScalar(Position at, string value) : YamlNode(at)
{
    public string Value { get; } = value;
}

internal sealed class YamlList(Position at) : YamlNode(at)
{
    public List<YamlNode> Items { get; } = [];
}

internal sealed class YamlMap(Position at) : YamlNode(at)
{
    /// <summary>A short map is searched faster than an index of it is made.</summary>
    private const int Few = 24;

    private Dictionary<string, YamlEntry>? index;

    /// <summary>In the order of the file; no key stands twice, and none is taken away again.</summary>
    public List<YamlEntry> Entries { get; } = [];

    public YamlEntry? Find(string key)
    {
        if (Entries.Count > Few) return Index().GetValueOrDefault(key);
        foreach (var entry in Entries)
            if (entry.Key == key) return entry;
        return null;
    }

    private Dictionary<string, YamlEntry> Index()
    {
        if (index?.Count == Entries.Count) return index;
        index = new Dictionary<string, YamlEntry>(Entries.Count, StringComparer.Ordinal);
        foreach (var entry in Entries) index.TryAdd(entry.Key, entry);
        return index;
    }
}

internal sealed record YamlEntry(string Key, Position At, YamlNode Value);
