namespace Approvals.Definitions.Tests;

/// <summary>Bytes and lines of whole folders are deleted, doubled and swapped: loading ends, throws nothing, and points into the files.</summary>
public sealed class FolderMutationTests(ITestOutputHelper output)
{
    private const int Mutations = 400;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly DateOnly Today = new(2026, 4, 1);

    [Fact]
    public async Task Random_damage_to_the_shipped_folder_is_told_and_nothing_else()
    {
        var seed = Random.Shared.Next();
        output.WriteLine($"seed {seed}");
        using var folder = new TemporaryFolder();
        var files = Directory.GetFiles(Repository.Workflows, "*.yaml", SearchOption.AllDirectories).Order(StringComparer.Ordinal).ToDictionary(
            path => Path.GetRelativePath(Repository.Workflows, path), File.ReadAllBytes);
        await Run(seed, folder, files);
    }

    [Theory]
    [InlineData(7)]
    [InlineData(20260401)]
    public async Task Damage_of_a_fixed_seed_to_files_that_take_one_another_over_is_told_and_nothing_else(int seed)
    {
        using var folder = new TemporaryFolder();
        await Run(seed, folder, ComposedSet.Files.ToDictionary(file => file.Key, file => System.Text.Encoding.UTF8.GetBytes(file.Value)));
    }

    private static async Task Run(int seed, TemporaryFolder folder, Dictionary<string, byte[]> files)
    {
        var random = new Random(seed);
        foreach (var (file, bytes) in files) Write(folder, file, bytes);
        var names = files.Keys.Order(StringComparer.Ordinal).ToList();
        var refused = 0;
        for (var i = 0; i < Mutations; i++)
        {
            var name = names[random.Next(names.Count)];
            Write(folder, name, Damage(random, files[name]));
            var loading = Task.Run(() => Load(folder.Path), TestContext.Current.CancellationToken);
            var finished = await Task.WhenAny(loading, Task.Delay(Patience, TestContext.Current.CancellationToken)) == loading;
            Assert.True(finished, $"Seed {seed}, damage {i} to {name} hangs.");
            Assert.True(loading.Exception is null, $"Seed {seed}, damage {i} to {name}: {loading.Exception?.InnerException}");
            var told = await loading;
            if (told.Count > 0) refused++;
            Assert.All(told, one => AssertPoints(one, $"Seed {seed}, damage {i} to {name}: {one}"));
            Write(folder, name, files[name]);
        }
        Assert.True(refused > Mutations / 2, $"Only {refused} of {Mutations} were refused.");
        Assert.Empty(Load(folder.Path));
    }

    private static IReadOnlyList<Diagnostic> Load(string folder)
    {
        var set = DefinitionLoader.Load(folder);
        var offices = DemoFiles.Find(folder, "organisation.yaml").SelectMany(file => DirectoryLoader.Load(file, Today).Diagnostics);
        var cases = DemoFiles.Find(folder, "*case.yaml").SelectMany(file => CaseDataLoader.Load(file, Today, set).Diagnostics);
        return [.. set.Diagnostics, .. offices, .. cases];
    }

    private static void AssertPoints(Diagnostic told, string about)
    {
        Assert.True(File.Exists(told.File), about);
        var lines = File.ReadAllBytes(told.File).Count(letter => letter is (byte)'\n' or (byte)'\r');
        Assert.True(told.Line >= 1 && told.Column >= 1 && told.Line <= lines + 2, about);
    }

    private static byte[] Damage(Random random, byte[] bytes)
    {
        var damaged = bytes.ToList();
        for (var times = random.Next(1, 4); times > 0 && damaged.Count > 1; times--)
            if (random.Next(2) == 0) DamageBytes(random, damaged);
            else DamageLines(random, damaged);
        return [.. damaged];
    }

    private static void DamageBytes(Random random, List<byte> bytes)
    {
        var at = random.Next(bytes.Count);
        var length = Math.Min(random.Next(1, 12), bytes.Count - at);
        switch (random.Next(4))
        {
            case 0: bytes.RemoveRange(at, length); break;
            case 1: bytes.InsertRange(at, bytes.GetRange(at, length)); break;
            case 2: bytes[at] = (byte)random.Next(256); break;
            default:
                var other = random.Next(bytes.Count);
                (bytes[at], bytes[other]) = (bytes[other], bytes[at]);
                break;
        }
    }

    private static void DamageLines(Random random, List<byte> bytes)
    {
        var lines = Lines(bytes);
        var at = random.Next(lines.Count);
        var other = random.Next(lines.Count);
        switch (random.Next(3))
        {
            case 0: lines.RemoveAt(at); break;
            case 1: lines.Insert(other, lines[at]); break;
            default: (lines[at], lines[other]) = (lines[other], lines[at]); break;
        }
        bytes.Clear();
        foreach (var line in lines) bytes.AddRange(line);
    }

    private static List<List<byte>> Lines(List<byte> bytes)
    {
        var lines = new List<List<byte>> { new() };
        foreach (var one in bytes)
        {
            lines[^1].Add(one);
            if (one == (byte)'\n') lines.Add([]);
        }
        return lines;
    }

    private static void Write(TemporaryFolder folder, string file, byte[] bytes)
    {
        var path = Path.Combine(folder.Path, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, bytes);
    }
}
