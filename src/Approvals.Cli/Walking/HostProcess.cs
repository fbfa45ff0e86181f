using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace Approvals.Cli.Walking;

/// <summary>A real host in its own process, on a free port of 127.0.0.1. Disposing it ends the process.</summary>
internal sealed class HostProcess : IAsyncDisposable
{
    private const string Program = "Approvals.Local.dll";
    private const string Probe = "api/v1/me";
    private static readonly TimeSpan StartTimeout = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan StopTimeout = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan ProbeInterval = TimeSpan.FromMilliseconds(50);

    private readonly Process _process;
    private readonly CancellationTokenSource _ended = new();
    private readonly Task _drained;
    private volatile string _lastError = "";

    private HostProcess(Process process, Uri baseUrl)
    {
        (_process, BaseUrl) = (process, baseUrl);
        _drained = DrainAsync();
    }

    /// <summary>Ends with a slash.</summary>
    public Uri BaseUrl { get; }

    public int Id => _process.Id;

    /// <summary>Cancelled when the process has ended, wanted or not.</summary>
    public CancellationToken Ended => _ended.Token;

    /// <summary>Starts the host on an empty data folder and waits until it answers.</summary>
    /// <exception cref="CliException">It is not there, or ends before it answers, or takes too long.</exception>
    public static async Task<HostProcess> StartAsync(string dataFolder, CancellationToken cancellation)
    {
        var program = Path.Combine(AppContext.BaseDirectory, Program);
        if (!File.Exists(program)) throw new CliException($"The host is not beside this program: {program} is missing.");
        var url = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{FreePort()}");
        string[] arguments = [program, "--empty", "--data", dataFolder, "--urls", url];
        var start = new ProcessStartInfo(DotNet(), arguments) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        var host = new HostProcess(Process.Start(start)!, new Uri(url + "/"));
        try
        {
            await host.WaitUntilItAnswersAsync(cancellation);
            return host;
        }
        catch
        {
            await host.DisposeAsync();
            throw;
        }
    }

    // The runtime that runs this program runs the host: its folder is <root>/shared/Microsoft.NETCore.App/<version>.
    private static string DotNet()
    {
        var program = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet"));
        return File.Exists(program) ? program : "dotnet";
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private async Task WaitUntilItAnswersAsync(CancellationToken cancellation)
    {
        using var http = new HttpClient { BaseAddress = BaseUrl };
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation, Ended);
        patience.CancelAfter(StartTimeout);
        try
        {
            while (!await AnswersAsync(http, patience.Token)) await Task.Delay(ProbeInterval, patience.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            await ThrowIfEndedAsync("before it answered");
            throw new CliException($"The host did not answer at {BaseUrl} within {StartTimeout.TotalSeconds} seconds.");
        }
    }

    private static async Task<bool> AnswersAsync(HttpClient http, CancellationToken cancellation)
    {
        try
        {
            using var answer = await http.GetAsync(new Uri(Probe, UriKind.Relative), cancellation);
            return true;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    /// <summary>If the process has ended or is just about to, says so with what it printed last.</summary>
    public async Task ThrowIfEndedAsync(string when)
    {
        // A broken connection can be seen before the end of the process that broke it.
        await Task.WhenAny(_drained, Task.Delay(TimeSpan.FromSeconds(1)));
        if (!_process.HasExited) return;
        await _drained;
        throw new CliException(string.Create(CultureInfo.InvariantCulture, $"The host ended {when} (exit code {_process.ExitCode}){(_lastError.Length > 0 ? $": {_lastError}" : ".")}"));
    }

    private async Task DrainAsync()
    {
        // Full pipes would stop it.
        await Task.WhenAll(ReadAsync(_process.StandardOutput, _ => { }), ReadAsync(_process.StandardError, line => _lastError = line));
        await _process.WaitForExitAsync();
        await _ended.CancelAsync();
    }

    private static async Task ReadAsync(StreamReader reader, Action<string> take)
    {
        while (await reader.ReadLineAsync() is { } line)
            if (line.Length > 0) take(line);
    }

    /// <summary>Asks the host to end and waits; returns its exit code. Kills it when it does not end in time.</summary>
    public async Task<int> StopAsync()
    {
        if (!_process.HasExited) Terminate();
        await Task.WhenAny(_drained, Task.Delay(StopTimeout));
        if (!_process.HasExited) _process.Kill();
        await _drained;
        return _process.ExitCode;
    }

    // Windows has no such signal for another process; the store survives a kill.
    private void Terminate()
    {
        const int SigTerm = 15;
        if (OperatingSystem.IsWindows()) _process.Kill();
        else if (NativeMethods.Kill(_process.Id, SigTerm) != 0 && !_process.HasExited) _process.Kill();
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _process.Dispose();
        _ended.Dispose();
    }

    private static class NativeMethods
    {
        [DllImport("libc", EntryPoint = "kill", SetLastError = true)]
        [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
        public static extern int Kill(int pid, int signal);
    }
}
