using System.Diagnostics;
using System.Globalization;
using Approvals.Benchmarks.Report;
using Approvals.Benchmarks.Setup;

namespace Approvals.Benchmarks.Measures;

/// <summary>Whether a command takes longer when many more cases are open: two SQLite files, in turn.</summary>
internal sealed class Growth(BenchmarkOptions options, BenchmarkOffice office, CaseTemplate template, TextWriter output)
{
    private const int PageSize = 50;
    private const int PageReads = 200;

    public async Task PrintAsync(CancellationToken cancellation)
    {
        var (few, many) = options.OpenCases;
        await using var small = await FilledAsync(few, cancellation);
        var started = Stopwatch.GetTimestamp();
        await using var large = await FilledAsync(many, cancellation);
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
            $"{many:N0} open cases were written in {Stopwatch.GetElapsedTime(started).TotalSeconds:0} s; the file has {large.Bytes / 1024.0 / 1024:N0} MiB (with {few:N0} cases {small.Bytes / 1024.0 / 1024:N0} MiB)."));
        var commands = await InTurnAsync(Commands(small), Commands(large), cancellation);
        var pages = await InTurnAsync(Pages(small), Pages(large), cancellation);
        var table = new Table("SQLite, p50 in ms, 1 caller", $"{few:N0} open cases", $"{many:N0} open cases", "many ÷ few");
        Add(table, "a command", commands);
        Add(table, "a work list, first 50", pages);
        table.Print(output);
    }

    private async Task<StoreUnderTest> FilledAsync(int cases, CancellationToken cancellation)
    {
        var store = await StoreUnderTest.OpenAsync(StoreKind.Sqlite, cancellation);
        var filler = await FillerCases.MakeAsync(office, template, cancellation);
        await filler.FillAsync(store.Entities, cases, office.Today, cancellation);
        return store;
    }

    private async Task<List<(double Few, double Many)>> InTurnAsync(Func<CancellationToken, Task<double>> few, Func<CancellationToken, Task<double>> many, CancellationToken cancellation)
    {
        await few(cancellation);
        await many(cancellation);
        var rounds = new List<(double, double)>();
        for (var round = 0; round < options.Rounds; round++)
        {
            var early = round % 2 == 1 ? await many(cancellation) : (double?)null;
            rounds.Add((await few(cancellation), early ?? await many(cancellation)));
        }
        return rounds;
    }

    private Func<CancellationToken, Task<double>> Commands(StoreUnderTest store)
    {
        var chains = new RuntimeChains(office, template, () => office.Start(store.Entities, store.SoleWriter));
        return async cancellation => (await Round.RunAsync(store, chains, 1, options.Chains, cancellation)).Percentile(0.5);
    }

    private Func<CancellationToken, Task<double>> Pages(StoreUnderTest store)
    {
        var index = office.Start(store.Entities, store.SoleWriter).Parts.Index;
        return async cancellation =>
        {
            var times = new double[PageReads];
            for (var n = 0; n < times.Length; n++)
            {
                var started = Stopwatch.GetTimestamp();
                await index.WorkOfAsync(office.Directory.Office.Id, office.Data.Applicant, PageSize, cancellation);
                times[n] = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
            }
            Array.Sort(times);
            return Spread.Percentile(times, 0.5);
        };
    }

    private static void Add(Table table, string what, List<(double Few, double Many)> rounds) => table.Add(
        what,
        Spread.Of(rounds.Select(round => round.Few)).Print("0.000"),
        Spread.Of(rounds.Select(round => round.Many)).Print("0.000"),
        Spread.Of(rounds.Select(round => round.Many / round.Few)).Print("0.00"));
}
