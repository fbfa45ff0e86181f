using System.Collections.Immutable;
using Approvals.Core.People;
using Approvals.Core.Texts;
using Approvals.Definitions.Yaml;

namespace Approvals.Definitions.Reading;

/// <summary>Reads the office, its units, people, posts, the organisations outside and the deputies.</summary>
internal static class DirectoryReader
{
    public static OfficeDirectory Read(Source source, YamlNode root, DateOnly today, SourceMap places)
    {
        var map = new MapReader(source, root, "organisation");
        var directory = new OfficeDirectory
        {
            Office = Office(map.NeedMap("office"), places),
            Units = All(map, "units", map.NeedList("units"), reader => Unit(reader, today, places)),
            Organisations = All(map, "organisations", map.TakeList("organisations"), reader => Organisation(reader, places)),
            People = All(map, "people", map.NeedList("people"), reader => Person(reader, today, places)),
            Posts = All(map, "posts", map.NeedList("posts"), reader => Post(reader, today, places)),
            Deputies = All(map, "deputies", map.TakeList("deputies"), reader => Deputy(reader, today, places)),
        };
        map.End();
        return directory;
    }

    private static ImmutableArray<T> All<T>(MapReader map, string what, List<YamlNode> nodes, Func<MapReader, T> read)
        where T : class
    {
        var all = ImmutableArray.CreateBuilder<T>(nodes.Count);
        foreach (var node in nodes)
        {
            var reader = new MapReader(map.Source, node, what);
            all.Add(read(reader));
            reader.End();
        }
        return all.DrainToImmutable();
    }

    private static Office Office(MapReader map, SourceMap places)
    {
        var (id, name) = (map.NeedId("id"), map.NeedText("name"));
        var organs = All(map, "organs", map.TakeList("organs"), reader => Organ(reader, places));
        // One organ alone is written in one line.
        var organ = organs.IsEmpty ? map.NeedText("organ") : map.TakeText("organ") ?? organs[0].Name;
        var office = new Office(id, name, organ)
        {
            Organs = organs,
            Profiles = [.. map.TakeList("profiles").Select(node => Values.Id(map.Source, node, "profiles"))],
        };
        map.End();
        places.Put(office, map.PositionOf("id"));
        return office;
    }

    private static Organ Organ(MapReader map, SourceMap places)
    {
        var organ = new Organ(map.NeedId("id"), map.NeedText("name"));
        places.Put(organ, map.PositionOf("id"));
        return organ;
    }

    private static Unit Unit(MapReader map, DateOnly today, SourceMap places)
    {
        var unit = new Unit(map.NeedId("id"), map.NeedText("name"), map.TakeWord("parent"))
        {
            Mark = map.TakeWord("mark") ?? "",
            Contact = map.TakeText("contact"),
            Term = Term(map, today),
            Successor = map.TakeWord("successor"),
            Formerly = [.. All(map, "formerly", map.TakeList("formerly"), reader => Former(reader, today, places)).OrderBy(former => former.Until)],
        };
        places.Put(unit, map.PositionOf("id"));
        foreach (var key in (ReadOnlySpan<string>)["parent", "mark", "successor", "until"]) places.Put(unit, key, map.PositionOf(key));
        return unit;
    }

    private static FormerUnit Former(MapReader map, DateOnly today, SourceMap places)
    {
        var former = new FormerUnit(Values.Date(map.Source, map.Need("until"), "until", today), map.TakeText("name"), map.TakeWord("parent"), map.TakeWord("mark"));
        places.Put(former, "parent", map.PositionOf("parent"));
        return former;
    }

    private static Term Term(MapReader map, DateOnly today) => new(Day(map, "from", today), Day(map, "until", today));

    private static DateOnly? Day(MapReader map, string key, DateOnly today) => map.Take(key) is { } node ? Values.Date(map.Source, node, key, today) : null;

    private static Organisation Organisation(MapReader map, SourceMap places)
    {
        var organisation = new Organisation(map.NeedId("id"), map.NeedWord("name"), map.NeedOneOf("kind", Words.Outsiders),
            map.TakeWord("representative") ?? "", map.TakeWord("address") ?? "");
        places.Put(organisation, map.PositionOf("id"));
        return organisation;
    }

    private static Person Person(MapReader map, DateOnly today, SourceMap places)
    {
        var person = new Person(map.NeedId("id"), map.NeedText("name"), map.NeedWord("email"), map.NeedWord("organisation"),
            map.TakeText("title") ?? new LocalText("", ""),
            map.Take("language") is { } node ? Values.OneOf(map.Source, node, "language", Words.Languages) : Language.Ja)
        {
            Account = map.TakeWord("account") ?? "",
            Term = Term(map, today),
        };
        places.Put(person, map.PositionOf("id"));
        places.Put(person, "email", map.PositionOf("email"));
        places.Put(person, "until", map.PositionOf("until"));
        places.Put(person, "organisation", map.PositionOf("organisation"));
        return person;
    }

    private static Post Post(MapReader map, DateOnly today, SourceMap places)
    {
        var post = new Post(map.NeedId("role"), map.NeedWord("unit"), map.NeedWord("person")) { Term = Term(map, today) };
        places.Put(post, "until", map.PositionOf("until"));
        places.Put(post, map.At);
        places.Put(post, "unit", map.PositionOf("unit"));
        places.Put(post, "person", map.PositionOf("person"));
        return post;
    }

    private static Deputy Deputy(MapReader map, DateOnly today, SourceMap places)
    {
        var deputy = new Deputy(map.NeedWord("principal"), map.NeedWord("stand"),
            Values.Date(map.Source, map.Need("from"), "from", today), Values.Date(map.Source, map.Need("to"), "to", today));
        foreach (var key in (ReadOnlySpan<string>)["principal", "stand", "from", "to"]) places.Put(deputy, key, map.PositionOf(key));
        return deputy;
    }
}
