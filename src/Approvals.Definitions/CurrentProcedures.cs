using System.Collections.Immutable;
using Approvals.Definitions.Proving;
using Approvals.Definitions.Reading;
using Approvals.Definitions.Yaml;

namespace Approvals.Definitions;

/// <summary>
/// The procedures in use. When the folder is loaded again, they are replaced as a whole if nothing is wrong in it, and stay
/// as they were otherwise. Readers never see half of a change; safe for any number of threads.
/// </summary>
/// <param name="first">Procedures without problems.</param>
public sealed class CurrentProcedures(Procedures first)
{
    /// <summary>How often a folder that changes while it is read is read again.</summary>
    private const int Attempts = 3;

    private readonly Lock gate = new();
    private Procedures now = first;

    /// <summary>Reads the folder; a test saves a file meanwhile.</summary>
    internal Func<string, ProvenDefinitions, WorkflowSet> Load { get; init; } = DefinitionLoader.LoadProven;

    public Procedures Now => Volatile.Read(ref now);

    /// <param name="officeFolder">Folder of the office's own organisation file; it need not hold one.</param>
    /// <param name="today">The office's day, from which relative dates in the files count.</param>
    /// <param name="demo">Whether the offices of the demo are read as well.</param>
    public ProceduresChange Reload(string officeFolder, DateOnly today, bool demo = true)
    {
        lock (gate)
        {
            var folder = now.Folder;
            for (var attempt = 0; attempt < Attempts; attempt++)
            {
                var before = FolderStamp.Of(folder, officeFolder, demo);
                var set = Load(folder, ProvenDefinitions.Of(officeFolder));
                var read = Procedures.Read(set, folder, officeFolder, today, demo);
                if (before == FolderStamp.Of(folder, officeFolder, demo)) return Take(read, set);
            }
            return new ProceduresChange(now, [Told(folder, Position.Start, ComposeFindings.StillChanging())]);
        }
    }

    private ProceduresChange Take(Procedures read, WorkflowSet set)
    {
        var wrong = read.Diagnostics.IsEmpty ? Misfits(read, set) : read.Diagnostics;
        if (wrong.IsEmpty) Volatile.Write(ref now, read);
        return new ProceduresChange(now, wrong);
    }

    private ImmutableArray<Diagnostic> Misfits(Procedures read, WorkflowSet set)
    {
        if (read.Definitions.IsEmpty) return [Told(read.Folder, Position.Start, ComposeFindings.NothingThere())];
        var used = now.Definitions.ToDictionary(definition => (definition.Id, definition.Profile.Id));
        var changed = read.Definitions.Where(definition => used.TryGetValue((definition.Id, definition.Profile.Id), out var old)
            && old.Version == definition.Version && old.Hash != definition.Hash);
        return [.. changed.DistinctBy(definition => definition.Id).Select(definition =>
            Told(set.Versions[definition.Id].File, set.Versions[definition.Id].At, ComposeFindings.SameVersion(definition.Id, definition.Version)))];
    }

    private static Diagnostic Told(string file, Position at, Finding finding) => new(finding.Id, file.Replace('\\', '/'), at.Line, at.Column, finding.Message, finding.Suggestion);
}
