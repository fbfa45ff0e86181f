using Approvals.Core.Definitions;
using Approvals.Core.Texts;
using Approvals.Definitions.Yaml;

namespace Approvals.Definitions.Reading;

/// <summary>A definition as read from one file, before its references are checked and it is compiled for each profile.</summary>
internal sealed class DefinitionDraft(Source source, SourceMap places)
{
    public Source Source { get; } = source;

    public SourceMap Places { get; } = places;

    public required string Id { get; init; }

    public required Position IdAt { get; init; }

    /// <summary>Everything but forms, checklists, profile and hash.</summary>
    public required WorkflowDefinition Definition { get; init; }

    public List<(string Id, Position At)> Profiles { get; } = [];

    /// <summary>The legal basis under a profile, where the procedure names its own.</summary>
    public Dictionary<string, LocalText> Bases { get; } = [];

    public HashSet<string> Roles { get; } = new(StringComparer.Ordinal);

    public Position TitleFieldAt { get; init; }


    public Position EndingsAt { get; init; }

    public Position CoversAt { get; init; }
}
