using System.Collections.Immutable;
using Approvals.Core.Definitions;
using Approvals.Definitions.Yaml;

namespace Approvals.Definitions.Reading;

/// <summary>Reads one step. The keys that every step has are read here, those of its kind in the methods below.</summary>
internal static class StepReader
{
    private static readonly WordList<Func<MapReader, SourceMap, StepDefinition>> Kinds = new(
        ("form", Form), ("task", Task), ("approval", Approval), ("checklist", Checklist), ("letter", Letter), ("wait", Wait));

    public static StepDefinition? Read(Source source, YamlNode node, SourceMap places)
    {
        var map = new MapReader(source, node, "steps");
        if (!map.IsMap) return null;
        var kind = map.Need("kind");
        if (kind is null) return null;
        var before = source.Told;
        var read = Values.OneOf(source, kind, "kind", Kinds);
        if (source.Told > before) return null;
        var step = read(map, places);
        if (step is HumanStep human && map.TakeFlag("again") is var again && (map.Has("again") || human.When is not null)) step = human with { Again = again };
        map.End();
        places.Put(step, map.PositionOf("id"));
        foreach (var key in (ReadOnlySpan<string>)["form", "checklist", "letter", "quorum", "documentSlot", "perLane", "outcomes"])
            if (map.Has(key)) places.Put(step, key, map.PositionOf(key));
        return step;
    }

    private static FormStep Form(MapReader map, SourceMap places) => new()
    {
        Id = map.NeedId("id"),
        Title = map.NeedTitle("title"),
        Party = map.NeedOneOf("party", Words.Parties),
        PerLane = map.TakeFlag("perLane"),
        When = ConditionReader.Read(map.Source, map.Take("when"), places),
        Inform = AssigneeReader.Inform(map, places),
        PublicTitle = map.TakeTitle("publicTitle"),
        Assignees = AssigneeReader.Assignees(map, places),
        Outcomes = OutcomeReader.ReadAll(map, places),
        Deadline = DeadlineReader.Read(map.TakeMap("deadline"), places),
        Form = map.NeedWord("form"),
    };

    private static TaskStep Task(MapReader map, SourceMap places) => new()
    {
        Id = map.NeedId("id"),
        Title = map.NeedTitle("title"),
        Party = map.NeedOneOf("party", Words.Parties),
        PerLane = map.TakeFlag("perLane"),
        When = ConditionReader.Read(map.Source, map.Take("when"), places),
        Inform = AssigneeReader.Inform(map, places),
        PublicTitle = map.TakeTitle("publicTitle"),
        Assignees = AssigneeReader.Assignees(map, places),
        Outcomes = OutcomeReader.ReadAll(map, places),
        Deadline = DeadlineReader.Read(map.TakeMap("deadline"), places),
        Warnings = WarningReader.Read(map, places),
        Form = map.TakeWord("form"),
    };

    private static ApprovalStep Approval(MapReader map, SourceMap places)
    {
        var groups = GroupReader.Read(map, places);
        var step = Approval(map, places, groups is { } given ? [.. given.SelectMany(group => group.Assignees)] : AssigneeReader.Assignees(map, places));
        return groups is null ? step : step with { Groups = groups };
    }

    private static ApprovalStep Approval(MapReader map, SourceMap places, ImmutableArray<AssigneeRule> assignees) => new()
    {
        Id = map.NeedId("id"),
        Title = map.NeedTitle("title"),
        Party = map.NeedOneOf("party", Words.Parties),
        PerLane = map.TakeFlag("perLane"),
        When = ConditionReader.Read(map.Source, map.Take("when"), places),
        Inform = AssigneeReader.Inform(map, places),
        PublicTitle = map.TakeTitle("publicTitle"),
        Assignees = assignees,
        Outcomes = OutcomeReader.ReadAll(map, places),
        Deadline = DeadlineReader.Read(map.TakeMap("deadline"), places),
        Warnings = WarningReader.Read(map, places),
        Mode = map.NeedOneOf("mode", Words.ApprovalModes),
        Quorum = (int)(map.TakeNumber("quorum", 1, DefinitionLimits.RepeatRows) ?? 0),
        Decides = map.TakeFlag("decides"),
        DeputyAllowed = map.TakeFlag("deputyAllowed", otherwise: true),
        DeputyBarredWhen = ConditionReader.Read(map.Source, map.Take("deputyBarredWhen"), places),
        EachDivision = map.TakeFlag("eachDivision") ? true : null,
    };

    // A word is a section with all of its rows.
    private static ItemSource Items(Source source, YamlNode node, SourceMap places)
    {
        var read = node is YamlMap ? Rows(new MapReader(source, node, "itemsFrom")) : new ItemSource(Values.Word(source, node, "itemsFrom"), []);
        places.Put(read, node.At);
        return read;
    }

    private static ItemSource Rows(MapReader map)
    {
        var read = new ItemSource(map.NeedWord("section"), [.. map.TakeList("by").Select(node => Values.Word(map.Source, node, "by"))]);
        map.End();
        return read;
    }

    private static ChecklistStep Checklist(MapReader map, SourceMap places) => new()
    {
        Id = map.NeedId("id"),
        Title = map.NeedTitle("title"),
        Party = map.NeedOneOf("party", Words.Parties),
        PerLane = map.TakeFlag("perLane"),
        When = ConditionReader.Read(map.Source, map.Take("when"), places),
        Inform = AssigneeReader.Inform(map, places),
        PublicTitle = map.TakeTitle("publicTitle"),
        Assignees = AssigneeReader.Assignees(map, places),
        Outcomes = OutcomeReader.ReadAll(map, places),
        Deadline = DeadlineReader.Read(map.TakeMap("deadline"), places),
        Warnings = WarningReader.Read(map, places),
        Checklist = map.NeedWord("checklist"),
        DocumentSlot = map.TakeWord("documentSlot") ?? "",
        ItemsFrom = map.Has("itemsFrom") ? [.. map.NeedList("itemsFrom").Select(node => Items(map.Source, node, places))] : null,
    };

    private static LetterStep Letter(MapReader map, SourceMap places) => new()
    {
        Id = map.NeedId("id"),
        Title = map.NeedTitle("title"),
        Party = map.NeedOneOf("party", Words.Parties),
        PerLane = map.TakeFlag("perLane"),
        When = ConditionReader.Read(map.Source, map.Take("when"), places),
        Inform = AssigneeReader.Inform(map, places),
        PublicTitle = map.TakeTitle("publicTitle"),
        Letter = map.NeedWord("letter"),
        Then = RouteReader.Read(map, places),
    };

    private static WaitStep Wait(MapReader map, SourceMap places) => new()
    {
        Id = map.NeedId("id"),
        Title = map.NeedTitle("title"),
        Party = map.NeedOneOf("party", Words.Parties),
        PerLane = map.TakeFlag("perLane"),
        When = ConditionReader.Read(map.Source, map.Take("when"), places),
        Inform = AssigneeReader.Inform(map, places),
        PublicTitle = map.TakeTitle("publicTitle"),
        Until = DayReader.Need(map, "until", places),
        Then = RouteReader.Read(map, places),
    };
}
