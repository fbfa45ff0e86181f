namespace Approvals.Definitions.Tests;

public sealed class ComposedDiagnosticTests
{
    public static TheoryData<DiagnosticSample> Samples => [.. ComposedSet.Samples];

    [Theory]
    [MemberData(nameof(Samples))]
    public void A_file_that_takes_another_over_is_diagnosed_where_it_is_broken(DiagnosticSample sample)
    {
        using var folder = new TemporaryFolder();
        ComposedSet.Write(folder);
        var (text, index) = DiagnosticTests.Break(sample, ComposedSet.Files);
        var path = folder.Write(sample.File, text).Replace('\\', '/');

        var set = DefinitionLoader.Load(folder.Path);

        var expected = DiagnosticTests.PositionOf(text, index);
        var found = set.Diagnostics.Where(one => one.Id == sample.Id && one.File == path && (one.Line, one.Column) == expected).ToList();
        Assert.True(found.Count == 1, $"Expected {sample.Id} at {expected}, found {string.Join("; ", set.Diagnostics)}");
        Assert.All(set.Diagnostics, DiagnosticTests.AssertReadable);
        if (sample.Suggests.Length > 0) Assert.Contains(sample.Suggests, found[0].Suggestion!.En, StringComparison.Ordinal);
        Assert.Null(set.Find("quick"));
    }

    [Fact]
    public void A_circle_of_extends_is_told_once_with_all_of_it()
    {
        using var folder = new TemporaryFolder();
        ComposedSet.Write(folder);
        foreach (var (id, other) in new[] { ("a", "b"), ("b", "c"), ("c", "a"), ("d", "a") }) folder.Write($"{id}.yaml", Extending(id, other));
        var set = DefinitionLoader.Load(folder.Path);
        var only = Assert.Single(set.Diagnostics);
        Assert.Equal("APR063", only.Id);
        Assert.Contains("a → b → c → a", only.Message.En, StringComparison.Ordinal);
        Assert.EndsWith("/c.yaml", only.File, StringComparison.Ordinal);
        Assert.Equal(["loan", "quick"], set.Definitions.Select(definition => definition.Id).Order());
    }

    [Fact]
    public void A_circle_of_uses_and_extends_is_told_with_all_of_it()
    {
        using var folder = new TemporaryFolder();
        ComposedSet.Write(folder);
        folder.Write("parts/one.yaml", "id: one\ntitle: { ja: 一, en: One }\nsteps: [{ use: two }]\n");
        folder.Write("parts/two.yaml", "id: two\ntitle: { ja: 二, en: Two }\nextends: one\n");
        var only = Assert.Single(DefinitionLoader.Load(folder.Path).Diagnostics);
        Assert.Equal(("APR063", 3, 10), (only.Id, only.Line, only.Column));
        Assert.Contains("one → two → one", only.Message.En, StringComparison.Ordinal);
    }

    [Fact]
    public void A_chain_of_files_ends_at_a_limit()
    {
        using var folder = new TemporaryFolder();
        ComposedSet.Write(folder);
        for (var i = 1; i <= 900; i++) folder.Write($"chain{i}.yaml", Extending($"chain{i}", i == 1 ? "loan" : $"chain{i - 1}"));
        var set = DefinitionLoader.Load(folder.Path);
        var only = Assert.Single(set.Diagnostics);
        Assert.Equal("APR066", only.Id);
        Assert.EndsWith($"/chain{DefinitionLimits.Nesting}.yaml", only.File, StringComparison.Ordinal);
    }

    [Fact]
    public void Parts_that_double_each_other_do_not_explode()
    {
        using var folder = new TemporaryFolder();
        ComposedSet.Write(folder);
        var uses = string.Concat(Enumerable.Range(0, 40).Select(i => $"  - {{ use: PART, as: p{i}, exits: {{ stop: {{ exit: stop }} }} }}\n"));
        for (var i = 0; i < 6; i++)
            folder.Write($"parts/bomb{i}.yaml", $"id: bomb{i}\ntitle: {{ ja: 弾, en: Bomb }}\nexits: [stop]\nsteps:\n{uses.Replace("PART", i == 0 ? "look" : $"bomb{i - 1}", StringComparison.Ordinal)}");
        var set = DefinitionLoader.Load(folder.Path);
        Assert.Contains(set.Diagnostics, one => one.Id == "APR066");
    }

    [Theory]
    [InlineData("mode: any", "mode: some")]
    [InlineData("kind: approval", "kind: aproval")]
    public void A_fault_in_a_part_is_told_once_however_often_it_is_used(string right, string wrong)
    {
        using var folder = new TemporaryFolder();
        ComposedSet.Write(folder);
        folder.Write("parts/signing.yaml", ComposedSet.Files["parts/signing.yaml"].Replace(right, wrong, StringComparison.Ordinal));
        var set = DefinitionLoader.Load(folder.Path);
        var told = Assert.Single(set.Diagnostics, one => one.File.EndsWith("parts/signing.yaml", StringComparison.Ordinal));
        Assert.Equal(("APR013", null), (told.Id, told.UsedBy));
        Assert.Empty(set.Definitions);
    }

    [Fact]
    public void A_part_that_does_not_fit_its_user_names_the_user()
    {
        using var folder = new TemporaryFolder();
        ComposedSet.Write(folder);
        folder.Write("parts/signing.yaml", ComposedSet.Files["parts/signing.yaml"].Replace("kind: negative, decision: refusal, then: { exit: refused }", "kind: negative, decision: refusal, then: { step: farewell }", StringComparison.Ordinal));
        var told = DefinitionLoader.Load(folder.Path).Diagnostics.Single(one => one.Id == "APR021");
        Assert.EndsWith("parts/signing.yaml", told.File, StringComparison.Ordinal);
        Assert.EndsWith("/derived.yaml", told.UsedBy, StringComparison.Ordinal);
    }

    [Fact]
    public void What_extends_a_file_that_cannot_be_read_is_left_out_without_a_second_word()
    {
        using var folder = new TemporaryFolder();
        ComposedSet.Write(folder);
        folder.Write("main.yaml", "id: [");
        folder.Write("derived.yaml", ComposedSet.Files["derived.yaml"].Replace("extends: loan", "extends: main", StringComparison.Ordinal));
        var set = DefinitionLoader.Load(folder.Path);
        Assert.Equal("APR003", Assert.Single(set.Diagnostics).Id);
        Assert.Empty(set.Definitions);
    }

    private static string Extending(string id, string other) => $"id: {id}\nversion: 1\ntitle: {{ ja: 題, en: Title }}\nextends: {other}\n";
}
