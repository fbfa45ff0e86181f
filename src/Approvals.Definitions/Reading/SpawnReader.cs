using System.Collections.Immutable;
using Approvals.Core.Definitions;
using Approvals.Definitions.Yaml;

namespace Approvals.Definitions.Reading;

/// <summary>Reads who opens a case (<c>start</c>) and which cases its end opens (<c>spawns</c>).</summary>
internal static class SpawnReader
{
    private static readonly WordList<bool> Conditions = new(("conditions", true));

    public static StartRule? Start(MapReader? map, SourceMap places)
    {
        if (map is null) return null;
        var about = map.Take("about") is { } node ? Values.OneOf(map.Source, node, "about", Words.AboutKinds) : AboutKind.None;
        var rule = new StartRule(map.NeedOneOf("by", Words.Parties), map.TakeWord("role"), about, map.TakeFlag("byHand", otherwise: true))
        {
            Prefilled = Flag(map, "prefilled"),
            TakesOver = Flag(map, "takesOver"),
            Except = Except(map),
        };
        map.End();
        places.Put(rule, map.At);
        if (map.Has("role")) places.Put(rule, "role", map.PositionOf("role"));
        return rule;
    }

    private static ImmutableArray<string>? Except(MapReader map)
    {
        var nodes = map.TakeList("except");
        if (nodes.Count == 0) return null;
        ImmutableArray<string> sections = [.. nodes.Select(node => Values.Word(map.Source, node, "except"))];
        return sections;
    }

    // Absent and false are one: the model gained these later.
    private static bool? Flag(MapReader map, string key) => map.TakeFlag(key) ? true : null;

    public static ImmutableArray<SpawnRule>? Spawns(MapReader owner, SourceMap places)
    {
        if (owner.Take("spawns") is null) return null;
        var rules = ImmutableArray.CreateBuilder<SpawnRule>();
        var ids = new UniqueIds(owner.Source, "spawns");
        foreach (var node in owner.TakeList("spawns"))
        {
            rules.Add(Spawn(new MapReader(owner.Source, node, "spawns"), places));
            ids.Add(rules[^1].Id, places.Of(rules[^1]));
        }
        return rules.DrainToImmutable();
    }

    private static SpawnRule Spawn(MapReader map, SourceMap places)
    {
        var finished = Finished(map.TakeMap("finished"), places);
        var endings = finished is null ? map.NeedList("on") : map.TakeList("on");
        var rule = new SpawnRule
        {
            Id = map.NeedId("id"),
            Workflow = map.NeedWord("workflow"),
            Endings = [.. endings.Select(node => Values.Word(map.Source, node, "on"))],
            Finished = finished,
            When = ConditionReader.Read(map.Source, map.Take("when"), places),
            Due = DayReader.Take(map, "due", places),
            ForEachCondition = map.Take("forEach") is { } each && Values.OneOf(map.Source, each, "forEach", Conditions),
            Values = Given(map.Source, map.Take("values"), places),
            Once = Flag(map, "once"),
            Earlier = map.Take("earlier") is { } earlier ? Values.OneOf(map.Source, earlier, "earlier", Words.AboutKinds) : null,
            Leavers = Leavers(map.TakeMap("leavers"), places),
            UnlessOpen = Flag(map, "unlessOpen"),
        };
        map.End();
        places.Put(rule, map.PositionOf("id"));
        places.Put(rule, "workflow", map.PositionOf("workflow"));
        for (var i = 0; i < endings.Count; i++) places.Put(rule, $"on{i}", endings[i].At);
        return rule;
    }

    private static Condition.StepFinishedWith? Finished(MapReader? map, SourceMap places)
    {
        if (map is null) return null;
        var nodes = map.TakeList("with");
        var finished = new Condition.StepFinishedWith(map.NeedWord("step"), [.. nodes.Select(node => Values.Word(map.Source, node, "with"))]);
        map.End();
        places.Put(finished, "finished", map.PositionOf("step"));
        for (var i = 0; i < nodes.Count; i++) places.Put(finished, $"with{i}", nodes[i].At);
        return finished;
    }

    private static LeaverRule? Leavers(MapReader? map, SourceMap places)
    {
        if (map is null) return null;
        var rule = new LeaverRule(map.NeedWord("section"), map.NeedWord("leaver"), map.NeedWord("successor"))
        {
            EmailField = map.TakeWord("email"),
            RoleField = map.TakeWord("role"),
            NamesParties = true,
        };
        map.End();
        places.Put(rule, map.At);
        return rule;
    }

    public static ImmutableArray<ReleaseRule>? Releases(MapReader owner, SourceMap places)
    {
        if (owner.Take("releases") is null) return null;
        return [.. owner.TakeList("releases").Select(node => Release(new MapReader(owner.Source, node, "releases"), places))];
    }

    private static ReleaseRule Release(MapReader map, SourceMap places)
    {
        var endings = map.NeedList("on");
        var workflows = map.NeedList("workflows");
        var rule = new ReleaseRule([.. endings.Select(node => Values.Word(map.Source, node, "on"))], [.. workflows.Select(node => Values.Word(map.Source, node, "workflows"))])
        {
            Own = Flag(map, "own"),
            Consent = Flag(map, "consent"),
            Leavers = Leavers(map.TakeMap("leavers"), places),
        };
        map.End();
        places.Put(rule, map.At);
        for (var i = 0; i < endings.Count; i++) places.Put(rule, $"on{i}", endings[i].At);
        for (var i = 0; i < workflows.Count; i++) places.Put(rule, $"workflow{i}", workflows[i].At);
        return rule;
    }

    public static OverrideRule? Overrides(MapReader? map, SourceMap places)
    {
        if (map is null) return null;
        var endings = map.NeedList("on");
        var rule = new OverrideRule([.. endings.Select(node => Values.Word(map.Source, node, "on"))], map.NeedWord("until"));
        map.End();
        places.Put(rule, map.At);
        places.Put(rule, "until", map.PositionOf("until"));
        for (var i = 0; i < endings.Count; i++) places.Put(rule, $"on{i}", endings[i].At);
        return rule;
    }

    public static ConsentPeriod? Period(MapReader? map, SourceMap places)
    {
        if (map is null) return null;
        var period = new ConsentPeriod(map.NeedWord("of"), map.TakeWord("from"), map.TakeWord("to"));
        map.End();
        places.Put(period, map.At);
        foreach (var key in (ReadOnlySpan<string>)["of", "from", "to"]) places.Put(period, key, map.PositionOf(key));
        return period;
    }

    // The keys are paths of another form, so they cannot be known here.
    private static ImmutableArray<SpawnValue> Given(Source source, YamlNode? node, SourceMap places)
    {
        if (node is null) return [];
        if (node is not YamlMap map)
        {
            source.Add(node.At, ShapeFindings.NotAMap("values"));
            return [];
        }
        var values = ImmutableArray.CreateBuilder<SpawnValue>();
        foreach (var entry in map.Entries)
        {
            var value = entry.Value is YamlMap ? From(source, entry, places) : new SpawnValue(entry.Key, null, Values.Word(source, entry.Value, entry.Key));
            values.Add(value);
            places.Put(value, entry.At);
        }
        return values.DrainToImmutable();
    }

    private static SpawnValue From(Source source, YamlEntry entry, SourceMap places)
    {
        var map = new MapReader(source, entry.Value, entry.Key);
        var value = new SpawnValue(entry.Key, map.NeedWord("from"), null) { Step = map.TakeWord("of") };
        map.End();
        if (value.Step is not null) places.Put(value, "of", map.PositionOf("of"));
        return value;
    }
}
