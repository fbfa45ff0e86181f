using Approvals.Core.Texts;
using Approvals.Definitions.Yaml;

namespace Approvals.Definitions.Reading;

/// <summary>What is wrong, before it has a place.</summary>
internal sealed record Finding(string Id, LocalText Message, LocalText? Suggestion = null);

/// <summary>One file and what was found in it.</summary>
internal sealed class Source(string file)
{
    private readonly List<Diagnostic> diagnostics = [];
    private readonly HashSet<(string Id, Position At, string Message)> seen = [];
    private readonly HashSet<Source> needed = [];
    private bool tainted;

    public string File { get; } = file;

    public IReadOnlyList<Diagnostic> Diagnostics => diagnostics;

    /// <summary>Neither this file nor one that it takes over has an error.</summary>
    public bool Clean => OwnClean && needed.All(other => other.OwnClean);

    /// <summary>How often something was told through this file, wherever it stands.</summary>
    public int Told { get; private set; }

    public bool Full => diagnostics.Count > DefinitionLimits.DiagnosticsPerFile;

    /// <summary>Told of every map that a reader of this file begins; for a test that compares readers and schemas.</summary>
    public Action<MapReader>? Watch { get; init; }

    private bool OwnClean => diagnostics.Count == 0 && !tainted;

    /// <summary>A place in another file is told there, once, and spoils this file too.</summary>
    public void Add(Position at, Finding finding)
    {
        Told++;
        if (at.In is not { } other || other == this)
        {
            Add(at, finding, null);
            return;
        }
        tainted = true;
        other.Add(at, finding, File);
    }

    /// <summary>This file takes over another one: it is only as good as that.</summary>
    public void Needs(Source other)
    {
        needed.Add(other);
        needed.UnionWith(other.needed);
    }

    /// <summary>Something that this file needs could not be made; why was told elsewhere.</summary>
    public void Taint() => tainted = true;

    private void Add(Position at, Finding finding, string? usedBy)
    {
        if (Full || !seen.Add((finding.Id, new Position(at.Line, at.Column), finding.Message.En))) return;
        var shown = diagnostics.Count == DefinitionLimits.DiagnosticsPerFile ? SyntaxFindings.TooMany() : finding;
        diagnostics.Add(new Diagnostic(shown.Id, File, at.Line, at.Column, shown.Message, shown.Suggestion) { UsedBy = usedBy });
    }
}
