using Approvals.Cli.Verifying;
using Approvals.Storage;
using Approvals.Storage.Backups;

namespace Approvals.Cli.Backing;

/// <summary>A data folder from a backup. It is filled and verified aside, and appears with its last step or not at all.</summary>
internal static class RestoredFolder
{
    // Within the data folder, so that the last step is a renaming on one disk.
    private const string Aside = "restoring";

    /// <exception cref="CliException">There is a store in the folder already.</exception>
    public static async Task<VerifyReport> FillAsync(string folder, BackupReader backup, CancellationToken cancellation)
    {
        foreach (var taken in new[] { StorageFactory.DatabaseFile, StorageFactory.DocumentsFolder }.Select(name => Path.Combine(folder, name)))
            if (Path.Exists(taken)) throw new CliException($"{taken} is there already. A backup is put into an empty folder only.");
        var aside = Path.Combine(folder, Aside);
        if (Directory.Exists(aside)) Directory.Delete(aside, recursive: true);
        try
        {
            var report = await FillAsideAsync(aside, folder, backup, cancellation);
            if (!report.Holds) return report;
            Directory.Move(Path.Combine(aside, StorageFactory.DocumentsFolder), Path.Combine(folder, StorageFactory.DocumentsFolder));
            foreach (var rest in Directory.EnumerateFiles(aside).Where(file => Path.GetFileName(file) != StorageFactory.DatabaseFile))
                File.Move(rest, Path.Combine(folder, Path.GetFileName(rest)));
            File.Move(Path.Combine(aside, StorageFactory.DatabaseFile), Path.Combine(folder, StorageFactory.DatabaseFile));
            return report;
        }
        finally
        {
            if (Directory.Exists(aside)) Directory.Delete(aside, recursive: true);
        }
    }

    private static async Task<VerifyReport> FillAsideAsync(string aside, string name, BackupReader backup, CancellationToken cancellation)
    {
        await using var storage = StorageFactory.OpenSqlite(aside);
        return await RestoreCommand.FillAsync(storage, name, backup, cancellation);
    }
}
