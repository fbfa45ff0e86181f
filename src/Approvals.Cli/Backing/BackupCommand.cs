using System.CommandLine;
using System.Globalization;
using Approvals.Storage.Backups;

namespace Approvals.Cli.Backing;

/// <summary><c>approvals backup</c>: copies every row and every document of a store into a folder.</summary>
internal sealed class BackupCommand : Command
{
    private readonly StoreChoice _store = new(DataFolder.Option(required: false));
    private readonly Option<string> _to = new Option<string>("--to") { Description = "Folder for the backup: new, empty, or with an unfinished backup of the same store.", HelpName = "DIR", Required = true }.OfNewFolder();
    private readonly Option<bool> _json = Inputs.Flag("--json", "Print one JSON document.");

    public BackupCommand(CliConsole console) : base("backup", "Copy every row and every document of a store into a folder.")
    {
        _store.AddTo(this);
        Add(_to);
        Add(_json);
        SetAction((parsed, cancellation) => RunAsync(parsed, console, cancellation));
    }

    private async Task<int> RunAsync(ParseResult parsed, CliConsole console, CancellationToken cancellation)
    {
        var folder = parsed.GetRequiredValue(_to);
        await using var storage = await _store.OpenAsync(parsed, cancellation);
        var manifest = await StoreBackup.RunAsync(storage, _store.NameOf(parsed), folder, TimeProvider.System.GetUtcNow(), cancellation);
        var rows = manifest.Entities.Sum(file => file.Lines);
        if (parsed.GetValue(_json)) console.WriteJson(new { folder, rows, documents = manifest.Documents.Lines, bytes = manifest.Entities.Sum(file => file.Bytes) + manifest.DocumentBytes });
        else console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{rows} rows and {manifest.Documents.Lines} documents are in {folder}. Try it: approvals restore --from {folder} --check"));
        return ExitCodes.Good;
    }
}
