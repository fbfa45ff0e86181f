using System.Text;
using System.Text.RegularExpressions;
using Approvals.Core.Texts;

namespace Approvals.Definitions.Tests;

public sealed partial class DiagnosticTests
{
    private static readonly DateOnly Today = new(2026, 4, 1);

    public static TheoryData<DiagnosticSample> Samples => [.. DiagnosticSamples.All];

    public static TheoryData<DiagnosticSample> SamplesOfDefinitions =>
        [.. DiagnosticSamples.All.Where(sample => !sample.File.StartsWith("demo/", StringComparison.Ordinal))];

    [Fact]
    public void The_small_set_has_no_diagnostics()
    {
        using var folder = new TemporaryFolder();
        SmallSet.Write(folder);
        Assert.Empty(LoadAll(folder));
        Assert.NotNull(DefinitionLoader.Load(folder.Path).Find("loan", "plain"));
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void A_broken_file_is_diagnosed_where_it_is_broken(DiagnosticSample sample)
    {
        using var folder = new TemporaryFolder();
        SmallSet.Write(folder);
        var (text, index) = Break(sample, SmallSet.Files);
        var path = folder.Write(sample.File, text).Replace('\\', '/');
        WriteBytes(path, text);

        var diagnostics = LoadAll(folder);

        var found = diagnostics.Where(one => one.Id == sample.Id && one.File == path).ToList();
        Assert.True(found.Count > 0, $"Not found. There were: {string.Join("; ", diagnostics)}");
        var expected = PositionOf(text, index);
        Assert.True(sample.At.Length == 0 || found.Any(one => (one.Line, one.Column) == expected), $"Expected {expected}, found {string.Join("; ", found)}");
        Assert.All(found, AssertReadable);
        if (sample.Suggests.Length > 0) Assert.Contains(found, one => one.Suggestion?.En.Contains(sample.Suggests, StringComparison.Ordinal) == true);
    }

    [Theory]
    [MemberData(nameof(SamplesOfDefinitions))]
    public void A_definition_that_needs_a_broken_part_is_not_in_the_set(DiagnosticSample sample)
    {
        using var folder = new TemporaryFolder();
        SmallSet.Write(folder);
        var text = Break(sample, SmallSet.Files).Text;
        WriteBytes(folder.Write(sample.File, text), text);
        Assert.Empty(DefinitionLoader.Load(folder.Path).Definitions);
    }

    [Fact]
    public void Several_errors_are_told_in_one_run()
    {
        using var folder = new TemporaryFolder();
        SmallSet.Write(folder);
        folder.Write("main.yaml", SmallSet.Files["main.yaml"].Replace("version: 1", "version: 0").Replace("letter: notice", "letter: notise").Replace("mode: any", "mode: some"));
        folder.Write("profiles/plain.yaml", SmallSet.Files["profiles/plain.yaml"].Replace("council: none", "council: no"));
        Assert.Equal(["APR013", "APR016", "APR013", "APR024"], DefinitionLoader.Load(folder.Path).Diagnostics.Select(one => one.Id));
    }

    [Fact]
    public void A_fault_in_one_definition_leaves_the_others_in_the_set()
    {
        using var folder = new TemporaryFolder();
        SmallSet.Write(folder);
        folder.Write("other.yml", SmallSet.Files["main.yaml"].Replace("id: loan", "id: other").Replace("version: 1", "version: 0"));
        var set = DefinitionLoader.Load(folder.Path);
        Assert.Equal(["loan"], set.Definitions.Select(definition => definition.Id));
        Assert.EndsWith("/other.yml", Assert.Single(set.Diagnostics).File, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_definitions_with_one_id_are_refused()
    {
        using var folder = new TemporaryFolder();
        SmallSet.Write(folder);
        folder.Write("same.yaml", SmallSet.Files["main.yaml"]);
        var only = Assert.Single(DefinitionLoader.Load(folder.Path).Diagnostics);
        Assert.Equal(("APR020", 1, 5), (only.Id, only.Line, only.Column));
    }

    [Fact]
    public void A_missing_folder_is_a_diagnostic()
    {
        using var folder = new TemporaryFolder();
        var only = Assert.Single(DefinitionLoader.Load(Path.Combine(folder.Path, "none")).Diagnostics);
        Assert.Equal(("APR001", 1, 1), (only.Id, only.Line, only.Column));
    }

    [Fact]
    public void A_missing_file_is_a_diagnostic()
    {
        var reading = DirectoryLoader.Load(Path.Combine(Path.GetTempPath(), "approvals-no-such-file.yaml"), Today);
        Assert.Null(reading.Directory);
        Assert.Equal("APR001", Assert.Single(reading.Diagnostics).Id);
    }

    [Fact]
    public void A_file_over_one_mebibyte_is_refused()
    {
        using var folder = new TemporaryFolder();
        SmallSet.Write(folder);
        folder.Write("main.yaml", SmallSet.Files["main.yaml"] + "\n#" + new string('x', DefinitionLimits.FileBytes));
        Assert.Equal("APR002", Assert.Single(DefinitionLoader.Load(folder.Path).Diagnostics).Id);
    }

    [Fact]
    public void The_errors_of_one_file_are_listed_up_to_a_limit()
    {
        using var folder = new TemporaryFolder();
        SmallSet.Write(folder);
        folder.Write("profiles/plain.yaml", string.Concat(Enumerable.Range(0, 2 * DefinitionLimits.DiagnosticsPerFile).Select(i => $"k{i}: 1\n")));
        var told = DefinitionLoader.Load(folder.Path).Diagnostics.Where(one => one.File.EndsWith("plain.yaml", StringComparison.Ordinal)).ToList();
        Assert.Equal(DefinitionLimits.DiagnosticsPerFile + 1, told.Count);
        Assert.Equal("APR008", told[^1].Id);
    }

    [Fact]
    public void Ten_thousand_steps_are_refused_at_the_first_one_too_many()
    {
        using var folder = new TemporaryFolder();
        SmallSet.Write(folder);
        var steps = string.Concat(Enumerable.Range(0, 10_000).Select(i => $"  - id: s{i}\n    kind: form\n"));
        folder.Write("main.yaml", $"id: big\nversion: 1\nsteps:\n{steps}");
        var told = DefinitionLoader.Load(folder.Path).Diagnostics.Single(one => one.Id == "APR019" && one.Message.En.Contains("2,000", StringComparison.Ordinal));
        Assert.Equal((4 + 2 * DefinitionLimits.Steps, 5), (told.Line, told.Column));
    }

    [Fact]
    public void Every_id_has_a_sample_and_a_page()
    {
        var ids = Directory.GetFiles(Path.Combine(Repository.Root, "src", "Approvals.Definitions"), "*Findings.cs", SearchOption.AllDirectories)
            .SelectMany(file => Id().Matches(File.ReadAllText(file)).Select(match => match.Groups[1].Value)).Distinct().Order().ToList();
        // These need many files, a whole mebibyte, a second loading or a look ahead and have tests of their own.
        string[] elsewhere = ["APR002", "APR008", "APR066", "APR073", "APR074", "APR075", "APR057", "APR058", "APR059"];
        Assert.True(ids.Count > 40);
        Assert.Equal(ids, DiagnosticSamples.All.Concat(ComposedSet.Samples).Select(sample => sample.Id).Concat(elsewhere).Concat(StaffingSamples.All.Select(sample => sample.Id)).Distinct().Order(StringComparer.Ordinal));
        var pages = Directory.GetFiles(Path.Combine(Repository.Root, "docs", "diagnostics"), "APR*.md").Select(Path.GetFileNameWithoutExtension)
            .Where(page => !page!.StartsWith("APR08", StringComparison.Ordinal)).Order(); // What is not proven: tests of the prover.
        Assert.Equal(ids, pages);
    }

    private static List<Diagnostic> LoadAll(TemporaryFolder folder)
    {
        var set = DefinitionLoader.Load(folder.Path);
        var office = DirectoryLoader.Load(Path.Combine(folder.Path, DiagnosticSamples.Office), Today);
        var workflows = set.Definitions.IsEmpty ? null : set;
        var @case = CaseDataLoader.Load(Path.Combine(folder.Path, DiagnosticSamples.Case), Today, workflows);
        return [.. set.Diagnostics, .. office.Diagnostics, .. @case.Diagnostics];
    }

    internal static (string Text, int Index) Break(DiagnosticSample sample, IReadOnlyDictionary<string, string> files)
    {
        var text = files[sample.File];
        var at = text.IndexOf(sample.Old, StringComparison.Ordinal);
        Assert.True(at >= 0 && text.IndexOf(sample.Old, at + 1, StringComparison.Ordinal) < 0, $"'{sample.Old}' must stand once in {sample.File}.");
        var broken = text[..at] + sample.New + text[(at + sample.Old.Length)..];
        // The mark may run over the end of the replaced part, but begins in it.
        var index = sample.New.Length > 0 ? broken.IndexOf(sample.At, at, StringComparison.Ordinal) : -1;
        if (index < 0 || index >= at + sample.New.Length) index = broken.IndexOf(sample.At, StringComparison.Ordinal);
        Assert.True(index >= 0, $"'{sample.At}' is not in the broken file.");
        return (broken, index);
    }

    internal static (int Line, int Column) PositionOf(string text, int index)
    {
        var line = text.AsSpan(0, index).Count('\n') + 1;
        return (line, index - text.LastIndexOf('\n', Math.Max(0, index - 1)) is var column && index > 0 ? column : 1);
    }

    private static void WriteBytes(string path, string text)
    {
        using var file = File.Create(path);
        var parts = text.Split(DiagnosticSamples.BadByte);
        for (var i = 0; i < parts.Length; i++)
        {
            if (i > 0) file.WriteByte(0xFF);
            file.Write(Encoding.UTF8.GetBytes(parts[i]));
        }
    }

    internal static void AssertReadable(Diagnostic diagnostic)
    {
        Assert.NotEqual(diagnostic.Message.Ja, diagnostic.Message.En);
        Assert.Matches("[。）]$", diagnostic.Message.Ja);
        Assert.Matches("[.)]$", diagnostic.Message.En);
        if (diagnostic.UsedBy is { } user) Assert.EndsWith($"{user})", diagnostic.ToString(), StringComparison.Ordinal);
        Assert.StartsWith($"{diagnostic.File}:{diagnostic.Line}:{diagnostic.Column}: {diagnostic.Id} ", diagnostic.ToString(Language.Ja), StringComparison.Ordinal);
    }

    [GeneratedRegex("\"(APR[0-9]{3})\"")]
    private static partial Regex Id();
}
