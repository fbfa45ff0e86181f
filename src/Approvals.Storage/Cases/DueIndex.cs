using System.Collections.Immutable;

namespace Approvals.Storage.Cases;

/// <summary>
/// When to look at a case again: its next deadline, and the intent that is written before every append so that work
/// cut off by a crash is found without looking through all cases.
/// </summary>
public sealed class DueIndex(IEntityStore store)
{
    /// <summary>An intent older than this belongs to work that was cut off.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromSeconds(30);

    /// <summary>Written before the append. Returns the key that <see cref="SettleAsync"/> takes away again.</summary>
    public async Task<string> IntendAsync(string caseId, string commandId, DateTimeOffset now, CancellationToken cancellation)
    {
        var row = Keys.IntentRow(now + Grace, caseId, commandId);
        await store.CommitAsync(Keys.DuePartition, [new Write.Upsert(row, Case(caseId))], cancellation);
        return row;
    }

    /// <summary>Takes intents away and moves the case's deadline. One commit, or none if there is nothing to change.</summary>
    public async Task SettleAsync(string caseId, IReadOnlyCollection<string> intents, DateTimeOffset? before, DateTimeOffset? after, CancellationToken cancellation)
    {
        var writes = intents.Select(intent => (Write)new Write.Delete(intent)).ToList();
        if (before != after && before is { } old) writes.Add(new Write.Delete(Keys.DueRow(old, caseId)));
        if (before != after && after is { } next) writes.Add(new Write.Upsert(Keys.DueRow(next, caseId), Case(caseId)));
        if (writes.Count > 0) await store.CommitAsync(Keys.DuePartition, writes, cancellation);
    }

    /// <summary>Makes sure that the deadline stands in the index, whatever was there.</summary>
    public Task PutAsync(string caseId, DateTimeOffset at, CancellationToken cancellation) =>
        store.CommitAsync(Keys.DuePartition, [new Write.Upsert(Keys.DueRow(at, caseId), Case(caseId))], cancellation);

    /// <summary>What is due at <paramref name="until"/>, earliest first.</summary>
    public async Task<IReadOnlyList<DueRow>> ReadAsync(DateTimeOffset until, int take, CancellationToken cancellation)
    {
        var rows = await store.QueryAsync(Keys.DuePartition, "0", Keys.Ticks(until) + "~", take, cancellation);
        return [.. rows.Select(row => new DueRow(row.Row, (string)row.Properties["case"]))];
    }

    public Task RemoveAsync(string row, CancellationToken cancellation) =>
        store.CommitAsync(Keys.DuePartition, [new Write.Delete(row)], cancellation);

    private static ImmutableDictionary<string, object> Case(string caseId) => ImmutableDictionary<string, object>.Empty.SetItem("case", caseId);
}

public sealed record DueRow(string Row, string CaseId);
