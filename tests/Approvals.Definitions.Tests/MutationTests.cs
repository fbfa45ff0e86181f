using System.Text;
using Approvals.Definitions.Checking;
using Approvals.Definitions.Reading;
using Approvals.Definitions.Yaml;

namespace Approvals.Definitions.Tests;

/// <summary>Whatever a file holds, reading it ends and throws nothing.</summary>
public sealed class MutationTests(ITestOutputHelper output)
{
    private const int Mutations = 1_500;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly DateOnly Today = new(2026, 4, 1);

    private static readonly string[] Splinters =
    [
        "[", "]", "{", "}", ":", ": ", "- ", "\n", "\n\n", "\t", "  ", "&a ", "*a", "!!", "!<", "%YAML 9.9\n", "---\n", "...\n", "? ", "| ", "> ", "|-\n", "\"", "'", "#", "@", "`",
        ",", "\\", "\"\\x", "\"\\uD800\"", "\u0000", "\u0085", "\u2028", "\ufeff", "\ud842\udfb7", "null", "true", "999999999999999999999", "-1", "5bd", "today-99999999999d", "earlier", "next",
        "{ step: apply }", "ja:", "id: ", "steps:", "<<: ", "{{{{{{{{", "[[[[[[[[", "}}}}", "]]]]", "\r\n", "\r",
    ];

    [Fact]
    public async Task Random_mutations_of_the_shipped_files_never_throw_and_never_hang()
    {
        var seed = Random.Shared.Next();
        output.WriteLine($"seed {seed}");
        await Run(seed);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(20260401)]
    public async Task Mutations_of_a_fixed_seed_never_throw_and_never_hang(int seed) => await Run(seed);

    private static async Task Run(int seed)
    {
        var random = new Random(seed);
        var files = Directory.GetFiles(Repository.Workflows, "*.yaml", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            .Select(path => (Path: path, Text: File.ReadAllText(path))).ToList();
        var library = Library();
        var refused = 0;
        for (var i = 0; i < Mutations; i++)
        {
            var (path, text) = files[random.Next(files.Count)];
            var broken = Mutate(random, text);
            var reading = Task.Run(() => Read(path, broken, library), TestContext.Current.CancellationToken);
            var finished = await Task.WhenAny(reading, Task.Delay(Patience, TestContext.Current.CancellationToken)) == reading;
            Assert.True(finished, $"Seed {seed}, mutation {i} of {path} hangs.");
            Assert.True(reading.Exception is null, $"Seed {seed}, mutation {i} of {path}: {reading.Exception?.InnerException}");
            if (await reading > 0) refused++;
        }
        Assert.True(refused > Mutations / 2, $"Only {refused} of {Mutations} mutations were refused.");
    }

    private static int Read(string path, string text, Library library)
    {
        var source = new Source(path);
        if (YamlTree.Read(source, text) is not { } root) return source.Diagnostics.Count;
        if (path.Contains("/forms/", StringComparison.Ordinal)) FormReader.Read(source, root);
        else if (path.Contains("/annexes/", StringComparison.Ordinal)) ChecklistReader.Read(source, root);
        else if (path.Contains("/profiles/", StringComparison.Ordinal)) ProfileReader.Read(source, root);
        else if (path.EndsWith("organisation.yaml", StringComparison.Ordinal)) ReadDirectory(source, root);
        else if (path.EndsWith("-case.yaml", StringComparison.Ordinal)) CaseDataReader.Read(source, root, Today);
        else DefinitionChecker.Check(DefinitionReader.Read(source, root), library);
        return source.Diagnostics.Count;
    }

    private static void ReadDirectory(Source source, YamlNode root)
    {
        var places = new SourceMap();
        DirectoryChecks.Check(source, DirectoryReader.Read(source, root, Today, places), places);
    }

    private static Library Library()
    {
        var run = new LoadRun(Repository.Workflows);
        run.ReadShared("forms", run.Library.Forms, FormReader.Read, form => form.Id);
        run.ReadShared("annexes", run.Library.Checklists, ChecklistReader.Read, list => list.Id);
        run.ReadShared("profiles", run.Library.Profiles, ProfileReader.Read, profile => profile.Id);
        return run.Library;
    }

    private static string Mutate(Random random, string text)
    {
        var broken = new StringBuilder(text);
        for (var times = random.Next(1, 6); times > 0; times--) MutateOnce(random, broken);
        return broken.ToString();
    }

    private static void MutateOnce(Random random, StringBuilder text)
    {
        var at = random.Next(text.Length + 1);
        var length = Math.Min(random.Next(1, 40), text.Length - at);
        switch (random.Next(5))
        {
            case 0: text.Remove(at, length); break;
            case 1: text.Insert(at, Splinters[random.Next(Splinters.Length)]); break;
            case 2: text.Insert(random.Next(text.Length + 1), text.ToString(at, length)); break;
            case 3: text.Length = at; break;
            default: ReplaceWord(random, text); break;
        }
    }

    /// <summary>Puts one word of the file in the place of another, which keeps the YAML sound and breaks the meaning.</summary>
    private static void ReplaceWord(Random random, StringBuilder text)
    {
        var words = text.ToString().Split([' ', '\n', ',', '[', ']', '{', '}'], StringSplitOptions.RemoveEmptyEntries);
        if (words.Length < 2) return;
        var old = words[random.Next(words.Length)];
        var at = text.ToString().IndexOf(old, random.Next(text.Length), StringComparison.Ordinal);
        if (at >= 0) text.Remove(at, old.Length).Insert(at, words[random.Next(words.Length)]);
    }
}
