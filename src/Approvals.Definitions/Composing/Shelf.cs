using Approvals.Definitions.Reading;
using Approvals.Definitions.Yaml;

namespace Approvals.Definitions.Composing;

/// <summary>One file as it was written.</summary>
internal sealed record Sheet(string Id, Source Source, YamlMap Root);

/// <summary>
/// The files of one folder by id, each of which may extend another one. What a file takes over is laid under its own
/// content, once. Parts of a procedure are put in place by <paramref name="uses"/>; null where nothing uses parts.
/// </summary>
/// <param name="own">The keys that a file never takes over.</param>
internal sealed class Shelf(string[] own, Budget budget, Uses? uses = null)
{
    private const string Extends = "extends";

    private readonly Dictionary<string, Sheet> sheets = new(StringComparer.Ordinal);
    private readonly Dictionary<Sheet, YamlMap?> composed = new(ReferenceEqualityComparer.Instance);
    private readonly HashSet<string> unreadable = new(StringComparer.Ordinal);
    private readonly Dictionary<Sheet, int> heights = new(ReferenceEqualityComparer.Instance);
    private readonly List<Sheet> path = [];

    public IEnumerable<string> Ids => sheets.Keys;

    /// <summary>Puts a file on the shelf. Of two with one id the first is the one that others find.</summary>
    public Sheet Add(Source source, YamlMap root)
    {
        var sheet = new Sheet(Trees.IdOf(root) ?? "", source, root);
        if (sheet.Id.Length > 0) sheets.TryAdd(sheet.Id, sheet);
        return sheet;
    }

    /// <summary>A file that is no YAML, which has been told. Files are named by their ids, so that it is not called unknown as well.</summary>
    public void AddUnreadable(string file) => unreadable.Add(Path.GetFileNameWithoutExtension(file));

    public bool IsUnreadable(string id) => unreadable.Contains(id);

    public Sheet? Find(string id) => sheets.GetValueOrDefault(id);

    public bool Holds(Source? source) => source is not null && sheets.Values.Any(sheet => sheet.Source == source);

    /// <summary>The file with everything that it takes over; null if that cannot be had, which has been told.</summary>
    public YamlMap? Compose(Sheet sheet)
    {
        if (composed.TryGetValue(sheet, out var known)) return known;
        path.Add(sheet);
        heights[sheet] = 1;
        var made = Make(sheet);
        path.RemoveAt(path.Count - 1);
        if (made is null) sheet.Source.Taint();
        return composed[sheet] = made;
    }

    /// <summary>The same for a file that another one names at a place of its own.</summary>
    public YamlMap? Take(Sheet wanted, Sheet by, Position at, Func<IEnumerable<string>, Finding> cycle)
    {
        var start = path.IndexOf(wanted);
        if (start >= 0)
        {
            by.Source.Add(at, cycle(path[start..].Append(wanted).Select(sheet => sheet.Id)));
            return null;
        }
        if (Compose(wanted) is not { } taken) return null;
        by.Source.Needs(wanted.Source);
        if (heights.TryGetValue(by, out var height)) heights[by] = Math.Max(height, heights[wanted] + 1);
        var far = heights[wanted] >= DefinitionLimits.Nesting;
        if (!far && budget.TrySpend(taken)) return taken;
        by.Source.Add(at, far ? ComposeFindings.NestedTooFar() : ComposeFindings.TakesTooMuch());
        return null;
    }

    private YamlMap? Make(Sheet sheet)
    {
        var brought = new Brought();
        var plain = uses is null ? sheet.Root : uses.PutInPlace(sheet, sheet.Root, brought);
        var whole = plain?.Find(Extends) is { } link ? Over(sheet, link, plain) : plain;
        return whole is null || uses is null ? whole : uses.AddBrought(sheet, whole, brought);
    }

    private YamlMap? Over(Sheet sheet, YamlEntry link, YamlMap root)
    {
        var id = Values.Word(sheet.Source, link.Value, Extends);
        if (id.Length == 0) return null;
        if (Find(id) is not { } wanted)
        {
            if (!IsUnreadable(id)) sheet.Source.Add(link.Value.At, ComposeFindings.UnknownBase(id, DidYouMean.Nearest(id, Ids.Where(known => known != sheet.Id))));
            return null;
        }
        foreach (var key in own)
            if (root.Find(key) is null) sheet.Source.Add(root.At, ShapeFindings.MissingKey(key));
        return Take(wanted, sheet, link.Value.At, ComposeFindings.ExtendsCycle) is { } below ? new TreeMerge(sheet.Source).Maps(below, root.Without(Extends)) : null;
    }
}
