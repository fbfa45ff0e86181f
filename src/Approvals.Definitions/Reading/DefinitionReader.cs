using System.Collections.Immutable;
using Approvals.Core.Definitions;
using Approvals.Core.Texts;
using Approvals.Definitions.Yaml;

namespace Approvals.Definitions.Reading;

/// <summary>Reads a procedure's own file. References to other files are left as they stand.</summary>
internal static class DefinitionReader
{
    private const int HighestVersion = 1_000_000;

    private static readonly LegalProfile NoProfile = new() { Id = "", Title = new("", ""), Council = CouncilMode.None, Basis = new("", "") };

    public static DefinitionDraft Read(Source source, YamlNode root)
    {
        var map = new MapReader(source, root, "workflow");
        var places = new SourceMap();
        var draft = new DefinitionDraft(source, places)
        {
            Id = map.NeedId("id"),
            IdAt = map.PositionOf("id"),
            Definition = Definition(map, places),
            TitleFieldAt = map.PositionOf("titleField"),
            EndingsAt = map.PositionOf("endings"),
            CoversAt = map.PositionOf("covers"),
        };
        foreach (var node in map.NeedList("profiles")) draft.Profiles.Add((Values.Word(source, node, "profiles"), node.At));
        foreach (var node in map.NeedList("roles")) draft.Roles.Add(Values.Id(source, node, "roles"));
        foreach (var (profile, text) in ProfileReader.Texts(map, "basis", ids: false)) draft.Bases[profile] = text;
        map.End();
        return draft;
    }

    private static WorkflowDefinition Definition(MapReader map, SourceMap places)
    {
        map.Need("version");
        return new WorkflowDefinition
        {
            Id = map.NeedId("id"),
            Version = (int)(map.TakeNumber("version", 1, HighestVersion) ?? 1),
            Title = map.NeedTitle("title"),
            Covers = map.TakeWord("covers") ?? "",
            Profile = NoProfile,
            Steps = Steps(map, places),
            Forms = [],
            Letters = Letters(map, places),
            Series = Series(map),
            Periods = Periods(map, places),
            Endings = Endings(map),
            TitleField = map.NeedWord("titleField"),
            Lanes = Lanes(map.TakeMap("lanes"), places),
            Start = SpawnReader.Start(map.TakeMap("start"), places),
            Spawns = SpawnReader.Spawns(map, places),
            Releases = SpawnReader.Releases(map, places),
            Overrides = SpawnReader.Overrides(map.TakeMap("overrides"), places),
            ConsentPeriod = SpawnReader.Period(map.TakeMap("consentPeriod"), places),
            PermitRoles = PermitRoles(map),
            Retention = RetentionReader.Read(map.TakeMap("retention")),
        };
    }

    private static ImmutableArray<string>? PermitRoles(MapReader map)
    {
        var roles = map.TakeList("permitRoles").Select(node => Values.Id(map.Source, node, "permitRoles")).ToImmutableArray();
        return roles.IsEmpty ? null : roles;
    }

    private static ImmutableArray<StepDefinition> Steps(MapReader map, SourceMap places)
    {
        var nodes = map.NeedList("steps");
        var steps = ImmutableArray.CreateBuilder<StepDefinition>(Math.Min(nodes.Count, DefinitionLimits.Steps));
        if (nodes.Count > DefinitionLimits.Steps)
        {
            map.Source.Add(nodes[DefinitionLimits.Steps].At, ShapeFindings.TooManyEntries("steps", DefinitionLimits.Steps));
            return steps.DrainToImmutable();
        }
        var ids = new UniqueIds(map.Source, "steps");
        foreach (var node in nodes)
        {
            if (StepReader.Read(map.Source, node, places) is not { } step) continue;
            steps.Add(step);
            ids.Add(step.Id, places.Of(step));
        }
        return steps.DrainToImmutable();
    }

    internal static ImmutableArray<LetterDefinition> Letters(MapReader map, SourceMap places)
    {
        var letters = ImmutableArray.CreateBuilder<LetterDefinition>();
        var ids = new UniqueIds(map.Source, "letters");
        foreach (var node in map.TakeList("letters"))
        {
            letters.Add(LetterReader.Read(new MapReader(map.Source, node, "letters"), places));
            ids.Add(letters[^1].Id, places.Of(letters[^1]));
        }
        return letters.DrainToImmutable();
    }

    internal static ImmutableArray<NumberSeries> Series(MapReader map)
    {
        var all = ImmutableArray.CreateBuilder<NumberSeries>();
        var ids = new UniqueIds(map.Source, "series");
        foreach (var node in map.TakeList("series"))
        {
            var reader = new MapReader(map.Source, node, "series");
            var series = new NumberSeries(reader.NeedId("id"), reader.NeedText("title"), reader.NeedWord("pattern"))
            {
                Per = reader.Take("per") is { } per ? Values.OneOf(reader.Source, per, "per", Words.NumberScopes) : null,
                Meeting = reader.Has("meeting") ? [.. reader.TakeList("meeting").Select(path => Values.Word(reader.Source, path, "meeting"))] : Untaken(reader, "meeting"),
            };
            if (series is { Per: NumberScope.Meeting, Meeting: null }) map.Source.Add(reader.PositionOf("per"), ShapeFindings.MissingKey("meeting"));
            reader.End();
            if (reader.Has("pattern") && !series.Pattern.Contains("{n}", StringComparison.Ordinal))
                map.Source.Add(reader.PositionOf("pattern"), ReferenceFindings.PatternWithoutNumber());
            ids.Add(series.Id, reader.PositionOf("id"));
            all.Add(series);
        }
        return all.DrainToImmutable();
    }

    // The key is asked for, so that schemas and suggestions know it.
    private static ImmutableArray<string>? Untaken(MapReader reader, string key)
    {
        reader.Take(key);
        return null;
    }

    private static ImmutableArray<EndingDefinition> Endings(MapReader map)
    {
        var endings = ImmutableArray.CreateBuilder<EndingDefinition>();
        var ids = new UniqueIds(map.Source, "endings");
        foreach (var node in map.NeedList("endings"))
        {
            var reader = new MapReader(map.Source, node, "endings");
            endings.Add(new EndingDefinition(reader.NeedId("id"), reader.NeedTitle("title"), reader.TakeFlag("good")) { Over = reader.TakeFlag("over") ? true : null });
            reader.End();
            ids.Add(endings[^1].Id, reader.PositionOf("id"));
        }
        return endings.DrainToImmutable();
    }

    internal static ImmutableArray<PeriodDefinition> Periods(MapReader map, SourceMap places)
    {
        var periods = ImmutableArray.CreateBuilder<PeriodDefinition>();
        var ids = new UniqueIds(map.Source, "periods");
        foreach (var node in map.TakeList("periods"))
        {
            var reader = new MapReader(map.Source, node, "periods");
            periods.Add(Period(reader, places));
            ids.Add(periods[^1].Id, reader.PositionOf("id"));
        }
        return periods.DrainToImmutable();
    }

    private static PeriodDefinition Period(MapReader map, SourceMap places)
    {
        var nodes = map.NeedList("steps");
        var steps = ImmutableArray.CreateBuilder<string>(nodes.Count);
        foreach (var node in nodes) steps.Add(Values.Word(map.Source, node, "steps"));
        var period = new PeriodDefinition(map.NeedId("id"), map.NeedTitle("title"), map.NeedOneOf("party", Words.Parties),
            map.NeedDuration("within"), steps.DrainToImmutable(), map.NeedWord("escalateTo"));
        map.End();
        places.Put(period, map.At);
        places.Put(period, "escalateTo", map.PositionOf("escalateTo"));
        for (var i = 0; i < nodes.Count; i++) places.Put(period, $"step{i}", nodes[i].At);
        return period;
    }

    private static LaneRule? Lanes(MapReader? map, SourceMap places)
    {
        if (map is null) return null;
        var except = map.TakeMap("except");
        var rule = new LaneRule(map.NeedWord("section"), map.NeedWord("name"), map.NeedWord("email"))
        {
            Except = except is null ? null : new FieldMatch(except.NeedWord("field"), except.NeedWord("equals")),
        };
        map.End();
        except?.End();
        places.Put(rule, map.At);
        places.Put(rule, "section", map.PositionOf("section"));
        places.Put(rule, "name", map.PositionOf("name"));
        places.Put(rule, "email", map.PositionOf("email"));
        if (except is not null)
        {
            places.Put(rule, "field", except.PositionOf("field"));
            places.Put(rule, "equals", except.PositionOf("equals"));
        }
        return rule;
    }
}
