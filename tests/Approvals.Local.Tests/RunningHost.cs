using Approvals.Testing;

namespace Approvals.Local.Tests;

/// <summary>The local host in a process of its own, as its users start it, on a free port.</summary>
internal sealed class RunningHost : IDisposable
{
    private const string AddressLine = "  App ";
    private readonly ChildProcess _process;

    private RunningHost(ChildProcess process, Uri address) => (_process, Address) = (process, address);

    public Uri Address { get; }

    /// <summary>Starts on a data folder, new or used, and waits until it says where it is.</summary>
    /// <param name="settings">Environment variables.</param>
    public static async Task<RunningHost> StartAsync(string dataFolder, CancellationToken cancellation, params IEnumerable<(string Name, string Value)> settings)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "Approvals.Local.dll");
        var process = ChildProcess.Start(
            "dotnet", [program, "--urls", "http://127.0.0.1:0", "--data", dataFolder], settings.Select(setting => KeyValuePair.Create(setting.Name, setting.Value)));
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
