using System.Collections.Immutable;
using Approvals.Core.Definitions;
using Approvals.Definitions.Yaml;

namespace Approvals.Definitions.Reading;

/// <summary>Reads an annex: numbered items with their verbatim words.</summary>
internal static class ChecklistReader
{
    private const int HighestNumber = 999;

    public static ChecklistDefinition Read(Source source, YamlNode root)
    {
        var map = new MapReader(source, root, "annex");
        var list = new ChecklistDefinition(map.NeedId("id"), map.NeedText("title"), Items(map));
        map.End();
        return list;
    }

    private static ImmutableArray<ChecklistItem> Items(MapReader map)
    {
        var items = ImmutableArray.CreateBuilder<ChecklistItem>();
        var numbers = new UniqueIds(map.Source, "items");
        foreach (var node in map.NeedList("items"))
        {
            var item = new MapReader(map.Source, node, "items");
            items.Add(Item(item));
            if (item.IsMap) numbers.Add($"{items[^1].Number}", item.PositionOf("number"));
        }
        return items.DrainToImmutable();
    }

    private static ChecklistItem Item(MapReader map)
    {
        map.Need("number");
        var item = new ChecklistItem(
            (int)(map.TakeNumber("number", 1, HighestNumber) ?? 0),
            map.NeedText("title"),
            map.NeedWord("text").TrimEnd('\n'),
            map.TakeFlag("fatal"));
        map.End();
        return item;
    }
}
