using Approvals.Definitions.Reading;
using Approvals.Definitions.Yaml;

namespace Approvals.Definitions.Composing;

/// <summary>
/// Lays one tree over another: maps key by key, lists whose entries have an <c>id</c> entry by entry, everything else as a whole.
/// <c>remove: true</c> takes an entry or a key away, <c>after</c> and <c>before</c> place an entry. Neither tree is changed.
/// </summary>
internal sealed class TreeMerge(Source source)
{
    private const string Remove = "remove";
    private const string After = "after";
    private const string Before = "before";

    /// <summary>Keys whose value is one choice among several shapes: halves of two of them would be neither.</summary>
    private static readonly string[] Whole = ["when", "deputyBarredWhen", "then", "not", "due", "until", "on"];

    public YamlMap Maps(YamlMap below, YamlMap above)
    {
        var merged = new YamlMap(above.At);
        foreach (var entry in below.Entries)
            if (above.Find(entry.Key) is not { } change) merged.Entries.Add(entry);
            else if (!IsRemoval(change.Value)) merged.Entries.Add(change with { Value = Value(entry, change) });
        foreach (var entry in above.Entries)
            if (below.Find(entry.Key) is null) AddNew(merged, entry);
        return merged;
    }

    private void AddNew(YamlMap merged, YamlEntry entry)
    {
        if (IsRemoval(entry.Value)) source.Add(entry.At, ComposeFindings.NothingToRemove(entry.Key));
        else merged.Entries.Add(entry);
    }

    private YamlNode Value(YamlEntry below, YamlEntry above) => (below.Value, above.Value) switch
    {
        _ when Whole.Contains(above.Key) => above.Value,
        (YamlMap lower, YamlMap upper) => Maps(lower, upper),
        (YamlList lower, YamlList upper) when ById(lower, upper) => Lists(lower, upper, above.Key),
        _ => above.Value,
    };

    private static bool IsRemoval(YamlNode node) =>
        node is YamlMap { Entries: [{ Key: Remove, Value: YamlScalar { Value: "true" } }] };

    private static bool ById(YamlList below, YamlList above) =>
        below.Items.Count > 0 && below.Items.TrueForAll(item => Trees.IdOf(item) is not null) && above.Items.Exists(item => Trees.IdOf(item) is not null);

    private YamlList Lists(YamlList below, YamlList above, string what)
    {
        var merged = new YamlList(above.At);
        merged.Items.AddRange(below.Items);
        if (below.Items.Count + above.Items.Count > DefinitionLimits.MergedEntries)
        {
            source.Add(above.At, ShapeFindings.TooManyEntries(what, DefinitionLimits.MergedEntries));
            return merged;
        }
        var ids = new UniqueIds(source, what);
        foreach (var item in above.Items)
        {
            if (item is not YamlMap map || map.Find("id") is not { } id)
            {
                source.Add(item.At, item is YamlMap ? ShapeFindings.MissingKey("id") : ShapeFindings.NotAMap(what));
                continue;
            }
            var name = Values.Word(source, id.Value, "id");
            ids.Add(name, id.Value.At);
            if (name.Length > 0 && !source.Full) Change(merged.Items, map, name);
        }
        return merged;
    }

    private void Change(List<YamlNode> items, YamlMap change, string id)
    {
        var index = IndexOf(items, id);
        if (change.Find(Remove) is { } remove && Values.OneOf(source, remove.Value, Remove, Words.Flags))
        {
            if (index < 0) source.Add(change.Find("id")!.Value.At, ComposeFindings.UnknownItem(id, Nearest(items, id)));
            else items.RemoveAt(index);
            return;
        }
        var bare = change.Without(Remove, After, Before);
        YamlNode made = index < 0 ? bare : Maps((YamlMap)items[index], bare);
        var place = Place(change);
        if (index >= 0 && place is null) items[index] = made;
        else if (place is null) items.Add(made);
        else Put(items, made, index, place);
    }

    private YamlEntry? Place(YamlMap change)
    {
        var after = change.Find(After);
        var before = change.Find(Before);
        if (after is not null && before is not null) source.Add(before.At, ComposeFindings.AfterAndBefore());
        return after ?? before;
    }

    private void Put(List<YamlNode> items, YamlNode made, int index, YamlEntry place)
    {
        if (index >= 0) items.RemoveAt(index);
        var neighbour = Values.Word(source, place.Value, place.Key);
        var at = IndexOf(items, neighbour);
        if (at < 0 && neighbour.Length > 0) source.Add(place.Value.At, ComposeFindings.UnknownItem(neighbour, Nearest(items, neighbour)));
        items.Insert(at < 0 ? items.Count : place.Key == After ? at + 1 : at, made);
    }

    private static int IndexOf(List<YamlNode> items, string id) => items.FindIndex(item => Trees.IdOf(item) == id);

    private static string? Nearest(List<YamlNode> items, string id) => DidYouMean.Nearest(id, items.Select(Trees.IdOf).OfType<string>());
}
