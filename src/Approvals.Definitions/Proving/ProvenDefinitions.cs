using System.Collections.Immutable;
using System.Globalization;
using Approvals.Core.Definitions;
using Approvals.Core.Proving;

namespace Approvals.Definitions.Proving;

/// <summary>
/// The definitions that need no new proof, by their hash: those that came with this build, whose tests proved them, and
/// those that this very engine proved on this machine before.
/// </summary>
public sealed class ProvenDefinitions
{
    /// <summary>In the folder of the procedures: those that the next build carries with it.</summary>
    public const string FileName = "proven.txt";

    /// <summary>In the data folder: what this machine has proven by itself.</summary>
    public const string OwnFileName = "proofs.txt";

    private const string EnginePrefix = "engine ";

    // Another engine may carry out a definition differently: what it proved does not count.
    private static readonly string Engine = EnginePrefix + typeof(Prover).Assembly.ManifestModule.ModuleVersionId.ToString("N", CultureInfo.InvariantCulture);

    private static readonly Lazy<ImmutableHashSet<string>> OfBuild = new(ReadEmbedded);

    private readonly HashSet<string> known;
    private readonly SortedSet<string> lines = new(StringComparer.Ordinal);
    private readonly string? file;
    private bool changed;

    private ProvenDefinitions(IEnumerable<string> hashes, string? file)
    {
        known = [.. hashes];
        this.file = file;
    }

    /// <summary>Knows nothing: everything is proven anew.</summary>
    public static ProvenDefinitions None => new([], null);

    /// <summary>Those that came with this build.</summary>
    public static ProvenDefinitions Shipped => new(OfBuild.Value, null);

    /// <summary>Those of the build and those that this machine has proven; the folder need not exist or hold the file.</summary>
    public static ProvenDefinitions Of(string dataFolder)
    {
        var proven = new ProvenDefinitions(OfBuild.Value, Path.Combine(dataFolder, OwnFileName));
        foreach (var line in ReadOwn(proven.file!))
        {
            proven.lines.Add(line);
            proven.known.Add(HashOf(line));
        }
        return proven;
    }

    public bool Contains(WorkflowDefinition definition) => definition.Hash.Length > 0 && known.Contains(definition.Hash);

    public void Add(WorkflowDefinition definition)
    {
        if (definition.Hash.Length == 0 || !known.Add(definition.Hash)) return;
        lines.Add(Line(definition));
        changed = true;
    }

    /// <summary>Keeps what was added for the next start. Where the folder cannot be written, the next start proves again.</summary>
    public void Save()
    {
        if (file is null || !changed) return;
        try
        {
            if (!Directory.Exists(Path.GetDirectoryName(file))) return;
            var draft = $"{file}.{Guid.NewGuid():N}";
            File.WriteAllLines(draft, lines.Prepend(Engine));
            File.Move(draft, file, overwrite: true);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            // A record that is missing costs time and nothing else.
        }
    }

    /// <summary>One line of a record: hash, id and profile.</summary>
    public static string Line(WorkflowDefinition definition) => $"{definition.Hash} {definition.Id} {definition.Profile.Id}";

    private static string HashOf(string line) => line.Split(' ')[0];

    private static IEnumerable<string> ReadOwn(string file)
    {
        try
        {
            if (!File.Exists(file)) return [];
            var read = File.ReadAllLines(file);
            return read is [var engine, ..] && engine == Engine ? read.Skip(1).Where(line => line.Length > 0) : [];
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    private static ImmutableHashSet<string> ReadEmbedded()
    {
        using var stream = typeof(ProvenDefinitions).Assembly.GetManifestResourceStream(FileName)!;
        using var reader = new StreamReader(stream);
        return [.. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(HashOf)];
    }
}
