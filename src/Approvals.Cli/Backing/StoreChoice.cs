using System.CommandLine;
using System.CommandLine.Parsing;
using Approvals.Storage;
using Azure.Identity;

namespace Approvals.Cli.Backing;

/// <summary>Which store a command works on: a data folder, or a storage account in Azure.</summary>
internal sealed class StoreChoice(Option<string> data)
{
    // A key on the command line can be read by everybody on the machine; the environment is the owner's.
    private const string ConnectionVariable = "APPROVALS_STORAGE_CONNECTION";
    private const string DefaultPrefix = "approvals";

    private readonly Option<Uri> _tables = Inputs.Address("--tables", "Table endpoint of a storage account, with the identity that is signed in.", "https://account.table.core.windows.net");
    private readonly Option<Uri> _blobs = Inputs.Address("--blobs", "Blob endpoint of the same account.", "https://account.blob.core.windows.net");
    private readonly Option<bool> _connection = Inputs.Flag("--connection", $"A storage account (or the emulator) by the connection string in the variable {ConnectionVariable}.");
    private readonly Option<string> _prefix = PrefixOption();

    private static Option<string> PrefixOption()
    {
        var option = new Option<string>("--prefix") { Description = "Begins the names of table and container.", HelpName = "NAME", DefaultValueFactory = _ => DefaultPrefix };
        option.Validators.Add(result => Inputs.RefuseUnless(result, option.Name, StorageFactory.IsPrefix, StorageFactory.PrefixRule));
        return option;
    }

    public void AddTo(Command command)
    {
        command.Add(data);
        command.Add(_tables);
        command.Add(_blobs);
        command.Add(_connection);
        command.Add(_prefix);
        command.Validators.Add(Check);
    }

    /// <summary>Whether a store may be left out, as where a backup is only checked.</summary>
    public Func<CommandResult, bool> Optional { get; init; } = _ => false;

    private void Check(CommandResult result)
    {
        var (tables, blobs) = (result.GetResult(_tables) is not null, result.GetResult(_blobs) is not null);
        var named = new[] { result.GetResult(data) is not null, tables || blobs, result.IsGiven(_connection) }.Count(chosen => chosen);
        if (Optional(result) ? named > 0 : named != 1) result.AddError(Optional(result) ? "--check writes nothing: name no store." : "Name one store: --data, --tables with --blobs, or --connection.");
        else if (tables != blobs) result.AddError("--tables and --blobs go together.");
        else if (result.IsGiven(_connection) && string.IsNullOrEmpty(Connection)) result.AddError($"--connection needs the variable {ConnectionVariable}.");
    }

    private static string? Connection => Environment.GetEnvironmentVariable(ConnectionVariable);

    public string? DataOf(ParseResult parsed) => parsed.GetValue(data);

    /// <summary>Names the store for people; holds no key.</summary>
    public string NameOf(ParseResult parsed) => parsed.GetValue(data) is { } folder ? Path.GetFullPath(folder)
        : parsed.GetValue(_tables) is { } tables ? $"{tables} ({parsed.GetValue(_prefix)})"
        : $"{AccountOf(Connection!)} ({parsed.GetValue(_prefix)})";

    private static string AccountOf(string connection) =>
        connection.Split(';').FirstOrDefault(part => part.StartsWith("AccountName=", StringComparison.OrdinalIgnoreCase))?[("AccountName=".Length)..] ?? "emulator";

    /// <summary>Opens the store; a data folder must exist.</summary>
    public async Task<OpenedStorage> OpenAsync(ParseResult parsed, CancellationToken cancellation)
    {
        if (parsed.GetValue(data) is { } folder) return DataFolder.Open(folder);
        var prefix = parsed.GetValue(_prefix)!;
        try
        {
            return parsed.GetValue(_tables) is { } tables
                ? StorageFactory.OpenAzure(tables, parsed.GetRequiredValue(_blobs), new DefaultAzureCredential(), prefix)
                : await StorageFactory.OpenAzureAsync(Connection!, prefix, cancellation);
        }
        catch (Exception e) when (e is ArgumentException or FormatException)
        {
            throw new CliException(e.Message);
        }
    }
}
