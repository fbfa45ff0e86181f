using Approvals.Core.Texts;

namespace Approvals.Definitions;

/// <summary>One thing that is wrong in a file, told so that its author can mend it.</summary>
/// <param name="Id"><c>APR0xx</c>; each has a page in <c>docs/diagnostics</c>.</param>
/// <param name="File">Path as it was given, with forward slashes.</param>
/// <param name="Line">From 1.</param>
/// <param name="Column">From 1, in UTF-16 code units.</param>
/// <param name="Suggestion">What would be right; null where nothing useful can be said.</param>
public sealed record Diagnostic(string Id, string File, int Line, int Column, LocalText Message, LocalText? Suggestion = null)
{
    /// <summary>The file that takes the faulty place over by <c>use</c> or <c>extends</c> and in which it does not fit; null: the place is wrong by itself.</summary>
    public string? UsedBy { get; init; }

    /// <summary>Errors are wrong in the file, which is not taken; a warning is of days ahead.</summary>
    public DiagnosticSeverity Severity => Id is "APR057" or "APR058" or "APR059" ? DiagnosticSeverity.Warning : DiagnosticSeverity.Error;

    /// <summary>The page that explains it, from the root of the repository.</summary>
    public string Page => $"docs/diagnostics/{Id}.md";

    /// <summary>One line in the form that editors and terminals recognise: <c>file:line:column: APR0xx message suggestion</c>.</summary>
    public string ToString(Language language)
    {
        var tail = Suggestion is null ? "" : " " + Suggestion.In(language);
        return $"{File}:{Line}:{Column}: {Id} {Message.In(language)}{tail}{Usage(language)}";
    }

    private string Usage(Language language) => (UsedBy, language) switch
    {
        (null, _) => "",
        (_, Language.Ja) => $"（{UsedBy} で使用）",
        _ => $" (used by {UsedBy})",
    };

    public override string ToString() => ToString(Language.En);
}
