using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Approvals.Core.Tests.Time;

/// <summary>
/// Two public sets of Japanese holidays as their packages have them: <c>@holiday-jp/holiday_jp</c> (a list) and
/// <c>japanese-holidays</c> (a computation), both MIT. Names by date. Tests skip where Node or the packages are missing.
/// </summary>
internal sealed record PublicHolidaySets(Dictionary<DateOnly, string> Listed, Dictionary<DateOnly, string> Computed)
{
    private const string Missing = "The public sets of holidays are not installed: run npm ci in tests/calendars.";

    internal static async Task<PublicHolidaySets> ReadAsync(int firstYear, int lastYear)
    {
        Assert.SkipUnless(Directory.Exists(Path.Combine(Folder(), "node_modules", "japanese-holidays")), Missing);
        using var node = Start(firstYear, lastYear);
        var errors = node.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var told = await node.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await node.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(node.ExitCode == 0, await errors);
        using var sets = JsonDocument.Parse(told);
        return new(SetOf(sets, "holiday_jp"), SetOf(sets, "japanese-holidays"));
    }

    private static Dictionary<DateOnly, string> SetOf(JsonDocument sets, string name) =>
        sets.RootElement.GetProperty(name).EnumerateObject().ToDictionary(
            day => DateOnly.ParseExact(day.Name, "yyyy-MM-dd", CultureInfo.InvariantCulture), day => day.Value.GetString()!);

    private static Process Start(int firstYear, int lastYear)
    {
        string[] arguments = [Path.Combine(Folder(), "print.cjs"), $"{firstYear}", $"{lastYear}"];
        try
        {
            return Process.Start(new ProcessStartInfo("node", arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        }
        catch (Win32Exception)
        {
            Assert.Skip("Node is not installed.");
            throw;
        }
    }

    private static string Folder([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "calendars"));
}
