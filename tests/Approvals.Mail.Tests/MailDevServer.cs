using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Approvals.Mail.Tests;

/// <summary>A real mail server (maildev on Node) for the tests of one class, on loopback, stopped by its process.</summary>
public sealed class MailDevServer : IAsyncLifetime
{
    internal const int MaxMessageBytes = 64 * 1024;

    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("approvals-maildev-");
    private Process? process;

    internal int Port { get; private set; }

    /// <summary>Why it does not run; null if it does.</summary>
    internal string? Missing { get; private set; }

    /// <summary>The messages that it has accepted, as they arrived.</summary>
    internal IEnumerable<string> Messages => Directory.EnumerateFiles(folder.FullName, "*.eml");

    public async ValueTask InitializeAsync()
    {
        if (Script() is not { } script)
        {
            Missing = "maildev is not installed: run 'npm ci' in tests/maildev (Node 20 or later).";
            return;
        }

        Port = FreePort();
        process = Start(script, "--smtp", Text(Port), "--ip", "127.0.0.1", "--disable-web", "--max-message-size", Text(MaxMessageBytes),
            "--mail-directory", folder.FullName);
        if (process is not null) await ReadyAsync(process);
    }

    public async ValueTask DisposeAsync()
    {
        if (process is not null)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync();
            process.Dispose();
        }

        folder.Delete(recursive: true);
    }

    private static string? Script()
    {
        for (var root = new DirectoryInfo(AppContext.BaseDirectory); root is not null; root = root.Parent)
        {
            if (!File.Exists(Path.Combine(root.FullName, "Approvals.sln"))) continue;
            var script = Path.Combine(root.FullName, "tests", "maildev", "node_modules", "maildev", "dist", "bin", "maildev.js");
            return File.Exists(script) ? script : null;
        }

        return null;
    }

    private Process? Start(string script, params string[] arguments)
    {
        try
        {
            return Process.Start(new ProcessStartInfo("node", [script, .. arguments])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                WorkingDirectory = folder.FullName,
            });
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Missing = "Node is not installed; maildev needs Node 20 or later.";
            return null;
        }
    }

    private static async Task ReadyAsync(Process process)
    {
        var ready = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        process.OutputDataReceived += (_, line) =>
        {
            // The last line of its banner: it listens by then. No line at all: it has ended.
            if (line.Data is null) ready.TrySetException(new InvalidOperationException("maildev ended before it listened."));
            else if (line.Data.Contains("to stop", StringComparison.Ordinal)) ready.TrySetResult();
        };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        await ready.Task.WaitAsync(StartLimit);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
