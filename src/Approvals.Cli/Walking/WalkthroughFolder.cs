namespace Approvals.Cli.Walking;

/// <summary>The data folder of one walkthrough; a temporary one is removed at the end.</summary>
internal sealed class WalkthroughFolder : IDisposable
{
    private const string Prefix = "approvals-walkthrough-";

    /// <param name="kept">A folder that stays; null for a temporary one.</param>
    public WalkthroughFolder(string? kept)
    {
        IsKept = kept is not null;
        Path = kept is null ? Directory.CreateTempSubdirectory(Prefix).FullName : Directory.CreateDirectory(kept).FullName;
    }

    public string Path { get; }

    public bool IsKept { get; }

    public void Dispose()
    {
        if (!IsKept) Directory.Delete(Path, recursive: true);
    }
}
