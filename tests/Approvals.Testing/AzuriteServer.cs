using System.ComponentModel;

namespace Approvals.Testing;

/// <summary>A real Azurite on free ports of 127.0.0.1 with an empty temporary folder; ended with SIGTERM.</summary>
public sealed class AzuriteServer : IAsyncDisposable
{
    // Azurite's well-known account: printed in its documentation, good for nothing else.
    private const string Account = "devstoreaccount1";
    private const string Key = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    private const string Listening = "successfully listening at ";
    private static readonly TimeSpan StartTimeout = TimeSpan.FromSeconds(60);

    private readonly ChildProcess _process;
    private readonly string _data;
    private readonly Task _drain;

    private AzuriteServer(ChildProcess process, string data, string blobs, string tables)
    {
        (_process, _data) = (process, data);
        ConnectionString = $"DefaultEndpointsProtocol=http;AccountName={Account};AccountKey={Key};"
            + $"BlobEndpoint={blobs}/{Account};TableEndpoint={tables}/{Account};";
        _drain = DrainAsync();
    }

    /// <summary>Of the account with its table and blob endpoints.</summary>
    public string ConnectionString { get; }

    /// <summary>The operating system's number of its process.</summary>
    public int ProcessId => _process.Id;

    /// <summary>Why Azurite cannot start on this machine, and what to do; null if it can.</summary>
    public static string? WhyNot { get; } = FindWhyNot();

    /// <summary>Starts it and waits until it answers; <see cref="InvalidOperationException"/> with <see cref="WhyNot"/> if it cannot.</summary>
    public static async Task<AzuriteServer> StartAsync(CancellationToken cancellation)
    {
        if (WhyNot is { } reason) throw new InvalidOperationException(reason);
        var data = Directory.CreateTempSubdirectory("azurite-").FullName;
        // Our client speaks a newer version of the protocol than this Azurite knows by name.
        var process = ChildProcess.Start("node", Script, "--silent", "--skipApiVersionCheck", "--disableTelemetry", "--location", data,
            "--blobHost", "127.0.0.1", "--blobPort", "0", "--queueHost", "127.0.0.1", "--queuePort", "0", "--tableHost", "127.0.0.1", "--tablePort", "0");
        try
        {
            var (blobs, tables) = await ReadEndpointsAsync(process, cancellation);
            return new AzuriteServer(process, data, blobs, tables);
        }
        catch
        {
            process.Dispose();
            Directory.Delete(data, recursive: true);
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

    private static string Script => Path.Combine(SolutionFolder.Path, "tests", "azurite", "node_modules", "azurite", "dist", "src", "azurite.js");

    private static string? FindWhyNot()
    {
        try
        {
            ChildProcess.Start("node", "--version").Dispose();
        }
        catch (Win32Exception)
        {
            return "Azurite needs Node.js: install Node.js 20 or newer, then run `npm ci` in tests/azurite.";
        }
        return File.Exists(Script) ? null : "Azurite is not installed: run `npm ci` in tests/azurite.";
    }

    private static async Task<(string Blobs, string Tables)> ReadEndpointsAsync(ChildProcess process, CancellationToken cancellation)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(StartTimeout);
        string? blobs = null, tables = null;
        while (blobs is null || tables is null)
        {
            var line = await process.ReadLineAsync(patience.Token) ?? throw new InvalidOperationException("Azurite ended before it listened.");
            if (line.IndexOf(Listening, StringComparison.Ordinal) is var at and >= 0)
            {
                var address = line[(at + Listening.Length)..].Trim();
                if (line.Contains("Blob", StringComparison.Ordinal)) blobs = address;
                if (line.Contains("Table", StringComparison.Ordinal)) tables = address;
            }
        }
        return (blobs, tables);
    }

    // A full pipe would stop it.
    private async Task DrainAsync()
    {
        while (await _process.ReadLineAsync(CancellationToken.None) is not null) { }
    }
}
