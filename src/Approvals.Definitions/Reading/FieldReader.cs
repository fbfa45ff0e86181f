using System.Collections.Immutable;
using Approvals.Core.Definitions;
using Approvals.Core.Views;
using Approvals.Definitions.Yaml;

namespace Approvals.Definitions.Reading;

/// <summary>Reads the fields of one section.</summary>
internal static class FieldReader
{
    private const int UsualLength = 200;

    public static ImmutableArray<FieldDefinition> ReadAll(MapReader section)
    {
        var fields = ImmutableArray.CreateBuilder<FieldDefinition>();
        var ids = new UniqueIds(section.Source, "fields");
        var readers = new List<MapReader>();
        foreach (var node in section.NeedList("fields"))
        {
            var map = new MapReader(section.Source, node, "fields");
            fields.Add(Field(map));
            readers.Add(map);
            ids.Add(fields[^1].Id, map.PositionOf("id"));
        }
        var all = fields.DrainToImmutable();
        for (var i = 0; i < all.Length; i++)
        {
            CheckNotBefore(all, all[i], readers[i]);
            CheckOnlyWith(all[..i], all[i], readers[i]);
        }
        return all;
    }

    private static FieldDefinition Field(MapReader map)
    {
        var kind = map.NeedOneOf("kind", Words.FieldKinds);
        var field = new FieldDefinition
        {
            Id = map.NeedFieldId("id"),
            Label = map.NeedTitle("label"),
            Hint = map.TakeTitle("hint"),
            Kind = kind,
            Required = map.TakeFlag("required"),
            MaxLength = (int)(map.TakeNumber("maxLength", 1, DefinitionLimits.FieldLength) ?? UsualLength),
            Choices = Choices(map, kind),
            NotBefore = map.TakeWord("notBefore"),
            NotAfter = NotAfter(map, kind),
            Minimum = Bound(map, "minimum", kind),
            Maximum = Bound(map, "maximum", kind),
            Code = map.TakeWord("code") ?? "",
            ShownToSubConsignee = map.TakeFlag("shownToSubConsignee"),
            Default = map.TakeWord("default") ?? "",
            Accepts = Accepts(map),
            From = From(map, kind),
            OnlyWith = OnlyWith(map),
        };
        map.End();
        CheckDefault(map, field);
        CheckAccepts(map, field);
        return field;
    }

    private static string? NotAfter(MapReader map, FieldKind kind)
    {
        if (map.Take("notAfter") is not { } node) return null;
        if (kind != FieldKind.Date) map.Source.Add(node.At, ReferenceFindings.KeyNeedsKind("notAfter", "date"));
        return Values.OneOf(map.Source, node, "notAfter", Words.LatestDays);
    }

    private static long? Bound(MapReader map, string key, FieldKind kind)
    {
        var bound = map.TakeNumber(key, long.MinValue, long.MaxValue);
        if (bound is not null && kind != FieldKind.WholeNumber) map.Source.Add(map.PositionOf(key), ReferenceFindings.KeyNeedsKind(key, "wholeNumber"));
        return bound;
    }

    private static ImmutableArray<FieldChoice> Choices(MapReader map, FieldKind kind)
    {
        if (kind != FieldKind.Choice)
        {
            if (map.Take("choices") is { } stray) map.Source.Add(stray.At, ReferenceFindings.KeyNeedsKind("choices", "choice"));
            return [];
        }
        var choices = ImmutableArray.CreateBuilder<FieldChoice>();
        var ids = new UniqueIds(map.Source, "choices");
        // Beside the entries of a register there may be other choices, or none.
        foreach (var node in map.Has("from") ? map.TakeList("choices") : map.NeedList("choices"))
        {
            var choice = new MapReader(map.Source, node, "choices");
            choices.Add(new FieldChoice(choice.NeedFieldId("id"), choice.NeedTitle("title")));
            ids.Add(choices[^1].Id, choice.PositionOf("id"));
            choice.End();
        }
        return choices.DrainToImmutable();
    }

    private static AcceptedAnswers? Accepts(MapReader map)
    {
        if (map.TakeMap("accepts") is not { } accepts) return null;
        var only = accepts.NeedList("only").Select(node => Values.Word(accepts.Source, node, "only")).ToImmutableArray();
        var answers = new AcceptedAnswers(only, accepts.NeedTitle("otherwise"));
        accepts.End();
        return answers;
    }

    private static ChoiceSource? From(MapReader map, FieldKind kind)
    {
        if (map.TakeMap("from") is not { } from) return null;
        if (kind != FieldKind.Choice) map.Source.Add(from.At, ReferenceFindings.KeyNeedsKind("from", "choice"));
        var source = new ChoiceSource(from.NeedWord("register"));
        if (source.Register.Length > 0 && !RegisterNames.All.ContainsKey(source.Register))
            map.Source.Add(from.PositionOf("register"), ReferenceFindings.UnknownRegister(source.Register, DidYouMean.Nearest(source.Register, RegisterNames.All.Keys)));
        from.End();
        return source;
    }

    private static FieldMatch? OnlyWith(MapReader map)
    {
        if (map.TakeMap("onlyWith") is not { } match) return null;
        var found = new FieldMatch(match.NeedWord("field"), match.NeedWord("equals"));
        match.End();
        return found;
    }

    private static void CheckOnlyWith(ImmutableArray<FieldDefinition> before, FieldDefinition field, MapReader map)
    {
        if (field.OnlyWith is not { } match || map.Take("onlyWith") is not YamlMap node) return;
        var others = before.Where(other => other is { Kind: FieldKind.YesNo or FieldKind.Choice }).ToList();
        if (others.Find(other => other.Id == match.Field) is not { } found)
        {
            if (match.Field.Length > 0) map.Source.Add(node.Find("field")?.Value.At ?? node.At, ReferenceFindings.UnknownField(match.Field, DidYouMean.Nearest(match.Field, others.Select(other => other.Id))));
            return;
        }
        List<string> known = found.Kind == FieldKind.YesNo ? ["yes", "no"] : [.. found.Choices.Select(choice => choice.Id)];
        if (match.Value.Length > 0 && !known.Contains(match.Value))
            map.Source.Add(node.Find("equals")?.Value.At ?? node.At, ShapeFindings.NotOneOf(match.Value, "equals", known, DidYouMean.Nearest(match.Value, known)));
    }

    private static void CheckAccepts(MapReader map, FieldDefinition field)
    {
        if (field.Accepts is not { } accepts || map.Take("accepts") is not YamlMap node) return;
        if (field.Kind is not (FieldKind.YesNo or FieldKind.Choice))
        {
            map.Source.Add(node.At, ReferenceFindings.KeyNeedsKind("accepts", "yesNo / choice"));
            return;
        }
        IEnumerable<string> known = field.Kind == FieldKind.YesNo ? ["yes", "no"] : field.Choices.Select(choice => choice.Id);
        if (node.Find("only")?.Value is not YamlList only) return;
        for (var i = 0; i < accepts.Only.Length; i++)
            if (accepts.Only[i].Length > 0 && !known.Contains(accepts.Only[i]))
                map.Source.Add(only.Items[i].At, ShapeFindings.NotOneOf(accepts.Only[i], "only", [.. known], DidYouMean.Nearest(accepts.Only[i], known)));
    }

    private static void CheckDefault(MapReader map, FieldDefinition field)
    {
        if (field.Kind != FieldKind.Choice || field.Default.Length == 0) return;
        var ids = field.Choices.Select(choice => choice.Id).ToList();
        if (!ids.Contains(field.Default))
            map.Source.Add(map.PositionOf("default"), ShapeFindings.NotOneOf(field.Default, "default", ids, DidYouMean.Nearest(field.Default, ids)));
    }

    private static void CheckNotBefore(ImmutableArray<FieldDefinition> fields, FieldDefinition field, MapReader map)
    {
        if (field.NotBefore is not { Length: > 0 } other) return;
        var dates = fields.Where(candidate => candidate.Kind == FieldKind.Date && candidate != field).Select(candidate => candidate.Id).ToList();
        if (field.Kind != FieldKind.Date) map.Source.Add(map.PositionOf("notBefore"), ReferenceFindings.KeyNeedsKind("notBefore", "date"));
        else if (other is not (FieldDefinition.Submitted or FieldDefinition.Today) && !dates.Contains(other)) map.Source.Add(map.PositionOf("notBefore"), ReferenceFindings.UnknownField(other, DidYouMean.Nearest(other, dates)));
    }
}
