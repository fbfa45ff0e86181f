using System.Collections.Immutable;
using Approvals.Core.Definitions;
using Approvals.Definitions.Yaml;

namespace Approvals.Definitions.Reading;

/// <summary>Reads a form with its sections and document slots.</summary>
internal static class FormReader
{
    public static FormDefinition Read(Source source, YamlNode root)
    {
        var map = new MapReader(source, root, "form");
        var form = new FormDefinition
        {
            Id = map.NeedId("id"),
            Title = map.NeedTitle("title"),
            Sections = Sections(map),
            Documents = Documents(map),
        };
        if (form.Sections.IsEmpty && form.Documents.IsEmpty && map.IsMap) source.Add(map.At, ReferenceFindings.EmptyForm());
        map.End();
        return form;
    }

    private static ImmutableArray<FormSection> Sections(MapReader map)
    {
        var sections = ImmutableArray.CreateBuilder<FormSection>();
        var ids = new UniqueIds(map.Source, "sections");
        foreach (var node in map.TakeList("sections"))
        {
            var section = new MapReader(map.Source, node, "sections");
            sections.Add(Section(section));
            ids.Add(sections[^1].Id, section.PositionOf("id"));
            if (ReservedSections.Ids.Contains(sections[^1].Id)) map.Source.Add(section.PositionOf("id"), ReferenceFindings.ReservedSection(sections[^1].Id));
        }
        return sections.DrainToImmutable();
    }

    private static FormSection Section(MapReader map)
    {
        var section = new FormSection
        {
            Id = map.NeedFieldId("id"),
            Title = map.NeedTitle("title"),
            Hint = map.TakeTitle("hint"),
            Repeat = Repeat(map.TakeMap("repeat")),
            Fields = FieldReader.ReadAll(map),
        };
        map.End();
        return section;
    }

    private static RepeatRule? Repeat(MapReader? map)
    {
        if (map is null) return null;
        var min = (int)(map.TakeNumber("min", 0, DefinitionLimits.RepeatRows) ?? 0);
        map.Need("max");
        var max = (int)(map.TakeNumber("max", Math.Max(1, min), DefinitionLimits.RepeatRows) ?? 1);
        var rule = new RepeatRule(min, max, map.NeedTitle("itemTitle"));
        map.End();
        return rule;
    }

    private static ImmutableArray<DocumentSlot> Documents(MapReader map)
    {
        var slots = ImmutableArray.CreateBuilder<DocumentSlot>();
        var ids = new UniqueIds(map.Source, "documents");
        foreach (var node in map.TakeList("documents"))
        {
            var slot = new MapReader(map.Source, node, "documents");
            slots.Add(Slot(slot));
            ids.Add(slots[^1].Id, slot.PositionOf("id"));
        }
        return slots.DrainToImmutable();
    }

    private static DocumentSlot Slot(MapReader map)
    {
        var slot = new DocumentSlot(
            map.NeedFieldId("id"),
            map.NeedTitle("title"),
            map.TakeTitle("hint"),
            map.TakeFlag("required"),
            (int)(map.TakeNumber("max", 1, DefinitionLimits.DocumentsPerSlot) ?? 1),
            map.TakeFlag("shownToSubConsignee"))
        { InPacket = map.TakeFlag("inPacket") ? true : null };
        map.End();
        return slot;
    }
}
