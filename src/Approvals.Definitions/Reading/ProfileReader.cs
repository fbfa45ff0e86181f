using System.Collections.Immutable;
using Approvals.Core.Definitions;
using Approvals.Core.Texts;
using Approvals.Definitions.Yaml;

namespace Approvals.Definitions.Reading;

/// <summary>Reads a legal profile.</summary>
internal static class ProfileReader
{
    public static LegalProfile Read(Source source, YamlNode root)
    {
        var map = new MapReader(source, root, "profile");
        var profile = new LegalProfile
        {
            Id = map.NeedId("id"),
            Title = map.NeedText("title"),
            Council = map.NeedOneOf("council", Words.CouncilModes),
            Basis = map.NeedText("basis"),
            Cites = Texts(map, "cites", ids: false),
            Vocabulary = Texts(map, "vocabulary", ids: true),
        };
        if (map.TakeFlag("closedDaysExtend")) profile = profile with { ClosedDaysExtend = true };
        if (map.Take("inForce") is { } period) profile = InForce(source, period, profile);
        map.End();
        return profile;
    }

    private static LegalProfile InForce(Source source, YamlNode node, LegalProfile profile)
    {
        var map = new MapReader(source, node, "inForce");
        profile = profile with { InForceFrom = Day(map, "from"), InForceUntil = Day(map, "until") };
        map.End();
        if (profile.InForceUntil < profile.InForceFrom) source.Add(node.At, DirectoryFindings.EndsBeforeItBegins());
        return profile;
    }

    private static DateOnly? Day(MapReader map, string key) =>
        map.Take(key) is { } node ? Values.Day(map.Source, node, key) : null;

    internal static ImmutableDictionary<string, LocalText> Texts(MapReader map, string key, bool ids)
    {
        var words = ImmutableDictionary.CreateBuilder<string, LocalText>(StringComparer.Ordinal);
        if (map.Take(key) is not { } node) return words.ToImmutable();
        if (node is not YamlMap list)
        {
            map.Source.Add(node.At, ShapeFindings.NotAMap(key));
            return words.ToImmutable();
        }
        foreach (var entry in list.Entries)
        {
            if (ids && !Ids.IsFieldId(entry.Key)) map.Source.Add(entry.At, ShapeFindings.NotAFieldId(entry.Key));
            words[entry.Key] = Values.Text(map.Source, entry.Value, entry.Key);
        }
        return words.ToImmutable();
    }
}
