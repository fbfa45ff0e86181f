using System.Collections.Immutable;
using Approvals.Core.Definitions;
using Approvals.Definitions.Checking;
using Approvals.Definitions.Proving;
using Approvals.Definitions.Composing;
using Approvals.Definitions.Reading;
using Approvals.Definitions.Yaml;

namespace Approvals.Definitions;

/// <summary>One reading of a folder.</summary>
internal sealed class LoadRun(string folder)
{
    private readonly List<Source> sources = [];
    private readonly List<DefinitionDraft> drafts = [];

    private readonly Budget budget = new();
    private readonly Dictionary<string, (string File, Position At)> versions = new(StringComparer.Ordinal);
    private Uses? uses;

    private Uses Parts => uses ??= new Uses(budget);

    public Library Library { get; } = new();

    public void ReadShared<T>(string name, Dictionary<string, Shared<T>> into, Func<Source, YamlNode, T> read, Func<T, string> idOf)
    {
        foreach (var (source, root) in Compose(new Shelf(["id", "title"], budget), Files(Path.Combine(folder, name), required: false)))
        {
            var part = read(source, root);
            if (idOf(part) is not { Length: > 0 } id) continue;
            if (!into.TryAdd(id, new Shared<T>(part, source))) source.Add(IdPosition(root), ShapeFindings.DuplicateId(id, name));
        }
    }

    /// <summary>Reads the parts that procedures use. Each is checked by itself, used or not.</summary>
    public void ReadParts()
    {
        var ids = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (source, root) in Compose(Parts.Parts, Files(Path.Combine(folder, "parts"), required: false)))
        {
            if (Trees.IdOf(root) is { } id && !ids.Add(id)) source.Add(IdPosition(root), ShapeFindings.DuplicateId(id, "parts"));
            PartReader.Check(source, root);
        }
    }

    public void ReadDefinitions()
    {
        var ids = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (source, root) in Compose(new Shelf(["id", "version", "title"], budget, Parts), Files(folder, required: true)))
        {
            var draft = DefinitionReader.Read(source, root);
            if (draft.Id.Length > 0 && !ids.Add(draft.Id)) source.Add(draft.IdAt, ShapeFindings.DuplicateId(draft.Id, "workflows"));
            if (root is YamlMap map && map.Find("version")?.Value.At is { } at) versions.TryAdd(draft.Id, ((at.In ?? source).File, at));
            DefinitionChecker.Check(draft, Library);
            drafts.Add(draft);
        }
    }

    /// <summary>The trees of files, each with what it takes over; those that cannot be had are left out and have been told.</summary>
    private List<(Source Source, YamlNode Root)> Compose(Shelf shelf, string[] files)
    {
        var read = new List<(Source Source, YamlNode Root, Sheet? Sheet)>();
        foreach (var path in files)
        {
            var source = NewSource(path);
            if (SourceText.ReadTree(source, path) is not { } root) shelf.AddUnreadable(path);
            else read.Add((source, root, root is YamlMap map ? shelf.Add(source, map) : null));
        }
        var composed = new List<(Source, YamlNode)>();
        foreach (var (source, root, sheet) in read)
            if ((sheet is null ? root : shelf.Compose(sheet)) is { } whole) composed.Add((source, whole));
        return composed;
    }

    /// <param name="desk">Lets only proven definitions through; null: all.</param>
    public WorkflowSet Finish(ProofDesk? desk)
    {
        var byId = drafts.DistinctBy(draft => draft.Id).ToDictionary(draft => draft.Id);
        foreach (var draft in drafts) SpawnChecks.CheckOthers(draft, byId, Library);
        var definitions = ImmutableArray.CreateBuilder<WorkflowDefinition>();
        foreach (var draft in drafts)
            if (draft.Source.Clean) Admit(draft, desk, definitions);
        var profiles = ImmutableArray.CreateBuilder<LegalProfile>();
        foreach (var profile in Library.Profiles.Values)
            if (profile.Source.Clean) profiles.Add(profile.Part);
        var diagnostics = ImmutableArray.CreateBuilder<Diagnostic>();
        foreach (var source in sources) diagnostics.AddRange(source.Diagnostics);
        return new WorkflowSet(definitions.DrainToImmutable(), profiles.DrainToImmutable(), diagnostics.DrainToImmutable()) { Versions = versions, Prohibitions = [.. Library.Prohibitions] };
    }

    private void Admit(DefinitionDraft draft, ProofDesk? desk, ImmutableArray<WorkflowDefinition>.Builder into)
    {
        var compiled = ImmutableArray.CreateBuilder<WorkflowDefinition>();
        Compiler.Compile(draft, Library, compiled);
        foreach (var definition in compiled)
            if (desk is null || desk.Admits(definition, draft.Source, draft.IdAt)) into.Add(definition);
    }

    /// <summary>The YAML files of one folder in the order of their names.</summary>
    private string[] Files(string path, bool required)
    {
        try
        {
            if (!required && !Directory.Exists(path)) return [];
            var files = Array.FindAll(Directory.GetFiles(path), IsYaml);
            if (files.Length > DefinitionLimits.FilesPerFolder)
            {
                NewSource(path).Add(Position.Start, SyntaxFindings.TooManyFiles());
                return [];
            }
            Array.Sort(files, StringComparer.Ordinal);
            return files;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            NewSource(path).Add(Position.Start, SyntaxFindings.Unreadable(problem.Message));
            return [];
        }
    }

    private static bool IsYaml(string file) =>
        file.EndsWith(".yaml", StringComparison.OrdinalIgnoreCase) || file.EndsWith(".yml", StringComparison.OrdinalIgnoreCase);

    private Source NewSource(string path)
    {
        var source = new Source(path.Replace('\\', '/'));
        sources.Add(source);
        return source;
    }

    private static Position IdPosition(YamlNode root) => (root as YamlMap)?.Find("id")?.Value.At ?? root.At;
}
