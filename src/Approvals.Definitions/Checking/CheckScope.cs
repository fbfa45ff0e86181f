using Approvals.Core.Cases;
using Approvals.Core.Definitions;
using Approvals.Definitions.Reading;
using Approvals.Definitions.Yaml;

namespace Approvals.Definitions.Checking;

/// <summary>What a check needs to look things up and to report them.</summary>
internal sealed class CheckScope
{
    private readonly Dictionary<string, int> steps = new(StringComparer.Ordinal);
    private readonly HashSet<string> endings = new(StringComparer.Ordinal);
    private readonly HashSet<string> series = new(StringComparer.Ordinal);

    public CheckScope(DefinitionDraft draft, Library library)
    {
        Draft = draft;
        Library = library;
        for (var i = 0; i < Definition.Steps.Length; i++) steps.TryAdd(Definition.Steps[i].Id, i);
        foreach (var ending in Definition.Endings) endings.Add(ending.Id);
        foreach (var one in Definition.Series) series.Add(one.Id);
        FirstForm = Definition.Steps.Length > 0 && Definition.Steps[0] is FormStep first ? library.FindForm(first.Form) : null;
    }

    public DefinitionDraft Draft { get; }

    public Library Library { get; }

    public WorkflowDefinition Definition => Draft.Definition;

    /// <summary>The application's form; null if it is unknown, which has been reported.</summary>
    public FormDefinition? FirstForm { get; }

    public void Add(object owner, string part, Finding finding) => Draft.Source.Add(Draft.Places.Of(owner, part), finding);

    /// <summary>Place of the step in the file's order, or -1.</summary>
    public int IndexOf(string step) => steps.TryGetValue(step, out var index) ? index : -1;

    public void CheckStep(string id, Position at)
    {
        if (id.Length > 0 && !steps.ContainsKey(id)) Report(at, near => ReferenceFindings.UnknownStep(id, near), id, steps.Keys);
    }

    public void CheckEnding(string id, Position at)
    {
        if (id.Length > 0 && !endings.Contains(id)) Report(at, near => ReferenceFindings.UnknownEnding(id, near), id, endings);
    }

    public void CheckSeries(string id, Position at)
    {
        if (id.Length > 0 && !series.Contains(id)) Report(at, near => ReferenceFindings.UnknownSeries(id, near), id, series);
    }

    public void CheckRole(string role, Position at)
    {
        if (role.Length > 0 && !Draft.Roles.Contains(role)) Report(at, near => ReferenceFindings.UnknownRole(role, near), role, Draft.Roles);
    }

    public void CheckForm(string id, Position at)
    {
        if (id.Length > 0 && !Library.Forms.ContainsKey(id)) Report(at, near => ReferenceFindings.UnknownForm(id, near), id, Library.Forms.Keys);
    }

    /// <summary>The path must name a field of a section that stands once.</summary>
    public void CheckPath(FormDefinition form, string path, Position at)
    {
        if (path.Length == 0) return;
        var paths = FormPaths.Single(form);
        if (!paths.Contains(path)) Report(at, near => ReferenceFindings.UnknownField(path, near), path, paths);
    }

    /// <summary>The path must name a field of a section that stands once, or, as <c>section.first.field</c>, of the first row of one that repeats.</summary>
    public void CheckReading(FormDefinition form, string path, Position at)
    {
        if (Conditions.FirstRow(path) is not { } first)
        {
            CheckPath(form, path, at);
            return;
        }
        var fields = FormPaths.FindSection(form, first.Section) is { Repeat: not null } section ? FormPaths.FieldIds(section) : [];
        if (!fields.Contains(first.Field)) Report(at, near => ReferenceFindings.UnknownField(path, near is null ? null : $"{first.Section}.first.{near}"), first.Field, fields);
    }

    private void Report(Position at, Func<string?, Finding> finding, string word, IEnumerable<string> known)
    {
        if (Draft.Source.Full) return;
        Draft.Source.Add(at, finding(DidYouMean.Nearest(word, known)));
    }
}
