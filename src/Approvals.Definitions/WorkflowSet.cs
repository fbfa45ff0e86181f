using System.Collections.Immutable;
using Approvals.Core.Definitions;
using Approvals.Definitions.Yaml;

namespace Approvals.Definitions;

/// <summary>What a folder of definitions gave: every definition without an error, and every error.</summary>
/// <param name="Definitions">One for each definition and each legal profile that it lists, in the order of files and lists.</param>
/// <param name="Profiles">Every legal profile without an error.</param>
/// <param name="Diagnostics">All errors of all files; a definition that has one, or needs a part that has one, is not in the set.</param>
public sealed record WorkflowSet(ImmutableArray<WorkflowDefinition> Definitions, ImmutableArray<LegalProfile> Profiles, ImmutableArray<Diagnostic> Diagnostics)
{
    public static readonly WorkflowSet Empty = new([], [], []);

    /// <summary>Items of the annexes to which nobody can consent, in the order of the files.</summary>
    public ImmutableArray<Prohibition> Prohibitions { get; init; } = [];

    /// <summary>Where each definition's version stands.</summary>
    internal IReadOnlyDictionary<string, (string File, Position At)> Versions { get; init; } = new Dictionary<string, (string, Position)>();

    /// <summary>The definition under a legal profile; null if the set has none.</summary>
    public WorkflowDefinition? Find(string id, string profileId)
    {
        foreach (var definition in Definitions)
            if (definition.Id == id && definition.Profile.Id == profileId) return definition;
        return null;
    }

    /// <summary>The definition under the first profile that it lists; null if the set has none.</summary>
    public WorkflowDefinition? Find(string id)
    {
        foreach (var definition in Definitions)
            if (definition.Id == id) return definition;
        return null;
    }

    public LegalProfile? FindProfile(string id)
    {
        foreach (var profile in Profiles)
            if (profile.Id == id) return profile;
        return null;
    }
}
