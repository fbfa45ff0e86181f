namespace Approvals.Testing;

/// <summary>The local host in a process of its own, as its users start it. For test projects that refer to Approvals.Local.</summary>
public sealed class RunningHost : IDisposable
{
    /// <summary>For <c>--urls</c>: this machine alone, on a port that is free.</summary>
    public const string FreePort = "http://127.0.0.1:0";

    private const string AddressLine = "  App ";
    private readonly ChildProcess _process;

    private RunningHost(ChildProcess process, Uri address) => (_process, Address) = (process, address);

    public Uri Address { get; }

    /// <summary>Starts on a data folder, new or used, on a free port, and waits until it says where it is.</summary>
    /// <param name="settings">Environment variables.</param>
    public static Task<RunningHost> StartAsync(string dataFolder, CancellationToken cancellation, params IEnumerable<(string Name, string Value)> settings) =>
        StartAsync(["--urls", FreePort, "--data", dataFolder], settings, cancellation);

    /// <summary>Starts with these arguments and waits until it says where it is.</summary>
    public static async Task<RunningHost> StartAsync(IEnumerable<string> arguments, IEnumerable<(string Name, string Value)> settings, CancellationToken cancellation)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "Approvals.Local.dll");
        var process = ChildProcess.Start("dotnet", [program, .. arguments], settings.Select(setting => KeyValuePair.Create(setting.Name, setting.Value)));
        try
        {
            var host = new RunningHost(process, await AddressAsync(process, cancellation));
            _ = host.DrainAsync();
            return host;
        }
        catch
        {
            process.Dispose();
            throw;
        }
    }

    /// <summary>kill -9.</summary>
    public Task KillAsync(CancellationToken cancellation) => _process.KillAsync(cancellation);

    /// <summary>As Ctrl-C does.</summary>
    public Task StopAsync() => _process.TerminateAsync();

    public void Dispose() => _process.Dispose();

    private static async Task<Uri> AddressAsync(ChildProcess process, CancellationToken cancellation)
    {
        while (await process.ReadLineAsync(cancellation) is { } line)
            if (line.StartsWith(AddressLine, StringComparison.Ordinal)) return new Uri(line[AddressLine.Length..].Trim());
        throw new InvalidOperationException("The host ended before it said where it is.");
    }

    // A full pipe would stop it.
    private async Task DrainAsync()
    {
        while (await _process.ReadLineAsync(CancellationToken.None) is not null) { }
    }
}
