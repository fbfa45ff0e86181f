using Approvals.Core.Definitions;
using Approvals.Definitions.Reading;

namespace Approvals.Definitions.Checking;

/// <summary>A part that definitions share, and the file it came from. It is usable only if that file has no error.</summary>
internal sealed record Shared<T>(T Part, Source Source);

/// <summary>Forms, annexes and profiles by id, the faulty ones too, so that a reference to one of them is not called unknown.</summary>
internal sealed class Library
{
    public Dictionary<string, Shared<FormDefinition>> Forms { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, Shared<ChecklistDefinition>> Checklists { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, Shared<LegalProfile>> Profiles { get; } = new(StringComparer.Ordinal);

    /// <summary>Items of the annexes to which nobody can consent.</summary>
    public List<Prohibition> Prohibitions { get; } = [];

    /// <summary>Items of the annexes as procedures cite them in <c>covers</c>: 別1-10.</summary>
    public List<string> CitedItems { get; } = [];

    public FormDefinition? FindForm(string? id) => id is not null && Forms.TryGetValue(id, out var form) ? form.Part : null;
}
