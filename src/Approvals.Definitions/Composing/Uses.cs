using Approvals.Definitions.Reading;
using Approvals.Definitions.Yaml;

namespace Approvals.Definitions.Composing;

/// <summary>Puts the steps of parts in the place of each <c>use</c>, before anything of a procedure is read.</summary>
internal sealed class Uses
{
    private const string Steps = "steps";

    public Uses(Budget budget) => Parts = new Shelf(["id", "title"], budget, this);

    /// <summary>The files of the folder <c>parts</c>.</summary>
    public Shelf Parts { get; }

    /// <summary>The file with plain steps only; null if a part cannot be had, which has been told.</summary>
    public YamlMap? PutInPlace(Sheet user, YamlMap root, Brought brought)
    {
        if (root.Find(Steps)?.Value is not YamlList list || !list.Items.Exists(IsUse)) return root;
        var placed = new YamlList(list.At);
        var whole = true;
        var taken = list.Items.Where(item => !IsUse(item)).Select(Trees.IdOf).OfType<string>().ToHashSet(StringComparer.Ordinal);
        foreach (var item in list.Items)
            if (!IsUse(item)) placed.Items.Add(item);
            else if (Open(user, (YamlMap)item, root.Find("extends") is not null) is { } use) Place(use, placed.Items, taken, brought);
            else whole = false;
        return whole ? root.With(Steps, placed) : null;
    }

    /// <summary>What the parts bring besides steps joins the file's own; where both name an id, the file's own content lies above.</summary>
    public YamlMap AddBrought(Sheet user, YamlMap root, Brought brought)
    {
        foreach (var key in Brought.Keys)
        {
            if (brought.Of(key) is not { Count: > 0 } items || root.Find(key)?.Value is not (null or YamlList)) continue;
            var joined = new YamlList(root.Find(key)?.Value.At ?? root.At);
            joined.Items.AddRange(Trees.Items(root, key));
            if (joined.Items.Count + items.Count > DefinitionLimits.MergedEntries)
            {
                user.Source.Add(joined.At, ShapeFindings.TooManyEntries(key, DefinitionLimits.MergedEntries));
                continue;
            }
            foreach (var item in items) Join(user, joined.Items, item);
            root = root.With(key, joined);
        }
        return root;
    }

    private static bool IsUse(YamlNode node) => (node as YamlMap)?.Find("use") is not null;

    private void Join(Sheet user, List<YamlNode> items, YamlNode item)
    {
        if (item is YamlScalar word)
        {
            if (!items.Exists(other => other is YamlScalar known && known.Value == word.Value)) items.Add(item);
            return;
        }
        var index = Trees.IdOf(item) is { } id ? items.FindIndex(other => Trees.IdOf(other) == id) : -1;
        if (index < 0 || item is not YamlMap below || items[index] is not YamlMap above) items.Add(item);
        else if (above.At != below.At && Parts.Holds(above.At.In)) items.Add(item);
        else if (above.At != below.At) items[index] = new TreeMerge(user.Source).Maps(below, above);
    }

    private Use? Open(Sheet user, YamlMap item, bool extending)
    {
        var map = new MapReader(user.Source, item, "use");
        var id = map.NeedWord("use");
        var use = new Use(user, map, id, extending);
        map.End();
        if (id.Length == 0) return null;
        if (Parts.Find(id) is not { } part)
        {
            if (!Parts.IsUnreadable(id)) user.Source.Add(map.PositionOf("use"), ComposeFindings.UnknownPart(id, DidYouMean.Nearest(id, Parts.Ids)));
            return null;
        }
        if (Parts.Take(part, user, map.PositionOf("use"), ComposeFindings.UseCycle) is not { } content) return null;
        use.Content = content;
        return use;
    }

    private static void Place(Use use, List<YamlNode> into, HashSet<string> taken, Brought brought)
    {
        foreach (var step in use.Steps())
        {
            if (Trees.IdOf(step) is { } id && !taken.Add(id)) use.Collides(id);
            else into.Add(step);
        }
        foreach (var key in Brought.Keys) brought.Of(key).AddRange(use.Beside(key));
    }
}
