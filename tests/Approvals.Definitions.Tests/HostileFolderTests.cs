using System.Diagnostics;
using System.Text;

namespace Approvals.Definitions.Tests;

/// <summary>What an operator's folder may hold by mistake or by malice. Every test ends soon, whatever the folder holds.</summary>
public sealed class HostileFolderTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly TemporaryFolder folder = new();

    public HostileFolderTests() => ComposedSet.Write(folder);

    public void Dispose() => folder.Dispose();

    public static TheoryData<string> Encodings => ["utf-16", "utf-16BE", "utf-32", "utf-16 without a mark", "shift-jis"];

    [Theory]
    [MemberData(nameof(Encodings))]
    public async Task A_file_in_another_encoding_is_told_to_be_no_UTF_8(string name)
    {
        var text = ComposedSet.Files["main.yaml"];
        var bytes = name switch
        {
            "utf-16 without a mark" => Encoding.Unicode.GetBytes(text),
            "shift-jis" => [.. "id: a\ntitle: "u8, 0x91, 0xDD, 0x8F, 0x6F, 0x82, 0xB5],
            _ => [.. Encoding.GetEncoding(name).GetPreamble(), .. Encoding.GetEncoding(name).GetBytes(text)],
        };
        await File.WriteAllBytesAsync(Path.Combine(folder.Path, "main.yaml"), bytes, TestContext.Current.CancellationToken);
        var told = Assert.Single((await LoadAsync()).Diagnostics, one => one.File.EndsWith("/main.yaml", StringComparison.Ordinal));
        Assert.Equal("APR001", told.Id);
        Assert.Contains("UTF-8", told.Message.En, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_byte_order_mark_does_no_harm()
    {
        await File.WriteAllTextAsync(Path.Combine(folder.Path, "main.yaml"), ComposedSet.Files["main.yaml"], new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), TestContext.Current.CancellationToken);
        Assert.Empty((await LoadAsync()).Diagnostics);
    }

    [Fact]
    public async Task Links_that_lead_in_a_circle_or_nowhere_are_told()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Links need a right of their own on Windows.");
        File.CreateSymbolicLink(Path.Combine(folder.Path, "circle.yaml"), Path.Combine(folder.Path, "circle.yaml"));
        File.CreateSymbolicLink(Path.Combine(folder.Path, "parts", "nowhere.yaml"), Path.Combine(folder.Path, "none"));
        File.CreateSymbolicLink(Path.Combine(folder.Path, "forms", "endless.yaml"), "/dev/zero");
        var set = await LoadAsync();
        Assert.Equal(["circle.yaml", "endless.yaml", "nowhere.yaml"], set.Diagnostics.Select(one => Path.GetFileName(one.File)).Order());
        Assert.All(set.Diagnostics, DiagnosticTests.AssertReadable);
        Assert.Equal(["loan", "quick"], set.Definitions.Select(definition => definition.Id).Order());
    }

    [Fact]
    public async Task A_link_to_a_file_is_read()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Links need a right of their own on Windows.");
        var elsewhere = folder.Write("elsewhere/main.txt", ComposedSet.Files["main.yaml"]);
        File.Delete(Path.Combine(folder.Path, "main.yaml"));
        File.CreateSymbolicLink(Path.Combine(folder.Path, "main.yaml"), elsewhere);
        Assert.Empty((await LoadAsync()).Diagnostics);
    }

    [Fact]
    public async Task A_pipe_is_no_file_to_wait_for()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There are no such pipes on Windows.");
        using var make = Process.Start("mkfifo", Path.Combine(folder.Path, "pipe.yaml"));
        await make.WaitForExitAsync(TestContext.Current.CancellationToken);
        var told = Assert.Single((await LoadAsync()).Diagnostics);
        Assert.EndsWith("/pipe.yaml", told.File, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_another_program_has_locked_is_told()
    {
        await using var locked = new FileStream(Path.Combine(folder.Path, "main.yaml"), FileMode.Open, FileAccess.ReadWrite, FileShare.None);
        Assert.Contains((await LoadAsync()).Diagnostics, one => one.Id == "APR001" && one.File.EndsWith("/main.yaml", StringComparison.Ordinal));
    }

    [Fact]
    public void Folders_that_link_in_circles_are_searched_once()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Links need a right of their own on Windows.");
        var demo = Path.Combine(folder.Path, "demo");
        foreach (var name in (string[])["a", "b", "c"]) Directory.CreateSymbolicLink(Path.Combine(demo, name), demo);
        Assert.Equal(["case.yaml", "organisation.yaml"], DemoFiles.Find(folder.Path, "*.yaml").Select(Path.GetFileName));
    }

    [Fact]
    public async Task A_definition_of_as_many_steps_as_the_limit_allows_is_compiled()
    {
        var set = await LoadStepsAsync(DefinitionLimits.Steps - 5);
        Assert.Empty(set.Diagnostics);
        Assert.Equal(DefinitionLimits.Steps, set.Find("loan")!.Steps.Length);
    }

    [Fact]
    public async Task A_definition_of_ten_thousand_steps_is_refused_by_name_of_the_limit()
    {
        var told = (await LoadStepsAsync(10_000)).Diagnostics.Where(one => one.File.EndsWith("/main.yaml", StringComparison.Ordinal)).ToList();
        Assert.Contains(told, one => one.Id is "APR019" or "APR002");
    }

    [Fact]
    public async Task Ten_thousand_steps_that_come_from_parts_are_refused_by_the_same_limit()
    {
        var uses = string.Concat(Enumerable.Range(0, 5_000).Select(i => $"  - {{ use: look, as: p{i}, exits: {{ stop: next }} }}\n"));
        folder.Write("main.yaml", ComposedSet.Files["main.yaml"].Replace("  - use: signing\n", uses + "  - use: signing\n", StringComparison.Ordinal));
        Assert.Contains((await LoadAsync()).Diagnostics, one => one.Id is "APR019" or "APR066" && one.File.EndsWith("/main.yaml", StringComparison.Ordinal) | one.UsedBy is not null);
    }

    [Theory]
    [InlineData("exits: [EXITS]")]
    [InlineData("roles: [EXITS]")]
    [InlineData("letters: [ENTRIES]")]
    public async Task A_part_with_fifty_thousand_entries_ends_soon(string line)
    {
        var words = string.Join(", ", Enumerable.Range(0, 50_000).Select(i => $"e{i}"));
        var entries = string.Join(", ", Enumerable.Range(0, 50_000).Select(i => $"{{ id: e{i} }}"));
        folder.Write("parts/look.yaml", ComposedSet.Files["parts/look.yaml"].Replace(line.Split(':')[0] + ": [", "x: [", StringComparison.Ordinal) + "\n" + line.Replace("EXITS", words, StringComparison.Ordinal).Replace("ENTRIES", entries, StringComparison.Ordinal) + "\n");
        folder.Write("parts/twice.yaml", ComposedSet.Files["parts/twice.yaml"].Replace("exits: { stop: { exit: stop } }", "exits: {" + words.Replace(",", ": next,", StringComparison.Ordinal) + ": next}", StringComparison.Ordinal));
        Assert.NotEmpty((await LoadAsync()).Diagnostics);
    }

    [Fact]
    public async Task Two_maps_of_fifty_thousand_keys_are_laid_over_each_other_soon()
    {
        var keys = string.Concat(Enumerable.Range(0, 50_000).Select(i => $"  k{i}: v\n"));
        folder.Write("forms/one.yaml", $"id: one\ntitle: {{ ja: 一, en: One }}\nmany:\n{keys}");
        folder.Write("forms/two.yaml", $"id: two\ntitle: {{ ja: 二, en: Two }}\nextends: one\nmany:\n{keys}");
        Assert.NotEmpty((await LoadAsync()).Diagnostics);
    }

    private async Task<WorkflowSet> LoadStepsAsync(int count)
    {
        var steps = string.Concat(Enumerable.Range(0, count).Select(i => $$"""
              - { id: s{{i}}, kind: task, title: { ja: 歩, en: Step }, party: office, assignees: [{ party: office, role: clerk }], outcomes: [{ id: ok, title: { ja: 可, en: OK }, then: next }] }

            """));
        folder.Write("main.yaml", ComposedSet.Files["main.yaml"].Replace("  - id: check\n", steps + "  - id: check\n", StringComparison.Ordinal));
        File.Delete(Path.Combine(folder.Path, "derived.yaml"));
        return await LoadAsync();
    }

    private Task<WorkflowSet> LoadAsync() =>
        Task.Run(() => DefinitionLoader.Load(folder.Path), TestContext.Current.CancellationToken).WaitAsync(Patience, TestContext.Current.CancellationToken);
}
