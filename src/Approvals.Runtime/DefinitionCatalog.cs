using System.Collections.Concurrent;
using System.Collections.Immutable;
using Approvals.Core.Definitions;
using Approvals.Storage.Cases;

namespace Approvals.Runtime;

/// <summary>The definitions on offer, and those that running cases are pinned to.</summary>
public sealed class DefinitionCatalog(ImmutableArray<WorkflowDefinition> offered, TextStore pinned)
{
    private readonly ConcurrentDictionary<string, WorkflowDefinition> _byHash =
        new(offered.Select(definition => KeyValuePair.Create(definition.Hash, definition)));
    private readonly ConcurrentDictionary<string, bool> _stored = new();

    private OfferedSet _offered = new(offered);

    /// <summary>As a whole: what is on offer changes at once or not at all.</summary>
    public ImmutableArray<WorkflowDefinition> Offered => Volatile.Read(ref _offered).All;

    /// <summary>From now on these are offered. Running cases keep theirs.</summary>
    /// <param name="definitions">Proven definitions.</param>
    public void Offer(ImmutableArray<WorkflowDefinition> definitions)
    {
        foreach (var definition in definitions) _byHash.TryAdd(definition.Hash, definition);
        Volatile.Write(ref _offered, new OfferedSet(definitions));
    }

    /// <summary>The other versions on offer of a definition's procedure, under the same legal profile, the newest first.</summary>
    public ImmutableArray<WorkflowDefinition> OthersOf(WorkflowDefinition definition) =>
        [.. Offered.Where(other => other.Id == definition.Id && other.Profile.Id == definition.Profile.Id && other.Hash != definition.Hash).OrderByDescending(other => other.Version)];

    /// <summary>Items of the annexes to which nobody can consent.</summary>
    public ImmutableArray<Prohibition> Prohibitions { get; init; } = [];

    /// <summary>The newest version of a procedure under a legal profile; null if none is offered.</summary>
    public WorkflowDefinition? Find(string id, string profile) => Offered
        .Where(definition => definition.Id == id && definition.Profile.Id == profile)
        .MaxBy(definition => definition.Version);

    /// <summary>Makes sure that a case can read its definition back whatever happens to the files.</summary>
    public async Task PinAsync(WorkflowDefinition definition, CancellationToken cancellation)
    {
        if (_stored.ContainsKey(definition.Hash)) return;
        await pinned.PutAsync(Keys.DefinitionPartition, definition.Hash, DefinitionJson.Serialize(definition), cancellation);
        _stored[definition.Hash] = true;
    }

    public async Task<WorkflowDefinition> OfHashAsync(string hash, CancellationToken cancellation)
    {
        if (_byHash.TryGetValue(hash, out var known)) return known;
        var json = await pinned.ReadAsync(Keys.DefinitionPartition, hash, cancellation)
            ?? throw new InvalidOperationException($"The definition {hash} is not in the store.");
        return _byHash.GetOrAdd(hash, DefinitionJson.Deserialize(json));
    }

    private sealed record OfferedSet(ImmutableArray<WorkflowDefinition> All);
}
