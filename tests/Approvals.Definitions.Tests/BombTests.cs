namespace Approvals.Definitions.Tests;

public sealed class BombTests
{
    // Far more than any of them needs: it tells a hang from a busy machine.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    public static TheoryData<string, string> Bombs => new()
    {
        { "aliases", "a: &a [x,x,x,x]\nb: &b [*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b]\nd: [*c,*c,*c,*c]\n" },
        { "open brackets", new string('[', 500_000) },
        { "open braces", new string('{', 500_000) },
        { "brackets on lines", string.Concat(Enumerable.Repeat("[\n", 250_000)) },
        { "nested block", string.Concat(Enumerable.Range(0, 1_000).Select(i => new string(' ', i) + "a:\n")) },
        { "dashes", string.Concat(Enumerable.Repeat("- ", 250_000)) },
        { "question marks", string.Concat(Enumerable.Repeat("? ", 250_000)) },
        { "one long word", new string('x', 1_000_000) },
        { "one long key", new string('x', 500_000) + ": 1" },
        { "many keys", string.Concat(Enumerable.Range(0, 60_000).Select(i => $"key{i}: v\n")) },
        { "many wrong references", Steps(1_500) },
        { "merge keys", "<<: { a: 1 }\n<<: { b: 2 }\n" },
        { "tabs only", new string('\t', 1_000) },
        { "nothing", "" },
        { "only a comment", "# nothing\n" },
        { "a scalar", "loan" },
        { "a list", "- id: loan" },
    };

    [Theory]
    [MemberData(nameof(Bombs))]
    public async Task A_file_made_to_explode_is_refused_and_does_not_hang(string name, string text)
    {
        using var folder = new TemporaryFolder();
        SmallSet.Write(folder);
        folder.Write("main.yaml", text);
        var set = await Task.Run(() => DefinitionLoader.Load(folder.Path), TestContext.Current.CancellationToken).WaitAsync(Patience, TestContext.Current.CancellationToken);
        Assert.True(set.Definitions.IsEmpty, name);
        Assert.NotEmpty(set.Diagnostics);
    }

    private static string Steps(int count) => "id: big\nversion: 1\nsteps:\n" + string.Concat(Enumerable.Range(0, count).Select(i => $"""
          - id: step-number-{i}
            kind: task
            title: ["x"]
            party: office
            when: {"{"} finished: step-nomber-{i} {"}"}
            assignees: []
            outcomes: [{"{"} id: go, then: {"{"} step: step-numbre-{i} {"}"} {"}"}]

        """));
}
