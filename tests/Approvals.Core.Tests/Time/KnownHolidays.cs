using System.Globalization;
using System.Runtime.CompilerServices;

namespace Approvals.Core.Tests.Time;

/// <summary>The committed list of holidays that the computed calendar is checked against.</summary>
internal static class KnownHolidays
{
    internal static readonly DateOnly First = new(2019, 1, 1);
    internal static readonly DateOnly Last = new(2030, 12, 31);

    internal static IReadOnlyDictionary<DateOnly, string> ByDate { get; } = Read();

    internal static IEnumerable<DateOnly> AllDays =>
        Enumerable.Range(First.DayNumber, Last.DayNumber - First.DayNumber + 1).Select(DateOnly.FromDayNumber);

    private static Dictionary<DateOnly, string> Read([CallerFilePath] string here = "") =>
        File.ReadLines(Path.Combine(Path.GetDirectoryName(here)!, "holidays-2019-2030.txt"))
            .Where(line => !line.StartsWith('#'))
            .Select(line => line.Split('\t'))
            .ToDictionary(
                parts => DateOnly.ParseExact(parts[0], "yyyy-MM-dd", CultureInfo.InvariantCulture), parts => parts[1]);
}
