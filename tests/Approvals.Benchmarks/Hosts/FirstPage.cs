using System.Globalization;
using Approvals.Benchmarks.Report;

namespace Approvals.Benchmarks.Hosts;

/// <summary>From the start of the process to the first page, with a fresh data folder each time.</summary>
internal static class FirstPage
{
    private const double Mebibyte = 1024 * 1024;

    public static async Task PrintAsync(int starts, TextWriter output, CancellationToken cancellation)
    {
        if (LocalHostProcess.WhyNot is { } reason)
        {
            await output.WriteLineAsync($"Start to first page: skipped. {reason}");
            return;
        }
        var table = new Table("start of the local host, SQLite", "ms to the first page", "processor ms until then", "MiB resident then");
        // The first start reads the program from the disk.
        await TimeAsync(null, [], 1, cancellation);
        await AddAsync(table, "release build", null, starts, cancellation);
        if (LocalHostProcess.Published is { } published) await AddAsync(table, "published for this machine", published, starts, cancellation);
        else await output.WriteLineAsync("Not published: `dotnet publish src/Approvals.Local -c Release --use-current-runtime --no-self-contained` adds two rows.");
        table.Print(output);
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"Median [least–greatest] of {starts} starts."));
    }

    private static async Task AddAsync(Table table, string what, string? program, int starts, CancellationToken cancellation)
    {
        Add(table, $"{what}, without cases", await TimeAsync(program, ["--empty"], starts, cancellation));
        Add(table, $"{what}, loads the sample cases", await TimeAsync(program, [], starts, cancellation));
    }

    private static async Task<List<(double Milliseconds, double Processor, double Resident)>> TimeAsync(string? program, string[] arguments, int starts, CancellationToken cancellation)
    {
        var times = new List<(double, double, double)>();
        for (var n = 0; n < starts; n++)
        {
            await using var host = await LocalHostProcess.StartAsync(arguments, cancellation, program);
            times.Add((host.FirstPage.TotalMilliseconds, host.Processor.TotalMilliseconds, host.ResidentBytes / Mebibyte));
        }
        return times;
    }

    private static void Add(Table table, string what, List<(double Milliseconds, double Processor, double Resident)> times) => table.Add(
        what, Spread.Of(times.Select(time => time.Milliseconds)).Print("0"), Spread.Of(times.Select(time => time.Processor)).Print("0"), Spread.Of(times.Select(time => time.Resident)).Print("0"));
}
