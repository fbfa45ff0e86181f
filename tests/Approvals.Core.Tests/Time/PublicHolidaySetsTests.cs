using System.Globalization;
using Approvals.Core.Time;

namespace Approvals.Core.Tests.Time;

/// <summary>
/// Every day against two public sets. They agree with us on each day that is a holiday; each other name that a set gives is
/// listed here with the law that names the day, and one that is listed in vain fails too.
/// </summary>
public sealed class PublicHolidaySetsTests
{
    private const int FirstListedYear = 1970;
    private const int LastListedYear = 2050;
    private const int FirstComputedYear = 1949;

    // holiday_jp writes 成人の日 振替休日 for the substitute of 成人の日, and 休日 for 国民の休日.
    private const string SubstituteEnding = " 振替休日";
    private const string PlainHoliday = "休日";

    private static readonly string[] OtherNamesListed =
    [
        "1989-02-24: 大喪の礼 in the set, 昭和天皇の大喪の礼の行われる日 with us (平成元年法律第4号)",
        "1990-11-12: 即位礼正殿の儀 in the set, 即位礼正殿の儀の行われる日 with us (平成2年法律第24号)",
        "1993-06-09: 結婚の儀 in the set, 皇太子徳仁親王の結婚の儀の行われる日 with us (平成5年法律第32号)",
        "2019-05-01: 休日（祝日扱い） in the set, 天皇の即位の日 with us (平成30年法律第99号)",
        // The new name is in force since 2020-01-01.
        "2019-10-14: 体育の日（スポーツの日） in the set, 体育の日 with us (平成30年法律第57号)",
        "2019-10-22: 休日（祝日扱い） in the set, 即位礼正殿の儀の行われる日 with us (平成30年法律第99号)",
    ];

    private static readonly string[] OtherNamesComputed =
    [
        "1959-04-10: 皇太子明仁親王の結婚の儀 in the set, 皇太子明仁親王の結婚の儀の行われる日 with us (昭和34年法律第16号)",
        "1989-02-24: 昭和天皇の大喪の礼 in the set, 昭和天皇の大喪の礼の行われる日 with us (平成元年法律第4号)",
        "1990-11-12: 即位礼正殿の儀 in the set, 即位礼正殿の儀の行われる日 with us (平成2年法律第24号)",
        "1993-06-09: 皇太子徳仁親王の結婚の儀 in the set, 皇太子徳仁親王の結婚の儀の行われる日 with us (平成5年法律第32号)",
        "2019-05-01: 即位の日 in the set, 天皇の即位の日 with us (平成30年法律第99号)",
        "2019-10-22: 即位礼正殿の儀 in the set, 即位礼正殿の儀の行われる日 with us (平成30年法律第99号)",
    ];

    [Fact]
    public async Task Every_day_of_1970_to_2050_agrees_with_the_list_of_holiday_jp()
    {
        var sets = await PublicHolidaySets.ReadAsync(FirstListedYear, LastListedYear);
        Assert.Equal(FirstListedYear, sets.Listed.Keys.Min().Year);
        Assert.Equal(LastListedYear, sets.Listed.Keys.Max().Year);
        AssertDiffersOnly(OtherNamesListed, sets.Listed, FirstListedYear, LastListedYear);
    }

    [Fact]
    public async Task Every_day_from_1949_to_the_last_forecast_year_agrees_with_japanese_holidays()
    {
        var sets = await PublicHolidaySets.ReadAsync(FirstComputedYear, JapaneseHolidays.LastForecastYear);
        Assert.Equal(JapaneseHolidays.LastForecastYear, sets.Computed.Keys.Max().Year);
        AssertDiffersOnly(OtherNamesComputed, sets.Computed, FirstComputedYear, JapaneseHolidays.LastForecastYear);
    }

    [Fact]
    public async Task The_committed_list_is_where_both_sets_agree()
    {
        var sets = await PublicHolidaySets.ReadAsync(KnownHolidays.First.Year, KnownHolidays.Last.Year);
        var both = sets.Listed.Keys.Where(day => day >= KnownHolidays.First && day <= KnownHolidays.Last).Intersect(sets.Computed.Keys);
        Assert.Equal(KnownHolidays.ByDate.Keys.Order(), both.Order());
    }

    private static void AssertDiffersOnly(string[] expected, Dictionary<DateOnly, string> set, int firstYear, int lastYear)
    {
        var known = expected.Select(line => line[..line.IndexOf(" (", StringComparison.Ordinal)]).ToList();
        var found = Differences(set, firstYear, lastYear);
        Assert.True(known.SequenceEqual(found), $"Not listed: {string.Join("; ", found.Except(known))}. Listed in vain: {string.Join("; ", known.Except(found))}.");
    }

    private static List<string> Differences(Dictionary<DateOnly, string> set, int firstYear, int lastYear)
    {
        List<string> differences = [];
        for (var day = new DateOnly(firstYear, 1, 1); day <= new DateOnly(lastYear, 12, 31); day = day.AddDays(1))
        {
            var (theirs, ours) = (set.TryGetValue(day, out var name) ? Ours(name) : null, JapaneseHolidays.NameOf(day));
            if (theirs != ours) differences.Add(string.Create(CultureInfo.InvariantCulture, $"{day:yyyy-MM-dd}: {theirs ?? "none"} in the set, {ours ?? "none"} with us"));
        }
        return differences;
    }

    private static string Ours(string name) => name switch
    {
        PlainHoliday => "国民の休日",
        _ when name.EndsWith(SubstituteEnding, StringComparison.Ordinal) => SubstituteEnding.TrimStart(),
        _ => name,
    };
}
