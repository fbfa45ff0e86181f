using System.Diagnostics;
using Approvals.Conformance.Acting;

namespace Approvals.Conformance.Targets;

/// <summary>A host that runs already, wherever and on whatever it may be.</summary>
internal sealed class GivenTarget(Uri address, string mailFolder, string? restart) : Target(address, mailFolder, Office.Shipped)
{
    private static readonly TimeSpan RestartPatience = TimeSpan.FromMinutes(3);

    public override string? WhyNoRestart =>
        restart is null ? $"The host cannot be restarted: set {TargetSettings.RestartVariable} to a command that kills it and starts it again." : null;

    /// <summary>The host that the environment variables name.</summary>
    public static GivenTarget FromSettings()
    {
        if (!Uri.TryCreate(TargetSettings.Url!.TrimEnd('/') + "/", UriKind.Absolute, out var address))
            throw new InvalidOperationException($"{TargetSettings.UrlVariable} is no address: {TargetSettings.Url}");
        if (TargetSettings.Mail is not { } mails || !Directory.Exists(mails))
            throw new InvalidOperationException($"{TargetSettings.MailVariable} must name the folder in which {address} puts its mails.");
        return new GivenTarget(address, mails, TargetSettings.Restart);
    }

    public override async Task RestartAsync(CancellationToken cancellation)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(RestartPatience);
        // Output goes where ours goes: a server that the command leaves running would keep a pipe of ours open.
        using var process = Process.Start(OperatingSystem.IsWindows() ? new ProcessStartInfo("cmd", ["/c", restart!]) : new ProcessStartInfo("/bin/sh", ["-c", restart!]))!;
        await process.WaitForExitAsync(patience.Token);
        if (process.ExitCode != 0) throw new InvalidOperationException($"{TargetSettings.RestartVariable} ended with exit code {process.ExitCode}.");
    }
}
