using System.Globalization;
using System.Text;

namespace Approvals.Definitions;

/// <summary>Names, lengths and times of the files that a loading reads, to notice that one was saved in between.</summary>
internal static class FolderStamp
{
    private static readonly string[] Folders = ["", "parts", "forms", "annexes", "profiles"];

    public static string Of(string workflows, string officeFolder, bool demo)
    {
        var stamp = new StringBuilder();
        try
        {
            foreach (var name in Folders)
            {
                var folder = new DirectoryInfo(Path.Combine(workflows, name));
                if (!folder.Exists) continue;
                foreach (var file in folder.EnumerateFiles().OrderBy(file => file.Name, StringComparer.Ordinal)) Add(stamp, file);
            }
            foreach (var file in Procedures.OrganisationFiles(workflows, officeFolder, demo)) Add(stamp, new FileInfo(file));
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            // What cannot be listed cannot be read either, and is told by the loading itself.
            stamp.Append(problem.Message);
        }
        return stamp.ToString();
    }

    private static void Add(StringBuilder stamp, FileInfo file) =>
        stamp.Append(CultureInfo.InvariantCulture, $"{file.FullName}|{(file.Exists ? file.Length : -1)}|{file.LastWriteTimeUtc.Ticks}\n");
}
