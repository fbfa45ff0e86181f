using System.Text.Json.Nodes;
using Approvals.Definitions.Reading;
using Approvals.Definitions.Schemas;
using Approvals.Definitions.Yaml;

namespace Approvals.Definitions.Tests;

public sealed class SchemaTests
{
    private const string Rewrite = "APPROVALS_WRITE_SCHEMAS";

    private static readonly string Folder = Path.Combine(Repository.Workflows, "schema");

    public static TheoryData<string> SchemaFiles => [.. WorkflowSchemas.All().Keys];

    public static TheoryData<string> ShippedFiles => [.. Directory.GetFiles(Repository.Workflows, "*.yaml", SearchOption.AllDirectories)
        .Select(file => Path.GetRelativePath(Repository.Workflows, file).Replace('\\', '/')).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(SchemaFiles))]
    public void A_schema_file_is_what_the_program_writes(string name)
    {
        var path = Path.Combine(Folder, name);
        var written = WorkflowSchemas.All()[name];
        if (Environment.GetEnvironmentVariable(Rewrite) == "1") File.WriteAllText(path, written);
        Assert.True(File.Exists(path) && File.ReadAllText(path) == written, $"workflows/schema/{name} is not up to date; run this test with {Rewrite}=1.");
    }

    [Fact]
    public void No_other_file_lies_beside_the_schemas() =>
        Assert.Equal(WorkflowSchemas.All().Keys.Order(), Directory.GetFiles(Folder).Select(Path.GetFileName).Order());

    [Theory]
    [MemberData(nameof(ShippedFiles))]
    public void A_shipped_file_names_its_schema_in_its_first_line_and_holds_to_it(string file)
    {
        var path = Path.Combine(Repository.Workflows, file);
        var first = File.ReadLines(path).First();
        const string Head = "# yaml-language-server: $schema=";
        Assert.StartsWith(Head, first, StringComparison.Ordinal);
        var schema = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(path)!, first[Head.Length..]));
        Assert.Equal(SchemaKinds.NameOf(file), Path.GetRelativePath(Folder, schema));
        Assert.Empty(new SchemaWalk(JsonNode.Parse(File.ReadAllText(schema))!).Faults(EditorYaml.Read(File.ReadAllText(path))));
    }

    [Theory]
    [InlineData("main.yaml", "titleField:", "titleFeild:")]
    [InlineData("main.yaml", "mode: any", "mode: some")]
    [InlineData("main.yaml", "within: 5bd", "within: 5 days")]
    [InlineData("main.yaml", "id: loan", "id: Loan Book")]
    [InlineData("main.yaml", "{ finished: apply,", "{ finnished: apply,")]
    [InlineData("main.yaml", "then: { step: apply }", "then: { exit: apply }")]
    [InlineData("forms/application.yaml", "kind: date, label: { ja: 日,", "kind: day, label: { ja: 日,")]
    [InlineData("demo/organisation.yaml", "from: today-1d", "from: yesterday")]
    public void A_mistake_shows_in_the_editor(string file, string old, string wrong)
    {
        var walk = Walk(SchemaKinds.NameOf(file));
        Assert.Empty(walk.Faults(EditorYaml.Read(SmallSet.Files[file])));
        Assert.NotEmpty(walk.Faults(EditorYaml.Read(SmallSet.Files[file].Replace(old, wrong, StringComparison.Ordinal))));
    }

    [Theory]
    [InlineData("main.yaml")]
    [InlineData("derived.yaml")]
    [InlineData("parts/look.yaml")]
    [InlineData("parts/twice.yaml")]
    [InlineData("forms/short.yaml")]
    public void Files_that_take_one_another_over_hold_to_their_schemas(string file) =>
        Assert.Empty(Walk(SchemaKinds.NameOf(file)).Faults(EditorYaml.Read(ComposedSet.Files[file])));

    /// <summary>Every kind of map in every kind of file: what a reader asks for is in the schema, and what is in the schema a reader asks for.</summary>
    [Theory]
    [MemberData(nameof(SchemaFiles))]
    public void Readers_and_schema_know_the_same_keys(string name)
    {
        // The steps of a part are read from a copy; their shapes are those of procedures.
        var copies = name == "part.schema.json";
        var walk = Walk(name);
        var known = new Dictionary<JsonObject, List<MapReader>>(ReferenceEqualityComparer.Instance);
        foreach (var text in SchemaKinds.Examples(name))
        {
            var readers = new Dictionary<YamlNode, MapReader>(ReferenceEqualityComparer.Instance);
            var source = new Source(name) { Watch = reader => readers.TryAdd(reader.Node, reader) };
            var root = YamlTree.Read(source, text)!;
            SchemaKinds.Read(name, source, root);
            Assert.Empty(source.Diagnostics);
            var maps = walk.MapsOf(root);
            foreach (var (map, shape) in maps)
                if (readers.TryGetValue(map, out var reader) && !known.TryAdd(shape, [reader])) known[shape].Add(reader);
            if (!copies) Assert.Empty(readers.Keys.Except(maps.Select(one => one.Map)).Select(node => $"{name}: no shape for the map at {node.At}"));
        }
        var differences = known.SelectMany(shape => Compare(shape.Value, shape.Key)).ToList();
        Assert.True(differences.Count == 0, $"{name}:\n{string.Join("\n", differences)}");
        if (!copies) Assert.All(walk.UnseenShapes(), shape => Assert.EndsWith("Change", shape, StringComparison.Ordinal));
    }

    /// <summary>A key is taken if a reader asks for it anywhere, and needed if it is everywhere.</summary>
    private static IEnumerable<string> Compare(List<MapReader> readers, JsonObject shape)
    {
        var about = shape["description"];
        var keys = shape["properties"]!.AsObject().Select(property => property.Key).Except(SchemaKinds.Composed).ToHashSet();
        var taken = readers.SelectMany(reader => reader.Taken).ToHashSet();
        foreach (var key in taken.Except(keys)) yield return $"The reader takes '{key}', the schema has no such key ({about}).";
        foreach (var key in keys.Except(taken)) yield return $"The schema has '{key}', no reader takes it ({about}).";
        var required = (shape["required"]?.AsArray().Select(key => key!.GetValue<string>()) ?? []).ToHashSet();
        var needed = readers.Select(reader => reader.Needed.AsEnumerable()).Aggregate((some, others) => some.Intersect(others)).ToHashSet();
        // Roles may come from a part.
        foreach (var key in needed.Except(required).Except(["roles"])) yield return $"The reader needs '{key}', the schema does not ({about}).";
        // Readers tell a text without one of its languages, and a condition without its word, in ways of their own.
        foreach (var key in required.Except(needed).Except(["ja", "en", "not"])) yield return $"The schema requires '{key}', the reader does not ({about}).";
    }

    private static SchemaWalk Walk(string name) => new(JsonNode.Parse(WorkflowSchemas.All()[name])!);
}
