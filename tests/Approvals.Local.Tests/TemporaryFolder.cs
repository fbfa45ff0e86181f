namespace Approvals.Local.Tests;

/// <summary>A data folder for one test.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("approvals-local-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
