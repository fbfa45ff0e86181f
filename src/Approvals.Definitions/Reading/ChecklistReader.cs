using System.Collections.Immutable;
using Approvals.Core.Definitions;
using Approvals.Core.Texts;
using Approvals.Definitions.Yaml;

namespace Approvals.Definitions.Reading;

/// <summary>Reads an annex: numbered items with their verbatim words.</summary>
internal static class ChecklistReader
{
    private const int HighestNumber = 999;

    /// <summary>Whether 甲 may consent to what an item forbids.</summary>
    private static readonly WordList<bool> Consents = new(("required", true), ("none", false));

    public static ChecklistDefinition Read(Source source, YamlNode root) => Read(source, root, [], []);

    /// <param name="prohibitions">Takes the items to which nobody can consent.</param>
    /// <param name="cited">Takes all items of an annex that is cited, as they are: 別1-10.</param>
    public static ChecklistDefinition Read(Source source, YamlNode root, List<Prohibition> prohibitions, List<string> cited)
    {
        var map = new MapReader(source, root, "annex");
        var annex = new Annex(map.NeedText("title"), map.TakeWord("mark") ?? "", prohibitions);
        var list = new ChecklistDefinition(map.NeedId("id"), annex.Title, Items(map, annex));
        map.End();
        if (annex.Mark.Length > 0) cited.AddRange(list.Items.Select(item => $"{annex.Mark}-{item.Number}"));
        return list;
    }

    private static ImmutableArray<ChecklistItem> Items(MapReader map, Annex annex)
    {
        var items = ImmutableArray.CreateBuilder<ChecklistItem>();
        var numbers = new UniqueIds(map.Source, "items");
        foreach (var node in map.NeedList("items"))
        {
            var item = new MapReader(map.Source, node, "items");
            items.Add(Item(item, annex));
            if (item.IsMap) numbers.Add($"{items[^1].Number}", item.PositionOf("number"));
        }
        return items.DrainToImmutable();
    }

    private static ChecklistItem Item(MapReader map, Annex annex)
    {
        map.Need("number");
        var item = new ChecklistItem(
            (int)(map.TakeNumber("number", 1, HighestNumber) ?? 0),
            map.NeedText("title"),
            map.NeedWord("text").TrimEnd('\n'),
            map.TakeFlag("fatal"));
        if (map.Take("consent") is { } consent && !Values.OneOf(map.Source, consent, "consent", Consents))
            annex.Prohibitions.Add(new Prohibition($"{annex.Mark}-{item.Number}", annex.Title, item.Title, item.Text, map.NeedText("explanation")));
        map.End();
        return item;
    }

    /// <param name="Mark">How items of the annex are cited: 別1.</param>
    private sealed record Annex(LocalText Title, string Mark, List<Prohibition> Prohibitions);
}
