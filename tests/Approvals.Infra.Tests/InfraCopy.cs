using Approvals.Testing;

namespace Approvals.Infra.Tests;

/// <summary>A copy of the folder <c>infra</c> to work on: the compiler writes beside the files that it reads.</summary>
internal sealed class InfraCopy : IDisposable
{
    public InfraCopy()
    {
        foreach (var name in Files(Original))
        {
            var target = At(name);
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(Path.Combine(Original, name), target);
        }
    }

    public static string Original { get; } = Path.Combine(SolutionFolder.Path, "infra");

    public string Folder { get; } = Directory.CreateTempSubdirectory("approvals-infra-").FullName;

    /// <summary>Files below a folder, relative to it.</summary>
    public static IEnumerable<string> Files(string folder) =>
        Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(folder, file));

    public string At(string name) => Path.Combine(Folder, name);

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
