using Approvals.Core.Texts;
using Approvals.Definitions.Yaml;

namespace Approvals.Definitions.Reading;

/// <summary>What is wrong, before it has a place.</summary>
internal sealed record Finding(string Id, LocalText Message, LocalText? Suggestion = null);

/// <summary>One file and what was found in it.</summary>
internal sealed class Source(string file)
{
    private readonly List<Diagnostic> diagnostics = [];

    public string File { get; } = file;

    public IReadOnlyList<Diagnostic> Diagnostics => diagnostics;

    public bool Clean => diagnostics.Count == 0;

    public bool Full => diagnostics.Count > DefinitionLimits.DiagnosticsPerFile;

    public void Add(Position at, Finding finding)
    {
        if (Full) return;
        var told = diagnostics.Count == DefinitionLimits.DiagnosticsPerFile ? SyntaxFindings.TooMany() : finding;
        diagnostics.Add(new Diagnostic(told.Id, File, at.Line, at.Column, told.Message, told.Suggestion));
    }
}
