using System.Collections.Immutable;
using System.Globalization;
using Approvals.Core.Simulating;
using Approvals.Definitions.Yaml;

namespace Approvals.Definitions.Reading;

/// <summary>Reads a staffing file of simulations; who is named in it is checked afterwards.</summary>
internal sealed class StaffingReader(Source source, DateOnly today, SourceMap places)
{
    private const int MaxPerMonth = 100_000;
    private const int MaxSubConsignees = 50;
    private OfficeHours _hours = OfficeHours.Usual;

    public StaffingDraft Read(YamlNode root)
    {
        var map = new MapReader(source, root, "staffing");
        _hours = map.TakeMap("hours") is { } hours ? Hours(hours) : OfficeHours.Usual;
        var draft = new StaffingDraft(map.At)
        {
            Organisation = map.TakeWord("organisation"),
            OrganisationAt = map.PositionOf("organisation"),
            People = All(map, "people", Person),
            Hours = _hours,
            Units = [.. map.TakeList("units").Select(node => (Values.Word(source, node, "units"), node.At))],
            Absences = All(map, "absences", Absence),
            Shares = All(map, "shares", Share),
            Times = All(map, "times", Time),
            Outcomes = All(map, "outcomes", Outcome),
            Silence = All(map, "silence", Silence),
            Fields = All(map, "fields", Field),
            Arrivals = Arrivals(map.NeedMap("arrivals")),
            SubConsignees = [.. All(map, "subConsignees", Lanes).Select(one => (one.Count, one.Weight))],
            Withdrawn = (int)(map.TakeNumber("withdrawn", 0, 100) ?? 0),
        };
        map.End();
        return draft;
    }

    private ImmutableArray<T> All<T>(MapReader map, string key, Func<MapReader, T> read)
        where T : class
    {
        var all = ImmutableArray.CreateBuilder<T>();
        foreach (var node in map.TakeList(key))
        {
            var reader = new MapReader(source, node, key);
            var one = read(reader);
            places.Put(one, reader.At);
            foreach (var taken in reader.Taken) places.Put(one, taken, reader.PositionOf(taken));
            reader.End();
            all.Add(one);
        }
        return all.DrainToImmutable();
    }

    private StaffedPerson Person(MapReader map) => new(map.NeedId("id"), map.TakeText("name"),
        [.. map.NeedList("roles").Select(node => Values.Id(source, node, "roles"))]);

    private Absence Absence(MapReader map)
    {
        var absence = new Absence(map.NeedWord("person"), Values.Date(source, map.Need("from"), "from", today), Values.Date(source, map.Need("until"), "until", today));
        if (absence.Until < absence.From) source.Add(map.PositionOf("until"), DirectoryFindings.EndsBeforeItBegins());
        return absence;
    }

    private static PersonShare Share(MapReader map) => new(map.NeedWord("person"), Percent(map, 1));

    private AnsweringTime Time(MapReader map) => new(map.TakeWord("step"), map.TakeWord("role"),
        map.Take("party") is { } party ? Values.OneOf(source, party, "party", Words.Parties) : null,
        map.TakeMap("waits") is { } waits ? Spread(waits) : null, map.TakeMap("takes") is { } takes ? Spread(takes) : null);

    private Spread Spread(MapReader map)
    {
        var spread = new Spread(Work(map, "min"), Work(map, "mode"), Work(map, "max"));
        if (spread.Min > spread.Mode || spread.Mode > spread.Max) source.Add(map.At, StaffingFindings.NotInOrder());
        map.End();
        return spread;
    }

    private int Work(MapReader map, string key)
    {
        if (Values.Raw(source, map.Need(key), key) is not { } value) return 0;
        if (WorkTimes.Parse(value, _hours.MinutesADay) is { } minutes) return minutes;
        source.Add(map.PositionOf(key), StaffingFindings.NotWork(value, key));
        return 0;
    }

    private static OutcomeChance Outcome(MapReader map) => new(map.NeedWord("step"), map.NeedWord("outcome"), Percent(map));

    private SilenceChance Silence(MapReader map) => new(map.TakeWord("step"),
        map.Take("party") is { } party ? Values.OneOf(source, party, "party", Words.Parties) : null, Percent(map));

    private static FieldChance Field(MapReader map) => new(map.TakeWord("of"), map.NeedWord("field"), map.NeedWord("value"), Percent(map));

    private static int Percent(MapReader map, int min = 0)
    {
        var node = map.Need("percent");
        return node is null ? min : (int)Values.Number(map.Source, node, "percent", min, 100);
    }

    private Arrivals Arrivals(MapReader map)
    {
        var usual = (int)(map.TakeNumber("usual", 0, MaxPerMonth) ?? 0);
        var months = Enumerable.Repeat(usual, 12).ToArray();
        foreach (var one in All(map, "months", reader => new Month((int)Number(reader, "month", 1, 12), (int)Number(reader, "cases", 0, MaxPerMonth)))) months[one.Number - 1] = one.Cases;
        var arrivals = new Arrivals([.. months], All(map, "batches", Batch));
        map.End();
        if (map.IsMap && arrivals.PerYear == 0) source.Add(map.At, StaffingFindings.NothingComes());
        return arrivals;
    }

    private Batch Batch(MapReader map)
    {
        var day = DateOnly.FromDayNumber(0);
        // 2000 was a leap year: 02-29 is a day of the year too.
        if (Values.Raw(source, map.Need("on"), "on") is { } value && !DateOnly.TryParseExact("2000-" + value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out day))
            source.Add(map.PositionOf("on"), StaffingFindings.NotADayOfYear(value));
        return new Batch(day.Month, day.Day, (int)Number(map, "cases", 0, MaxPerMonth));
    }

    private static long Number(MapReader map, string key, long min, long max) => map.Need(key) is { } node ? Values.Number(map.Source, node, key, min, max) : min;

    private static LaneCount Lanes(MapReader map) => new((int)Number(map, "count", 1, MaxSubConsignees), (int)Number(map, "weight", 1, MaxPerMonth));

    private OfficeHours Hours(MapReader map)
    {
        var hours = new OfficeHours(Minute(map, "from", OfficeHours.Usual.From), Minute(map, "to", OfficeHours.Usual.To));
        map.End();
        if (hours.To > hours.From) return hours;
        source.Add(map.At, StaffingFindings.HoursEnd());
        return OfficeHours.Usual;
    }

    private int Minute(MapReader map, string key, int otherwise)
    {
        if (Values.Raw(source, map.Need(key), key) is not { } value) return otherwise;
        if (TimeOnly.TryParseExact(value, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)) return time.Hour * 60 + time.Minute;
        source.Add(map.PositionOf(key), StaffingFindings.NotHours(value));
        return otherwise;
    }

    private sealed record Month(int Number, int Cases);

    private sealed record LaneCount(int Count, int Weight);
}
