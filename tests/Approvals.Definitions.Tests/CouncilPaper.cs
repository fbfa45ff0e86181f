using System.Text;
using System.Text.RegularExpressions;

namespace Approvals.Definitions.Tests;

/// <summary>
/// The council paper's text, if it lies beside the checkout (<c>shared/domain</c> in a folder above); it is not ours to
/// copy into the repository. White space and page markup are dropped on both sides of a comparison.
/// </summary>
internal static partial class CouncilPaper
{
    public const string Missing = "The council paper (shared/domain/council-report-38.txt) does not lie in a folder above this checkout.";

    public static string? Text { get; } = Find() is { } path ? Plain(File.ReadAllText(path)) : null;

    public static string Plain(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var letter in Markup().Replace(text, ""))
            if (!char.IsWhiteSpace(letter)) plain.Append(letter);
        return plain.ToString();
    }

    private static string? Find()
    {
        for (var folder = new DirectoryInfo(Repository.Root); folder is not null; folder = folder.Parent)
        {
            var path = Path.Combine(folder.FullName, "shared", "domain", "council-report-38.txt");
            if (File.Exists(path)) return path;
        }
        return null;
    }

    [GeneratedRegex("<[^>]+>|^ *- ", RegexOptions.Multiline)]
    private static partial Regex Markup();
}
