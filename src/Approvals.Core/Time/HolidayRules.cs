using Approvals.Core.Texts;

namespace Approvals.Core.Time;

/// <summary>
/// 第2条 of 国民の祝日に関する法律 as a table: each named holiday, its day, and the first and last year of that rule.
/// </summary>
internal static class HolidayRules
{
    internal const int LastForecastYear = 2150;

    private const int Open = int.MaxValue;
    private const int WeekLength = 7;

    private static readonly LocalText ComingOfAge = new("成人の日", "Coming of Age Day");
    private static readonly LocalText Emperor = new("天皇誕生日", "Emperor's Birthday");
    private static readonly LocalText Greenery = new("みどりの日", "Greenery Day");
    private static readonly LocalText Marine = new("海の日", "Marine Day");
    private static readonly LocalText Mountain = new("山の日", "Mountain Day");
    private static readonly LocalText Aged = new("敬老の日", "Respect for the Aged Day");
    private static readonly LocalText HealthAndSports = new("体育の日", "Health and Sports Day");
    private static readonly LocalText Sports = new("スポーツの日", "Sports Day");
    private static readonly LocalText Enthronement = new("即位礼正殿の儀の行われる日", "Enthronement Ceremony");

    private static readonly Rule[] All =
    [
        On(1, 1, new("元日", "New Year's Day"), 1949),
        On(1, 15, ComingOfAge, 1949, 1999),
        OnMonday(1, 2, ComingOfAge, 2000),
        On(2, 11, new("建国記念の日", "National Foundation Day"), 1967),
        On(2, 23, Emperor, 2020),
        new(3, SpringEquinoxDay, new("春分の日", "Vernal Equinox Day"), 1949, LastForecastYear),
        On(4, 29, Emperor, 1949, 1988),
        On(4, 29, Greenery, 1989, 2006),
        On(4, 29, new("昭和の日", "Showa Day"), 2007),
        On(5, 3, new("憲法記念日", "Constitution Memorial Day"), 1949),
        On(5, 4, Greenery, 2007),
        On(5, 5, new("こどもの日", "Children's Day"), 1949),
        On(7, 20, Marine, 1996, 2002),
        OnMonday(7, 3, Marine, 2003, 2019),
        OnMonday(7, 3, Marine, 2022),
        On(8, 11, Mountain, 2016, 2019),
        On(8, 11, Mountain, 2022),
        On(9, 15, Aged, 1966, 2002),
        OnMonday(9, 3, Aged, 2003),
        new(9, AutumnEquinoxDay, new("秋分の日", "Autumnal Equinox Day"), 1948, LastForecastYear),
        On(10, 10, HealthAndSports, 1966, 1999),
        OnMonday(10, 2, HealthAndSports, 2000, 2019),
        OnMonday(10, 2, Sports, 2022),
        On(11, 3, new("文化の日", "Culture Day"), 1948),
        On(11, 23, new("勤労感謝の日", "Labour Thanksgiving Day"), 1948),
        On(12, 23, Emperor, 1989, 2018),

        // Moved for the Olympic Games: 令和三年東京オリンピック競技大会・東京パラリンピック競技大会特別措置法
        // (平成27年法律第33号) 第32条第1項 (2020) and 第2項 (2021).
        Once(2020, 7, 23, Marine),
        Once(2020, 7, 24, Sports),
        Once(2020, 8, 10, Mountain),
        Once(2021, 7, 22, Marine),
        Once(2021, 7, 23, Sports),
        Once(2021, 8, 8, Mountain),

        // 昭和34年法律第16号, 平成元年法律第4号, 平成2年法律第24号, 平成5年法律第32号, 平成30年法律第99号.
        Once(1959, 4, 10, new("皇太子明仁親王の結婚の儀の行われる日", "Wedding of Crown Prince Akihito")),
        Once(1989, 2, 24, new("昭和天皇の大喪の礼の行われる日", "State funeral of Emperor Showa")),
        Once(1990, 11, 12, Enthronement),
        Once(1993, 6, 9, new("皇太子徳仁親王の結婚の儀の行われる日", "Wedding of Crown Prince Naruhito")),
        Once(2019, 5, 1, new("天皇の即位の日", "Accession of the Emperor")),
        Once(2019, 10, 22, Enthronement),
    ];

    /// <summary>The name that the law gives to this day, without substitutes and days between.</summary>
    internal static LocalText? Find(DateOnly date)
    {
        foreach (var rule in All)
        {
            if (rule.Month == date.Month && rule.From <= date.Year && date.Year <= rule.To
                && rule.DayIn(date.Year) == date.Day)
            {
                return rule.Name;
            }
        }

        return null;
    }

    private static Rule On(int month, int day, LocalText name, int from, int to = Open) =>
        new(month, _ => day, name, from, to);

    private static Rule OnMonday(int month, int nth, LocalText name, int from, int to = Open) =>
        new(month, year => NthMonday(year, month, nth), name, from, to);

    private static Rule Once(int year, int month, int day, LocalText name) => new(month, _ => day, name, year, year);

    private static int NthMonday(int year, int month, int nth)
    {
        var first = new DateOnly(year, month, 1).DayOfWeek;
        return 1 + ((DayOfWeek.Monday - first + WeekLength) % WeekLength) + ((nth - 1) * WeekLength);
    }

    private static int SpringEquinoxDay(int year) => EquinoxDay(year, 20.8357, 20.8431, 21.8510);

    // In 2107 the sun passes the equinox at about 23:40 of 23 September, Japan time (J. Meeus, Astronomical Algorithms,
    // chapter 27); the approximation comes out at 24.007.
    private static int AutumnEquinoxDay(int year) => year == 2107 ? 23 : EquinoxDay(year, 23.2588, 23.2488, 24.2488);

    // The customary approximation (新こよみ便利帳, 恒星社厚生閣) for 1900-1979, 1980-2099 and 2100-2150.
    private static int EquinoxDay(int year, double until1979, double until2099, double until2150)
    {
        var start = year switch { < 1980 => until1979, < 2100 => until2099, _ => until2150 };
        // Integer division: toward zero, as the approximation for the years before 1980 wants it.
        var leapDays = (year - (year < 1980 ? 1983 : 1980)) / 4;
        return (int)(start + (0.242194 * (year - 1980)) - leapDays);
    }

    private sealed record Rule(int Month, Func<int, int> DayIn, LocalText Name, int From, int To);
}
