using System.CommandLine;
using Approvals.Storage;

namespace Approvals.Cli;

/// <summary>The folder in which a host keeps its cases.</summary>
internal static class DataFolder
{
    public static Option<string> Option(bool required) => new("--data")
    {
        Description = "Data folder of a host that is not running.",
        HelpName = "DIR",
        Required = required,
    };

    /// <summary>Opens an existing folder; a mistyped name must not create an empty one.</summary>
    /// <exception cref="CliException">There is no store in the folder.</exception>
    public static OpenedStorage Open(string folder)
    {
        if (!File.Exists(Path.Combine(folder, StorageFactory.DatabaseFile)))
            throw new CliException($"{folder} is no data folder: there is no {StorageFactory.DatabaseFile} in it.");
        return StorageFactory.OpenSqlite(folder);
    }
}
