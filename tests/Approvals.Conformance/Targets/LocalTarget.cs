using Approvals.Testing;

namespace Approvals.Conformance.Targets;

/// <summary>A local host that the suite starts, on a free port and an empty temporary folder.</summary>
internal sealed class LocalTarget : Target
{
    private const string MailFolder = "mail";
    private readonly string _folder;
    private readonly string[] _more;
    private readonly (string Name, string Value)[] _settings;
    private RunningHost _host;

    private LocalTarget(RunningHost host, string folder, string[] more, (string Name, string Value)[] settings)
        : base(host.Address, Path.Combine(folder, MailFolder)) =>
        (_host, _folder, _more, _settings) = (host, folder, more, settings);

    public override string? WhyNoRestart => null;

    /// <summary>On SQLite and files.</summary>
    public static Task<LocalTarget> StartAsync(CancellationToken cancellation) => StartAsync([], [], cancellation);

    /// <summary>On Table and Blob Storage; they go on when the host is killed.</summary>
    public static Task<LocalTarget> StartOnAzureAsync(string connectionString, CancellationToken cancellation) =>
        StartAsync(["--storage", "azure"], [("Approvals__Storage__ConnectionString", connectionString)], cancellation);

    private static async Task<LocalTarget> StartAsync(string[] more, (string Name, string Value)[] settings, CancellationToken cancellation)
    {
        var folder = Directory.CreateTempSubdirectory("approvals-conformance-").FullName;
        try
        {
            var host = await RunningHost.StartAsync(Arguments(RunningHost.FreePort, folder, more), settings, cancellation);
            return new LocalTarget(host, folder, more, settings);
        }
        catch
        {
            Directory.Delete(folder, recursive: true);
            throw;
        }
    }

    private static string[] Arguments(string url, string folder, string[] more) => ["--empty", "--urls", url, "--data", folder, .. more];

    public override async Task RestartAsync(CancellationToken cancellation)
    {
        await _host.KillAsync(cancellation);
        _host.Dispose();
        _host = await RunningHost.StartAsync(Arguments(Address.GetLeftPart(UriPartial.Authority), _folder, _more), _settings, cancellation);
    }

    public override async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        _host.Dispose();
        await base.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
