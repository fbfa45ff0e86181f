using System.CommandLine;
using System.Globalization;
using Approvals.Cli.Verifying;
using Approvals.Storage;
using Approvals.Storage.Backups;
using Approvals.Storage.InMemory;

namespace Approvals.Cli.Backing;

/// <summary><c>approvals restore</c>: puts a backup into an empty store and verifies every ledger there.</summary>
internal sealed class RestoreCommand : Command
{
    private readonly Option<bool> _check = Inputs.Flag("--check", "Only read the backup, in memory, and verify its ledgers; writes nothing.");
    private readonly StoreChoice _store;
    private readonly Option<string> _from = new Option<string>("--from") { Description = "Folder of a finished backup.", HelpName = "DIR", Required = true }.OfFolder();
    private readonly Option<bool> _json = Inputs.Flag("--json", "Print one JSON document.");

    public RestoreCommand(CliConsole console) : base("restore", "Put a backup into an empty store, then verify every ledger.")
    {
        _store = new StoreChoice(DataFolder.NewOption("Data folder without a store, new or empty.")) { Optional = result => result.IsGiven(_check) };
        _store.AddTo(this);
        Add(_from);
        Add(_check);
        Add(_json);
        SetAction((parsed, cancellation) => RunAsync(parsed, console, cancellation));
    }

    private async Task<int> RunAsync(ParseResult parsed, CliConsole console, CancellationToken cancellation)
    {
        var backup = await BackupReader.OpenAsync(parsed.GetRequiredValue(_from), cancellation);
        // Before anything is written: a damaged backup leaves no half-filled store behind.
        await backup.CheckAsync(cancellation);
        var report = parsed.GetValue(_check) ? await IntoMemoryAsync(backup, parsed.GetRequiredValue(_from), cancellation)
            : _store.DataOf(parsed) is { } folder ? await RestoredFolder.FillAsync(folder, backup, cancellation)
            : await IntoAzureAsync(parsed, backup, cancellation);
        Write(console, parsed.GetValue(_json), backup, report);
        return report.Holds ? ExitCodes.Good : ExitCodes.Failed;
    }

    private static async Task<VerifyReport> IntoMemoryAsync(BackupReader backup, string name, CancellationToken cancellation)
    {
        await using var memory = new OpenedStorage(new MemoryEntityStore(), new MemoryDocumentStore());
        return await FillAsync(memory, name, backup, cancellation);
    }

    private async Task<VerifyReport> IntoAzureAsync(ParseResult parsed, BackupReader backup, CancellationToken cancellation)
    {
        await using var storage = await _store.OpenAsync(parsed, cancellation);
        return await FillAsync(storage, _store.NameOf(parsed), backup, cancellation);
    }

    /// <summary>The mark of an unfinished restore stays where a ledger does not hold.</summary>
    internal static async Task<VerifyReport> FillAsync(OpenedStorage storage, string name, BackupReader backup, CancellationToken cancellation)
    {
        var restore = new StoreRestore(storage, backup);
        await restore.RunAsync(cancellation);
        var report = await FolderVerification.RunAsync(storage, name, new VerifyOptions(null, null), cancellation);
        if (report.Holds) await restore.FinishAsync(cancellation);
        return report;
    }

    private static void Write(CliConsole console, bool json, BackupReader backup, VerifyReport report)
    {
        var rows = backup.Manifest.Entities.Sum(file => file.Lines);
        if (json)
        {
            console.WriteJson(new { rows, documents = backup.Manifest.Documents.Lines, madeAt = backup.Manifest.MadeAt, report });
            return;
        }
        VerifyOutput.Write(console, report);
        if (report.Holds) console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{rows} rows and {backup.Manifest.Documents.Lines} documents of {backup.Manifest.MadeAt:u} hold."));
        else console.WriteError("The backup was made of a damaged store: the store was not given free. See the entries above.");
    }
}
