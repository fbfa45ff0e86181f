using Approvals.Testing;

namespace Approvals.Browser.Tests.Stage;

/// <summary>The real local host in a process of its own, on a free port of 127.0.0.1, with an empty temporary data folder; ended with SIGTERM.</summary>
public sealed class HostProcess : IAsyncDisposable
{
    private const string Address = "  App ";
    private static readonly TimeSpan StartTimeout = TimeSpan.FromSeconds(60);

    private readonly ChildProcess _process;
    private readonly string _data;
    private readonly Task _drain;

    private HostProcess(ChildProcess process, string data, Uri baseUrl)
    {
        (_process, _data, BaseUrl) = (process, data, baseUrl);
        _drain = DrainAsync();
    }

    /// <summary>Ends with a slash.</summary>
    public Uri BaseUrl { get; }

    /// <summary>Starts it with the sample cases and waits until it says where it is.</summary>
    /// <param name="settings">Settings as environment variables.</param>
    public static Task<HostProcess> StartAsync(params (string Name, string Value)[] settings) => StartAsync([], settings);

    /// <summary>The same with procedures of its own.</summary>
    public static Task<HostProcess> StartWithAsync(string workflows) => StartAsync(["--workflows", workflows], []);

    private static async Task<HostProcess> StartAsync(string[] more, (string Name, string Value)[] settings)
    {
        var data = Directory.CreateTempSubdirectory("approvals-browser-").FullName;
        var program = Path.Combine(AppContext.BaseDirectory, "Approvals.Local" + (OperatingSystem.IsWindows() ? ".exe" : ""));
        var process = ChildProcess.Start(
            program, ["--urls", "http://127.0.0.1:0", "--data", data, .. more], settings.Select(setting => KeyValuePair.Create(setting.Name, setting.Value)));
        try
        {
            return new HostProcess(process, data, await ReadAddressAsync(process));
        }
        catch
        {
            process.Dispose();
            Directory.Delete(data, recursive: true);
            throw;
        }
    }

    private static async Task<Uri> ReadAddressAsync(ChildProcess process)
    {
        using var patience = new CancellationTokenSource(StartTimeout);
        while (await process.ReadLineAsync(patience.Token) is { } line)
            if (line.StartsWith(Address, StringComparison.Ordinal))
                return new Uri(line[Address.Length..].Trim());
        throw new InvalidOperationException("The host ended before it served.");
    }

    // A full pipe would stop it.
    private async Task DrainAsync()
    {
        while (await _process.ReadLineAsync(CancellationToken.None) is not null) { }
    }

    public async ValueTask DisposeAsync()
    {
        await _process.TerminateAsync();
        await _drain;
        _process.Dispose();
        Directory.Delete(_data, recursive: true);
    }
}
