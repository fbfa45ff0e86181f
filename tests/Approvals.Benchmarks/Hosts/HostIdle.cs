using System.Globalization;
using Approvals.Testing;

namespace Approvals.Benchmarks.Hosts;

/// <summary>What the running host asks of Azure Storage while nobody does anything, counted on the wire.</summary>
internal static class HostIdle
{
    private const double Mebibyte = 1024 * 1024;
    private const string ConnectionSetting = "Approvals__Storage__ConnectionString";
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(20);

    public static async Task PrintAsync(TimeSpan duration, TextWriter output, CancellationToken cancellation)
    {
        if (LocalHostProcess.WhyNot is { } reason)
        {
            await output.WriteLineAsync($"Idle host: skipped. {reason}");
            return;
        }
        await using var azurite = await AzuriteServer.StartAsync(cancellation);
        await using var tables = new CountingProxy(Endpoint(azurite, "TableEndpoint"));
        await using var blobs = new CountingProxy(Endpoint(azurite, "BlobEndpoint"));
        Environment.SetEnvironmentVariable(ConnectionSetting, Through(azurite, tables, blobs));
        await using var host = await LocalHostProcess.StartAsync(["--storage", "azure"], cancellation);
        // The sample cases are being loaded.
        await Task.Delay(Settling, cancellation);
        var (before, processor) = (tables.Requests + blobs.Requests, host.Processor);
        await Task.Delay(duration, cancellation);
        var requests = tables.Requests + blobs.Requests - before;
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
            $"Idle host on Azurite: {requests / duration.TotalMinutes:0.0} storage requests a minute over {duration.TotalMinutes:0} real minutes, {(host.Processor - processor).TotalMilliseconds / duration.TotalMinutes:0} ms of processor time a minute, {host.ResidentBytes / Mebibyte:0} MiB resident ({before} requests for start and sample cases)."));
    }

    private static Uri Endpoint(AzuriteServer azurite, string name) => new(Parts(azurite)[name]);

    private static string Through(AzuriteServer azurite, CountingProxy tables, CountingProxy blobs)
    {
        var parts = Parts(azurite);
        parts["TableEndpoint"] = tables.Address.ToString();
        parts["BlobEndpoint"] = blobs.Address.ToString();
        return string.Concat(parts.Select(part => $"{part.Key}={part.Value};"));
    }

    private static Dictionary<string, string> Parts(AzuriteServer azurite) => azurite.ConnectionString
        .Split(';', StringSplitOptions.RemoveEmptyEntries)
        .Select(part => part.Split('=', 2))
        .ToDictionary(part => part[0], part => part[1]);
}
