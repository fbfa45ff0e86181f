namespace Approvals.Proving.Tests;

/// <summary>One fault in the shipped files: what is replaced by what, and what the prover finds.</summary>
internal sealed record BrokenSample(string File, string Replace, string With, string Found)
{
    private static readonly string Folder = Path.Combine(Shipped.Root, "tests", "Approvals.Proving.Tests", "Broken");

    public static IEnumerable<string> Names => Directory.EnumerateFiles(Folder, "*.txt").Select(file => Path.GetFileNameWithoutExtension(file)!).Order(StringComparer.Ordinal);

    public string Id => Found.Split('\n')[0];

    public static BrokenSample Read(string name)
    {
        var text = System.IO.File.ReadAllText(Path.Combine(Folder, $"{name}.txt"));
        return new BrokenSample(Part(text, "file").Trim(), Part(text, "replace"), Part(text, "with"), Part(text, "found").Trim());
    }

    private static string Part(string text, string name)
    {
        var head = $"--- {name}\n";
        var from = text.IndexOf(head, StringComparison.Ordinal) + head.Length;
        var to = text.IndexOf("--- ", from, StringComparison.Ordinal);
        return to < 0 ? text[from..] : text[from..to];
    }

    /// <summary>The shipped files with the fault in them.</summary>
    public TemporaryFolder Written()
    {
        var folder = new TemporaryFolder();
        foreach (var file in Directory.EnumerateFiles(Shipped.Workflows, "*.yaml", SearchOption.AllDirectories))
        {
            var name = Path.GetRelativePath(Shipped.Workflows, file);
            var text = System.IO.File.ReadAllText(file);
            if (name == File)
            {
                // A part of a line has no line end of its own.
                var replace = text.Contains(Replace, StringComparison.Ordinal) ? Replace : Replace.TrimEnd('\n');
                Assert.Equal(2, text.Split(replace).Length);
                text = text.Replace(replace, replace == Replace ? With : With.TrimEnd('\n'), StringComparison.Ordinal);
            }
            folder.Write(name, text);
        }
        return folder;
    }
}
