using Approvals.Local;
using Approvals.Local.Starting;

switch (LocalOptions.Parse(args))
{
    case ParsedOptions.Help:
        Console.WriteLine(LocalOptions.Usage);
        return ExitCodes.Good;
    case ParsedOptions.Refused refused:
        await Console.Error.WriteLineAsync($"{refused.Message}{Environment.NewLine}{Environment.NewLine}{LocalOptions.Usage}");
        return ExitCodes.BadArguments;
    case ParsedOptions.Good good:
        return await RunAsync(good.Options);
    default:
        throw new InvalidOperationException("Unknown kind of arguments.");
}

static async Task<int> RunAsync(LocalOptions options)
{
    try
    {
        await using var host = await LocalHost.StartAsync(options, CancellationToken.None);
        Welcome.Print(Console.Out, host, options);
        await host.WaitForShutdownAsync(CancellationToken.None);
        return ExitCodes.Good;
    }
    catch (StartException e)
    {
        await Console.Error.WriteLineAsync(e.Message);
        return ExitCodes.CannotStart;
    }
}

internal static class ExitCodes
{
    public const int Good = 0;
    public const int CannotStart = 1;
    public const int BadArguments = 2;
}
