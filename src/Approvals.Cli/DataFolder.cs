using System.CommandLine;
using Approvals.Storage;

namespace Approvals.Cli;

/// <summary>The folder in which a host keeps its cases.</summary>
internal static class DataFolder
{
    public static Option<string> Option(bool required) => Named("Data folder of a host that is not running.", required).OfFolder();

    /// <summary>A folder that need not be there yet.</summary>
    public static Option<string> NewOption(string description) => Named(description, required: false).OfNewFolder();

    private static Option<string> Named(string description, bool required) => new("--data") { Description = description, HelpName = "DIR", Required = required };

    /// <summary>Opens an existing folder; a mistyped name must not create an empty one.</summary>
    /// <exception cref="CliException">There is no store in the folder.</exception>
    public static OpenedStorage Open(string folder)
    {
        if (!File.Exists(Path.Combine(folder, StorageFactory.DatabaseFile)))
            throw new CliException($"{folder} is no data folder: there is no {StorageFactory.DatabaseFile} in it.");
        return StorageFactory.OpenSqlite(folder);
    }
}
