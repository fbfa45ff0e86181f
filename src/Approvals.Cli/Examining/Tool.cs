using System.ComponentModel;
using System.Diagnostics;

namespace Approvals.Cli.Examining;

/// <summary>Asks another program on this machine one question.</summary>
internal static class Tool
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>What the program printed; null if it is not there, fails or does not answer.</summary>
    public static async Task<string?> AskAsync(string program, string[] arguments, CancellationToken cancellation)
    {
        try
        {
            return await RunAsync(program, arguments, cancellation);
        }
        catch (Win32Exception)
        {
            return null;
        }
    }

    private static async Task<string?> RunAsync(string program, string[] arguments, CancellationToken cancellation)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        using var process = Process.Start(start);
        if (process is null) return null;
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(Patience);
        try
        {
            var errors = process.StandardError.ReadToEndAsync(patience.Token);
            var output = await process.StandardOutput.ReadToEndAsync(patience.Token);
            await errors;
            await process.WaitForExitAsync(patience.Token);
            return process.ExitCode == 0 ? output.Trim() : null;
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            cancellation.ThrowIfCancellationRequested();
            return null;
        }
    }
}
