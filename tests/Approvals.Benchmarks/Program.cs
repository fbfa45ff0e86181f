using System.Runtime.InteropServices;
using Approvals.Benchmarks;
using Approvals.Benchmarks.Hosts;
using Approvals.Benchmarks.Measures;
using Approvals.Benchmarks.Setup;

if (BenchmarkOptions.Parse(args) is not { } options)
{
    await Console.Error.WriteLineAsync(BenchmarkOptions.Usage);
    return 2;
}
var output = Console.Out;
await output.WriteLineAsync($"""
    {RuntimeInformation.FrameworkDescription}, {RuntimeInformation.OSDescription}, {Environment.ProcessorCount} processors{(IsDebug ? ", DEBUG BUILD: run with -c Release" : "")}
    A chain is four commands of one case: the consignee submits the application, the division receives it (with a receipt
    number), accepts it, and the secretariat puts it before the council; each with its numbers, lists, mails and deadlines.
    The case was filled in before; nothing of it is cached. The floor sends the same reads and batches without our code.
    Values: median [least–greatest] of {options.Rounds} rounds, ours and the floor in turn.
    """);
var office = new BenchmarkOffice();
var template = await CaseTemplate.MakeAsync(office, CancellationToken.None);
foreach (var kind in options.Stores) await new StoreRun(options, office, template, output).RunAsync(kind, CancellationToken.None);
await output.WriteLineAsync($"{Environment.NewLine}== Local host ==");
await FirstPage.PrintAsync(options.Starts, output, CancellationToken.None);
return 0;

internal static partial class Program
{
    private static bool IsDebug =>
#if DEBUG
        true;
#else
        false;
#endif
}
