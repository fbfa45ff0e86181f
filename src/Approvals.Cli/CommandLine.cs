using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Parsing;
using Approvals.Cli.Backing;
using Approvals.Cli.Checking;
using Approvals.Cli.Examining;
using Approvals.Cli.Exporting;
using Approvals.Cli.Proving;
using Approvals.Cli.Rebuilding;
using Approvals.Cli.Rehearsing;
using Approvals.Cli.Simulating;
using Approvals.Cli.Verifying;
using Approvals.Cli.Walking;
using Approvals.Runtime.Walkthroughs;
using Approvals.Storage;
using Approvals.Storage.Backups;
using Azure;
using Azure.Identity;

namespace Approvals.Cli;

/// <summary>The commands, and how their failures become a line and an exit code.</summary>
public static class CommandLine
{
    // After Ctrl-C a command may take so long to stop what it started.
    private static readonly TimeSpan StopTimeout = TimeSpan.FromSeconds(20);

    /// <summary>Runs one command line; returns one of <see cref="ExitCodes"/>.</summary>
    public static async Task<int> RunAsync(IReadOnlyList<string> args, CliConsole console, CancellationToken cancellation)
    {
        var configuration = new InvocationConfiguration
        {
            Output = console.Output,
            Error = console.Error,
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = StopTimeout,
        };
        return await GuardedAsync(() => RunAsync(Commands(console).Parse(args), console, configuration, cancellation), console);
    }

    private static async Task<int> RunAsync(ParseResult parsed, CliConsole console, InvocationConfiguration configuration, CancellationToken cancellation) =>
        parsed.Errors.Count > 0 && !AsksForHelp(parsed) ? Misunderstood(parsed, console) : await parsed.InvokeAsync(configuration, cancellation);

    internal static RootCommand Commands(CliConsole console) => new("Approvals: consent chains of an office, from the application to the start permit.")
    {
        new WalkthroughCommand(console),
        new VerifyCommand(console),
        new RebuildCommand(console),
        new BackupCommand(console),
        new RestoreCommand(console),
        new CheckCommand(console),
        new ProveCommand(console),
        new ExportCommand(console),
        new SimulateCommand(console),
        new RehearseCommand(console),
        new DoctorCommand(console),
    };

    private static bool AsksForHelp(ParseResult parsed) => parsed.Action is HelpAction;

    private static int Misunderstood(ParseResult parsed, CliConsole console)
    {
        foreach (var message in parsed.Errors.Select(error => OneLine(error.Message)).Distinct()) console.WriteError(message);
        console.WriteError($"Try: {Name(parsed.CommandResult)} --help");
        return ExitCodes.Usage;
    }

    private static string Name(CommandResult command) => command.Parent is CommandResult ? $"approvals {command.Command.Name}" : "approvals";

    private static async Task<int> GuardedAsync(Func<Task<int>> run, CliConsole console)
    {
        try
        {
            return await run();
        }
        catch (OperationCanceledException e) when (e.InnerException is TimeoutException)
        {
            console.WriteError("The host did not answer in time.");
        }
        catch (OperationCanceledException)
        {
            console.WriteError("Interrupted.");
        }
        catch (Exception e) when (IsExpected(e))
        {
            console.WriteError(OneLine(e.Message));
        }
        catch (Exception e)
        {
            console.WriteError($"Unexpected failure, please report it: {e.GetType().Name}: {OneLine(e.Message)}");
        }
        return ExitCodes.Failed;
    }

    private static bool IsExpected(Exception e) =>
        e is CliException or StoreOpenException or StoreUnavailableException or IOException or UnauthorizedAccessException or HttpRequestException or WalkthroughException
            or BackupRefusedException or BackupDamageException or RequestFailedException or AuthenticationFailedException;

    private static string OneLine(string text) => text.ReplaceLineEndings(" ");
}
