using System.Globalization;
using Approvals.Core.Definitions;
using Approvals.Core.Texts;
using Approvals.Definitions.Yaml;

namespace Approvals.Definitions.Reading;

/// <summary>
/// Takes the keys of one map. What is missing or of the wrong kind goes to the source, and the reader goes on with
/// a neutral value, so that one run finds every error; <see cref="End"/> reports the keys that nobody took.
/// </summary>
internal sealed class MapReader
{
    private readonly YamlMap map;
    private readonly List<string> taken = [];
    private readonly List<string> needed = [];

    public MapReader(Source source, YamlNode? node, string what)
    {
        Source = source;
        At = node?.At ?? Position.Start;
        if (node is YamlMap found)
        {
            map = found;
            source.Watch?.Invoke(this);
            return;
        }
        IsMap = false;
        map = new YamlMap(At);
        if (node is not null) source.Add(At, ShapeFindings.NotAMap(what));
    }

    public Source Source { get; }

    public Position At { get; }

    /// <summary>False: the node was something else, which has been reported; every key is absent and none is reported missing.</summary>
    public bool IsMap { get; } = true;

    public YamlMap Node => map;

    /// <summary>The keys that were asked for, present or not.</summary>
    public IReadOnlyList<string> Taken => taken;

    /// <summary>Those of them that must be present.</summary>
    public IReadOnlyList<string> Needed => needed;

    public YamlNode? Take(string key) => TakeEntry(key)?.Value;

    public YamlEntry? TakeEntry(string key)
    {
        taken.Add(key);
        return map.Find(key);
    }

    public YamlNode? Need(string key)
    {
        needed.Add(key);
        var node = Take(key);
        if (node is null && IsMap) Source.Add(At, ShapeFindings.MissingKey(key));
        return node;
    }

    public bool Has(string key) => map.Find(key) is not null;

    public Position PositionOf(string key) => map.Find(key)?.Value.At ?? At;

    public MapReader NeedMap(string key) => new(Source, Need(key), key);

    public MapReader? TakeMap(string key) => Take(key) is { } node ? new MapReader(Source, node, key) : null;

    public List<YamlNode> NeedList(string key)
    {
        var items = Values.List(Source, Need(key), key);
        if (items.Count == 0 && map.Find(key)?.Value is YamlList list) Source.Add(list.At, ShapeFindings.EmptyList(key));
        return items;
    }

    public List<YamlNode> TakeList(string key) => Values.List(Source, Take(key), key);

    public string NeedWord(string key) => Values.Word(Source, Need(key), key);

    public string? TakeWord(string key) => Take(key) is { } node ? Values.Word(Source, node, key) : null;

    public string NeedId(string key) => Values.Id(Source, Need(key), key);

    public string NeedFieldId(string key) => Values.FieldId(Source, Need(key), key);

    public LocalText NeedText(string key) => Values.Text(Source, Need(key), key);

    public LocalText? TakeText(string key) => Take(key) is { } node ? Values.Text(Source, node, key) : null;

    /// <summary>A title, in which words of the profile may stand in braces.</summary>
    public LocalText NeedTitle(string key) => Worded(key, NeedText(key));

    public LocalText? TakeTitle(string key) => TakeText(key) is { } text ? Worded(key, text) : null;

    private LocalText Worded(string key, LocalText text)
    {
        foreach (var unknown in ProfileWords.UnknownIn(text.Ja).Concat(ProfileWords.UnknownIn(text.En)).Distinct())
            Source.Add(PositionOf(key), ReferenceFindings.UnknownWord(unknown, DidYouMean.Nearest(unknown, ProfileWords.Usual.Keys)));
        return text;
    }

    public bool TakeFlag(string key, bool otherwise = false) =>
        Take(key) is { } node ? Values.OneOf(Source, node, key, Words.Flags) : otherwise;

    public T NeedOneOf<T>(string key, WordList<T> words) => Values.OneOf(Source, Need(key), key, words);

    public long? TakeNumber(string key, long min, long max) =>
        Take(key) is { } node ? Values.Number(Source, node, key, min, max) : null;

    public Duration? TakeDuration(string key) => Take(key) is { } node ? Values.Duration(Source, node, key) : null;

    public Duration NeedDuration(string key) => Values.Duration(Source, Need(key), key);

    public void End()
    {
        foreach (var entry in map.Entries)
            if (!taken.Contains(entry.Key))
                Source.Add(entry.At, ShapeFindings.UnknownKey(entry.Key, DidYouMean.Nearest(entry.Key, taken)));
    }
}
