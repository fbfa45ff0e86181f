using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using Approvals.Testing;

namespace Approvals.Benchmarks.Hosts;

/// <summary>The local host as its users start it: a process of its own with a fresh data folder, built for release.</summary>
internal sealed class LocalHostProcess : IAsyncDisposable
{
    private static readonly TimeSpan StartTimeout = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan AskAgain = TimeSpan.FromMilliseconds(4);
    private readonly ChildProcess _process;
    private readonly string _data;
    private readonly Task _drain;

    private LocalHostProcess(ChildProcess process, string data, TimeSpan firstPage)
    {
        (_process, _data, FirstPage) = (process, data, firstPage);
        _drain = DrainAsync();
    }

    private static string Builds => Path.Combine(SolutionFolder.Path, "src", "Approvals.Local", "bin", "Release", "net10.0");

    private static string Program => Path.Combine(Builds, "Approvals.Local.dll");

    /// <summary>The program as it is installed: published, compiled for this machine before it starts; null if nobody has published it.</summary>
    public static string? Published =>
        Path.Combine(Builds, RuntimeInformation.RuntimeIdentifier, "publish", "Approvals.Local.dll") is var file && File.Exists(file) ? file : null;

    /// <summary>Why it cannot be started here, and what to do; null if it can.</summary>
    public static string? WhyNot => File.Exists(Program) ? null : "There is no release build of the local host: run `dotnet build -c Release src/Approvals.Local`.";

    /// <summary>From the start of the process to the whole first page.</summary>
    public TimeSpan FirstPage { get; }

    public long ResidentBytes => Use(process => process.WorkingSet64);

    /// <summary>Processor time since the start.</summary>
    public TimeSpan Processor => Use(process => process.TotalProcessorTime);

    /// <param name="arguments">Beside the address and the data folder.</param>
    /// <param name="program">Null: the release build.</param>
    public static async Task<LocalHostProcess> StartAsync(string[] arguments, CancellationToken cancellation, string? program = null)
    {
        var data = Directory.CreateTempSubdirectory("approvals-host-").FullName;
        var url = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{FreePort()}");
        using var client = new HttpClient { BaseAddress = new Uri(url) };
        var started = Stopwatch.GetTimestamp();
        var process = ChildProcess.Start("dotnet", [program ?? Program, "--urls", url, "--data", data, .. arguments]);
        try
        {
            await FirstPageAsync(client, started, cancellation);
            return new LocalHostProcess(process, data, Stopwatch.GetElapsedTime(started));
        }
        catch
        {
            process.Dispose();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _process.TerminateAsync();
        await _drain;
        _process.Dispose();
        Directory.Delete(_data, recursive: true);
    }

    private static async Task FirstPageAsync(HttpClient client, long started, CancellationToken cancellation)
    {
        while (true)
        {
            try
            {
                using var response = await client.GetAsync("/sign-in", cancellation);
                if (response.IsSuccessStatusCode && await response.Content.ReadAsStringAsync(cancellation) is { Length: > 0 }) return;
            }
            catch (HttpRequestException) when (Stopwatch.GetElapsedTime(started) < StartTimeout)
            {
                // Not listening yet.
            }
            await Task.Delay(AskAgain, cancellation);
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private T Use<T>(Func<Process, T> read)
    {
        using var process = Process.GetProcessById(_process.Id);
        return read(process);
    }

    // A full pipe would stop it.
    private async Task DrainAsync()
    {
        while (await _process.ReadLineAsync(CancellationToken.None) is not null) { }
    }
}
