using System.Collections.Immutable;
using System.Globalization;
using Approvals.Definitions.Yaml;

namespace Approvals.Definitions.Reading;

/// <summary>A path that a case file gives a value for, and where.</summary>
internal sealed record GivenPath(string? Step, string Path, Position At);

internal sealed record CaseDataDraft(CaseData Data, MapReader Map, List<GivenPath> Paths, List<Position> DocumentsAt);

/// <summary>
/// Reads the values of a case. A section that stands once is a map of its fields; a repeated one is a list of maps,
/// whose rows are numbered from 1.
/// </summary>
internal static class CaseDataReader
{
    public static CaseDataDraft Read(Source source, YamlNode root, DateOnly today)
    {
        var map = new MapReader(source, root, "case");
        var paths = new List<GivenPath>();
        var documentsAt = new List<Position>();
        var data = new CaseData
        {
            Workflow = map.NeedWord("workflow"),
            Profile = map.NeedWord("profile"),
            Units = Units(map),
            Applicant = map.NeedWord("applicant"),
            Values = Values(source, map.Need("values"), null, today, paths),
            StepValues = Steps(source, map.Take("steps"), today, paths),
            SimulationValues = Values(source, map.Take("simulation"), null, today, paths),
            Paper = map.TakeWord("paper") ?? "",
            Documents = Documents(map, documentsAt),
        };
        map.End();
        return new CaseDataDraft(data, map, paths, documentsAt);
    }

    private static ImmutableArray<string> Units(MapReader map)
    {
        var units = ImmutableArray.CreateBuilder<string>();
        foreach (var node in map.NeedList("units")) units.Add(Reading.Values.Word(map.Source, node, "units"));
        return units.DrainToImmutable();
    }

    private static ImmutableDictionary<string, ImmutableDictionary<string, string>> Steps(Source source, YamlNode? node, DateOnly today, List<GivenPath> paths)
    {
        var steps = ImmutableDictionary.CreateBuilder<string, ImmutableDictionary<string, string>>(StringComparer.Ordinal);
        if (node is YamlMap map)
            foreach (var entry in map.Entries) steps[entry.Key] = Values(source, entry.Value, entry.Key, today, paths);
        else if (node is not null) source.Add(node.At, ShapeFindings.NotAMap("steps"));
        return steps.ToImmutable();
    }

    private static ImmutableDictionary<string, string> Values(Source source, YamlNode? node, string? step, DateOnly today, List<GivenPath> paths)
    {
        var values = ImmutableDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        if (node is not (null or YamlMap)) source.Add(node.At, ShapeFindings.NotAMap("values"));
        if (node is not YamlMap sections) return values.ToImmutable();
        foreach (var section in sections.Entries)
        {
            if (section.Value is not YamlList rows)
            {
                Row(section.Key, section.Value);
                continue;
            }
            for (var i = 0; i < rows.Items.Count; i++) Row(string.Create(CultureInfo.InvariantCulture, $"{section.Key}.{i + 1}"), rows.Items[i]);
        }
        return values.ToImmutable();

        void Row(string prefix, YamlNode row)
        {
            if (row is not YamlMap fields)
            {
                source.Add(row.At, ShapeFindings.NotAMap(prefix));
                return;
            }
            foreach (var field in fields.Entries)
            {
                if (Reading.Values.Raw(source, field.Value, field.Key) is not { } value) continue;
                var path = $"{prefix}.{field.Key}";
                values[path] = Resolve(value, today);
                paths.Add(new GivenPath(step, path, field.At));
            }
        }
    }

    private static string Resolve(string value, DateOnly today) =>
        value.StartsWith("today", StringComparison.Ordinal) && RelativeDates.TryParse(value, today, out var date)
            ? date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
            : value.TrimEnd('\n');

    private static ImmutableArray<CaseDocument> Documents(MapReader map, List<Position> at)
    {
        var documents = ImmutableArray.CreateBuilder<CaseDocument>();
        foreach (var node in map.TakeList("documents"))
        {
            var reader = new MapReader(map.Source, node, "documents");
            documents.Add(new CaseDocument(reader.NeedWord("slot"), reader.NeedWord("file")));
            reader.End();
            at.Add(reader.PositionOf("slot"));
        }
        return documents.DrainToImmutable();
    }
}
