using System.Collections.Immutable;

namespace Approvals.Storage.Backups;

/// <summary>What a backup holds; written last, so a backup without it was never finished.</summary>
/// <param name="Format">1.</param>
/// <param name="Source">Which store it was made of, for people.</param>
/// <param name="Entities">Files with the rows, in order.</param>
/// <param name="Documents">The file that lists the documents.</param>
/// <param name="DocumentBytes">Bytes of all documents.</param>
public sealed record BackupManifest(
    int Format, DateTimeOffset MadeAt, string Source, ImmutableArray<BackupFile> Entities, BackupFile Documents, long DocumentBytes)
{
    /// <summary>The format that this version writes and reads.</summary>
    public const int CurrentFormat = 1;
}

/// <summary>One file of lines.</summary>
/// <param name="Name">Within the backup's folder.</param>
/// <param name="Sha256">Of the whole file, 64 lower-case hexadecimal digits.</param>
public sealed record BackupFile(string Name, long Lines, long Bytes, string Sha256);

/// <summary>A backup is not as it was written. The message names the file, and the line where it is known.</summary>
/// <param name="line">From 1; 0 where the file as a whole is meant.</param>
public sealed class BackupDamageException(string file, long line, string problem)
    : Exception(line == 0 ? $"{file}: {problem}" : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{file}, line {line}: {problem}"))
{
    public string File { get; } = file;

    public long Line { get; } = line;
}

/// <summary>A backup or a store is in the way of what was asked; the message says which, and what would do.</summary>
public sealed class BackupRefusedException(string message) : Exception(message);
