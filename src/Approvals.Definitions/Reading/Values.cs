using System.Globalization;
using Approvals.Core.Definitions;
using Approvals.Core.Texts;
using Approvals.Definitions.Yaml;

namespace Approvals.Definitions.Reading;

/// <summary>Reads single values. A null node was reported before and gives the neutral value without a further word.</summary>
internal static class Values
{
    private static readonly LocalText Nothing = new("", "");

    public static List<YamlNode> List(Source source, YamlNode? node, string what)
    {
        if (node is YamlList list) return list.Items;
        if (node is not null) source.Add(node.At, ShapeFindings.NotAList(what));
        return [];
    }

    /// <summary>A value that is not empty.</summary>
    public static string Word(Source source, YamlNode? node, string what)
    {
        var value = Raw(source, node, what);
        if (value is "") source.Add(node!.At, ShapeFindings.EmptyText(what));
        return value ?? "";
    }

    /// <summary>The value as written; null when there is none or it is a list or map, which has been reported.</summary>
    public static string? Raw(Source source, YamlNode? node, string what)
    {
        if (node is YamlScalar scalar) return scalar.Value;
        if (node is not null) source.Add(node.At, ShapeFindings.NotAValue(what));
        return null;
    }

    public static string Id(Source source, YamlNode? node, string what)
    {
        var value = Word(source, node, what);
        if (value.Length > 0 && !Ids.IsId(value)) source.Add(node!.At, ShapeFindings.NotAnId(value));
        return value;
    }

    public static string FieldId(Source source, YamlNode? node, string what)
    {
        var value = Word(source, node, what);
        if (value.Length > 0 && !Ids.IsFieldId(value)) source.Add(node!.At, ShapeFindings.NotAFieldId(value));
        return value;
    }

    public static LocalText Text(Source source, YamlNode? node, string what)
    {
        if (node is null) return Nothing;
        if (node is not YamlMap)
        {
            source.Add(node.At, ShapeFindings.TextLacksLanguage(what));
            return Nothing;
        }
        var map = new MapReader(source, node, what);
        var text = new LocalText(Language(map, "ja", what), Language(map, "en", what));
        map.End();
        return text;
    }

    private static string Language(MapReader map, string key, string what)
    {
        var node = map.Take(key);
        if (node is null) map.Source.Add(map.At, ShapeFindings.TextLacksLanguage(what));
        return Word(map.Source, node, key).TrimEnd('\n');
    }

    public static T OneOf<T>(Source source, YamlNode? node, string what, WordList<T> words)
    {
        if (Raw(source, node, what) is not { } value) return words.First;
        if (words.TryFind(value, out var found)) return found;
        source.Add(node!.At, ShapeFindings.NotOneOf(value, what, words.Keys, DidYouMean.Nearest(value, words.Keys)));
        return words.First;
    }

    public static long Number(Source source, YamlNode? node, string what, long min, long max)
    {
        if (Raw(source, node, what) is not { } value) return min;
        var read = long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number);
        if (read && number >= min && number <= max) return number;
        source.Add(node!.At, ShapeFindings.NotANumber(value, what, min, max));
        return min;
    }

    public static Duration Duration(Source source, YamlNode? node, string what)
    {
        if (Raw(source, node, what) is not { } value) return default;
        if (Durations.TryParse(value, out var duration)) return duration;
        source.Add(node!.At, ShapeFindings.NotADuration(value, what));
        return default;
    }

    /// <summary>A day of the calendar, not relative to another; null after a finding.</summary>
    public static DateOnly? Day(Source source, YamlNode node, string what)
    {
        if (Raw(source, node, what) is not { } value) return null;
        if (DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)) return day;
        source.Add(node.At, ShapeFindings.NotADay(value, what));
        return null;
    }

    public static DateOnly Date(Source source, YamlNode? node, string what, DateOnly today)
    {
        if (Raw(source, node, what) is not { } value) return today;
        if (RelativeDates.TryParse(value, today, out var date)) return date;
        source.Add(node!.At, ShapeFindings.NotADate(value, what));
        return today;
    }
}
