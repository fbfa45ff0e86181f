using Approvals.Conformance.Acting;
using Approvals.Testing;

namespace Approvals.Conformance.Targets;

/// <summary>A local host that the suite starts, on a free port and an empty temporary folder.</summary>
internal sealed class LocalTarget : Target
{
    private const string MailFolder = "mail";
    private const string WorkflowsFolder = "workflows";

    // One of those who act reads English, so that mails and pages of both languages are tried.
    private const string Account = "    email: joho-seisaku@mihon-ku.example\n";
    private const string ReadsEnglish = "    language: en\n";

    private readonly string _folder;
    private readonly string[] _more;
    private readonly (string Name, string Value)[] _settings;
    private RunningHost _host;

    private LocalTarget(RunningHost host, string folder, string[] more, (string Name, string Value)[] settings)
        : base(host.Address, Path.Combine(folder, MailFolder), Path.Combine(folder, WorkflowsFolder)) =>
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
            CopyWorkflows(Path.Combine(folder, WorkflowsFolder));
            var host = await RunningHost.StartAsync(Arguments(RunningHost.FreePort, folder, more), settings, cancellation);
            return new LocalTarget(host, folder, more, settings);
        }
        catch
        {
            Directory.Delete(folder, recursive: true);
            throw;
        }
    }

    private static string[] Arguments(string url, string folder, string[] more) =>
        ["--empty", "--urls", url, "--data", folder, "--workflows", Path.Combine(folder, WorkflowsFolder), .. more];

    private static void CopyWorkflows(string to)
    {
        foreach (var file in Directory.EnumerateFiles(Office.Shipped, "*.yaml", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(to, Path.GetRelativePath(Office.Shipped, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
        var directory = Path.Combine(to, Office.DirectoryFile);
        File.WriteAllText(directory, File.ReadAllText(directory).Replace(Account, Account + ReadsEnglish, StringComparison.Ordinal));
    }

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
