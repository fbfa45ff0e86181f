using System.Collections.Immutable;
using System.Globalization;
using Approvals.Core.Definitions;
using Approvals.Definitions.Yaml;

namespace Approvals.Definitions.Reading;

/// <summary>
/// Reads a day: <c>5bd</c> from the start of the step, <c>given</c>, <c>{ given: true, minus: 30d }</c>, <c>{ field: period.to, plus: 30d }</c>,
/// <c>{ yearly: 03-31, beyond: given }</c>, <c>{ earliestOf: [ … ] }</c>, <c>{ latestOf: [ … ] }</c> or <c>{ firstAhead: [ … ] }</c>.
/// </summary>
internal static class DayReader
{
    private static readonly string[] Forms = ["5bd", "given", "field", "yearly", "earliestOf", "latestOf", "firstAhead"];

    private static readonly DayRule Nothing = new DayRule.After(default);

    public static DayRule? Take(MapReader owner, string key, SourceMap places) =>
        owner.Take(key) is { } node ? Read(owner.Source, node, places) : null;

    public static DayRule Need(MapReader owner, string key, SourceMap places) =>
        owner.Need(key) is { } node ? Read(owner.Source, node, places) : Nothing;

    private static DayRule Read(Source source, YamlNode node, SourceMap places)
    {
        if (node is YamlScalar { Value: "given" }) return new DayRule.Given();
        if (node is YamlScalar word) return Length(source, word);
        var map = new MapReader(source, node, "day");
        if (!map.IsMap) return Nothing;
        var rule = Kind(map, places);
        map.End();
        return rule;
    }

    private static DayRule Length(Source source, YamlScalar word)
    {
        if (Durations.TryParse(word.Value, out var length)) return new DayRule.After(length);
        source.Add(word.At, ReferenceFindings.NoDay(Forms));
        return Nothing;
    }

    private static DayRule Kind(MapReader map, SourceMap places)
    {
        if (map.Has("field")) return Field(map, places);
        if (map.Has("yearly")) return Yearly(map, places);
        if (map.Has("earliestOf")) return new DayRule.EarliestOf(Many(map, "earliestOf", places));
        if (map.Has("latestOf")) return new DayRule.LatestOf(Many(map, "latestOf", places));
        if (map.Has("firstAhead")) return new DayRule.FirstAhead(Many(map, "firstAhead", places));
        if (map.Has("given")) return GivenDay(map);
        map.Source.Add(map.At, ReferenceFindings.NoDay(Forms));
        return Nothing;
    }

    private static DayRule.OfField Field(MapReader map, SourceMap places)
    {
        var (shift, before) = Shift(map);
        var rule = new DayRule.OfField(map.NeedWord("field"), shift ?? new Duration(0, DurationUnit.Days), before);
        places.Put(rule, map.PositionOf("field"));
        return rule;
    }

    private static DayRule.Given GivenDay(MapReader map)
    {
        var (shift, before) = Shift(map);
        map.Need("given");
        if (!map.TakeFlag("given")) map.Source.Add(map.PositionOf("given"), ReferenceFindings.NoDay(Forms));
        return new DayRule.Given { Shift = shift, Before = shift is null ? null : before };
    }

    private static (Duration? Length, bool Before) Shift(MapReader map)
    {
        var plus = map.TakeDuration("plus");
        var minus = map.TakeDuration("minus");
        if (plus is not null && minus is not null) map.Source.Add(map.PositionOf("minus"), ReferenceFindings.NoDay(Forms));
        return (plus ?? minus, minus is not null);
    }

    private static DayRule.Yearly Yearly(MapReader map, SourceMap places)
    {
        var written = map.NeedWord("yearly");
        var beyond = Take(map, "beyond", places);
        // 2000 was a leap year: 02-29 is a day of the calendar.
        if (DateOnly.TryParseExact("2000-" + written, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            return new DayRule.Yearly(day.Month, day.Day, beyond);
        if (written.Length > 0) map.Source.Add(map.PositionOf("yearly"), ReferenceFindings.NotADayOfTheYear(written));
        return new DayRule.Yearly(1, 1, beyond);
    }

    private static ImmutableArray<DayRule> Many(MapReader map, string key, SourceMap places)
    {
        var rules = ImmutableArray.CreateBuilder<DayRule>();
        foreach (var node in map.NeedList(key)) rules.Add(Read(map.Source, node, places));
        return rules.DrainToImmutable();
    }
}
