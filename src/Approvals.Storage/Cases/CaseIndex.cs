using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Text;
using Approvals.Core.Cases;
using Approvals.Core.Definitions;

namespace Approvals.Storage.Cases;

/// <summary>
/// The lists of an office, in one partition: all cases (newest first), the cases of each party and the work list of
/// each person. Derived from the ledgers and ordered by case version: an older state never overwrites a newer one.
/// </summary>
public sealed class CaseIndex(IEntityStore store)
{
    private const int MaxCached = 20_000;
    private const int BatchRoom = StoreLimits.MaxWritesPerBatch - 1;
    private readonly ConcurrentDictionary<string, (CaseSummary Summary, string ETag)> _known = new();

    /// <summary>Brings the lists up to this state. Idempotent; one commit when the case was indexed here before.</summary>
    /// <param name="definition">Tells where no deputy may answer; null: wherever the state alone does not tell.</param>
    public async Task UpdateAsync(CaseState state, WorkflowDefinition? definition, CancellationToken cancellation)
    {
        var opening = state.Opening ?? throw new InvalidOperationException("A case is indexed once it is open.");
        var partition = Keys.Index(opening.OfficeId);
        var listRow = Keys.ListRow(state.OpenedAt, state.CaseId);
        for (; ; )
        {
            var known = await KnownAsync(partition, listRow, state.CaseId, cancellation);
            if (known is { } current && current.Summary.Version >= state.Version) return;
            if (await TryUpdateAsync(partition, listRow, (state, definition), known, everything: false, cancellation)) return;
            _known.TryRemove(state.CaseId, out _);
        }
    }

    /// <summary>Writes the lists' rows again even where the case is listed at this version already.</summary>
    public async Task RewriteAsync(CaseState state, WorkflowDefinition? definition, CancellationToken cancellation)
    {
        var partition = Keys.Index(state.Opening!.OfficeId);
        var listRow = Keys.ListRow(state.OpenedAt, state.CaseId);
        bool written;
        do
        {
            _known.TryRemove(state.CaseId, out _);
            var known = await KnownAsync(partition, listRow, state.CaseId, cancellation);
            written = known?.Summary.Version > state.Version || await TryUpdateAsync(partition, listRow, (state, definition), known, everything: true, cancellation);
        }
        while (!written);
    }

    private async Task<(CaseSummary Summary, string ETag)?> KnownAsync(string partition, string listRow, string caseId, CancellationToken cancellation)
    {
        if (_known.TryGetValue(caseId, out var cached)) return cached;
        var row = await store.ReadAsync(partition, listRow, cancellation);
        return row is null ? null : (Summary(row), row.ETag);
    }

    private async Task<bool> TryUpdateAsync(string partition, string listRow, (CaseState State, WorkflowDefinition? Definition) listed, (CaseSummary Summary, string ETag)? known, bool everything, CancellationToken cancellation)
    {
        var state = listed.State;
        var rows = IndexRows.Of(state, listed.Definition);
        var summary = IndexRows.Summary(state) with { Rows = [.. rows.Keys.Order(StringComparer.Ordinal)] };
        var old = known?.Summary.Rows ?? [];
        // What never changes was written when it was first listed.
        var writes = rows.Where(row => everything || !IndexRows.IsFixed(row.Key) || !old.Contains(row.Key)).Select(row => (Write)new Write.Upsert(row.Key, row.Value))
            .Concat(old.Where(row => !rows.ContainsKey(row)).Select(row => new Write.Delete(row)))
            .ToList();
        // Rows beyond one batch go first; the list row, which guards the version, comes with the last batch.
        for (; writes.Count > BatchRoom; writes.RemoveRange(0, BatchRoom))
            await store.CommitAsync(partition, writes[..BatchRoom], cancellation);
        writes.Add(ListWrite(listRow, summary, known?.ETag));
        if (await store.CommitAsync(partition, writes, cancellation) is not CommitResult.Stored stored) return false;
        if (_known.Count >= MaxCached) _known.Clear();
        _known[state.CaseId] = (summary, stored.ETags[listRow]);
        return true;
    }

    private static Write ListWrite(string listRow, CaseSummary summary, string? etag)
    {
        var properties = ImmutableDictionary<string, object>.Empty.AddText("json", Encoding.UTF8.GetString(StorageJson.Serialize(summary)));
        return etag is null ? new Write.Insert(listRow, properties) : new Write.Replace(listRow, properties, etag);
    }

    private static CaseSummary Summary(Entity row) => StorageJson.Deserialize<CaseSummary>(Encoding.UTF8.GetBytes(row.Properties.Text("json")));

    /// <summary>All cases of the office, newest first. <paramref name="after"/> is the <see cref="ListPage{T}.Next"/> of the page before.</summary>
    public async Task<ListPage<CaseSummary>> AllAsync(string officeId, string? after, int take, CancellationToken cancellation)
    {
        var rows = await PageAsync(officeId, "c:", after, take, cancellation);
        return new([.. rows.Take(take).Select(Summary)], rows.Count > take ? rows[take - 1].Row : null);
    }

    /// <summary>The ids of the cases of a party (an organisation's id or <c>mail:address</c>), newest first.</summary>
    public async Task<ListPage<string>> OfPartyAsync(string officeId, string party, string? after, int take, CancellationToken cancellation)
    {
        var prefix = $"p:{Keys.Segment(party)}:";
        var rows = await PageAsync(officeId, prefix, after, take, cancellation);
        return new([.. rows.Take(take).Select(row => row.Row[(row.Row.LastIndexOf(':') + 1)..])], rows.Count > take ? rows[take - 1].Row : null);
    }

    /// <summary>The cases whose packets went out to a member of the council, the newest first.</summary>
    public Task<ListPage<string>> PacketsOfAsync(string officeId, string memberId, string? after, int take, CancellationToken cancellation) =>
        OfPartyAsync(officeId, IndexRows.PacketsOf(memberId), after, take, cancellation);

    /// <summary>The ids of the cases that concern an earlier one, newest first.</summary>
    public async Task<ListPage<string>> AboutAsync(string officeId, string earlierId, string? after, int take, CancellationToken cancellation)
    {
        var rows = await PageAsync(officeId, $"a:{earlierId}:", after, take, cancellation);
        return new([.. rows.Take(take).Select(row => row.Row[(row.Row.LastIndexOf(':') + 1)..])], rows.Count > take ? rows[take - 1].Row : null);
    }

    /// <summary>The relationships of an office, or those of one 乙, in the order of their keys.</summary>
    public async Task<ListPage<RelationshipRow>> RelationshipsAsync(string officeId, string? consigneeId, string? after, int take, CancellationToken cancellation)
    {
        var rows = await PageAsync(officeId, consigneeId is null ? "q:" : $"q:{Keys.Segment(consigneeId)}:", after, take, cancellation);
        return new([.. rows.Take(take).Select(row => StorageJson.Deserialize<RelationshipRow>(Encoding.UTF8.GetBytes(row.Properties.Text("json"))))], rows.Count > take ? rows[take - 1].Row : null);
    }

    /// <summary>The ids of the cases of one relationship, newest first.</summary>
    public async Task<ListPage<string>> OfRelationshipAsync(string officeId, string consigneeId, string subConsigneeKey, string? after, int take, CancellationToken cancellation)
    {
        var rows = await PageAsync(officeId, $"r:{Keys.Segment(consigneeId)}:{Keys.Segment(subConsigneeKey)}:", after, take, cancellation);
        return new([.. rows.Take(take).Select(row => row.Row[(row.Row.LastIndexOf(':') + 1)..])], rows.Count > take ? rows[take - 1].Row : null);
    }

    /// <summary>The lanes that ended their decision with a consent and have its letter, newest first (承諾台帳).</summary>
    public async Task<ListPage<ConsentRow>> ConsentsAsync(string officeId, string? after, int take, CancellationToken cancellation)
    {
        var rows = await PageAsync(officeId, "k:", after, take, cancellation);
        return new([.. rows.Take(take).Select(row => new ConsentRow((string)row.Properties["case"], (string)row.Properties["lane"]))], rows.Count > take ? rows[take - 1].Row : null);
    }

    /// <summary>The ids of the cases that put something into the registers of designations or take it out, the oldest first.</summary>
    public async Task<ListPage<string>> DesignationsAsync(string officeId, string? after, int take, CancellationToken cancellation)
    {
        var rows = await PageAsync(officeId, "g:", after, take, cancellation);
        return new([.. rows.Take(take).Select(row => (string)row.Properties["case"])], rows.Count > take ? rows[take - 1].Row : null);
    }

    /// <summary>The ids of the open cases whose submitted forms name an entry of a register.</summary>
    /// <param name="entryCaseId">The case that put the entry into the register.</param>
    public async Task<ListPage<string>> UsesAsync(string officeId, string entryCaseId, string? after, int take, CancellationToken cancellation)
    {
        var rows = await PageAsync(officeId, Keys.UseRows(entryCaseId), after, take, cancellation);
        return new([.. rows.Take(take).Select(row => (string)row.Properties["case"])], rows.Count > take ? rows[take - 1].Row : null);
    }

    /// <summary>Whether another case of the office refers to a content.</summary>
    public async Task<bool> IsReferredToAsync(string officeId, string sha256, string exceptCaseId, CancellationToken cancellation)
    {
        var prefix = Keys.ContentRows(sha256);
        var rows = await store.QueryAsync(Keys.Index(officeId), prefix, prefix + "~", 2, cancellation);
        return rows.Any(row => (string)row.Properties["case"] != exceptCaseId);
    }

    /// <summary>The ids of the cases that ended before an instant and are not disposed of, the earliest first.</summary>
    public async Task<ListPage<string>> EndedAsync(string officeId, DateTimeOffset before, string? after, int take, CancellationToken cancellation)
    {
        var rows = await store.QueryAsync(Keys.Index(officeId), after is null ? "e:" : StoreKeys.After(after), Keys.EndedRows(before), Math.Min(take + 1, StoreLimits.MaxQueryRows), cancellation);
        return new([.. rows.Take(take).Select(row => (string)row.Properties["case"])], rows.Count > take ? rows[take - 1].Row : null);
    }

    /// <summary>The ids of the cases that have ended and whose records are or were on hold.</summary>
    public async Task<ListPage<string>> HeldAsync(string officeId, string? after, int take, CancellationToken cancellation)
    {
        var rows = await PageAsync(officeId, "h:", after, take, cancellation);
        return new([.. rows.Take(take).Select(row => (string)row.Properties["case"])], rows.Count > take ? rows[take - 1].Row : null);
    }

    /// <summary>The ids of the cases that were disposed of, newest first (廃棄簿).</summary>
    public async Task<ListPage<string>> DisposedAsync(string officeId, string? after, int take, CancellationToken cancellation)
    {
        var rows = await PageAsync(officeId, "x:", after, take, cancellation);
        return new([.. rows.Take(take).Select(row => (string)row.Properties["case"])], rows.Count > take ? rows[take - 1].Row : null);
    }

    /// <summary>The ids of the open cases with a deadline, the earliest first.</summary>
    public async Task<IReadOnlyList<string>> WithDeadlinesAsync(string officeId, int take, CancellationToken cancellation)
    {
        var rows = await store.QueryAsync(Keys.Index(officeId), "d:", "d:~", take, cancellation);
        return [.. rows.Select(row => row.Row[(row.Row.LastIndexOf(':') + 1)..])];
    }

    /// <summary>A person's open work, at most <paramref name="take"/> lines.</summary>
    public async Task<IReadOnlyList<WorkRow>> WorkOfAsync(string officeId, string personId, int take, CancellationToken cancellation)
    {
        var prefix = Keys.WorkRows(personId);
        var rows = await store.QueryAsync(Keys.Index(officeId), prefix, prefix + "~", take, cancellation);
        return [.. rows.Select(row => StorageJson.Deserialize<WorkRow>(Encoding.UTF8.GetBytes(row.Properties.Text("json"))))];
    }

    /// <summary>The earliest deadline of an open step of any case; it may lie ahead. Null if no step has one.</summary>
    public async Task<DateTimeOffset?> OldestDueAsync(string officeId, CancellationToken cancellation)
    {
        var rows = await store.QueryAsync(Keys.Index(officeId), "d:", "d:~", 1, cancellation);
        return rows.Count == 0 ? null : Keys.DueAt(rows[0].Row[2..]);
    }

    /// <summary>The ids of the cases that have effects which were given up.</summary>
    public async Task<IReadOnlyList<string>> WithFailuresAsync(string officeId, int take, CancellationToken cancellation)
    {
        var rows = await store.QueryAsync(Keys.Index(officeId), "f:", "f:~", take, cancellation);
        return [.. rows.Select(row => row.Row[2..])];
    }

    public async Task MarkFailedAsync(string officeId, string caseId, bool failed, CancellationToken cancellation)
    {
        var row = Keys.FailedRow(caseId);
        Write write = failed ? new Write.Upsert(row, ImmutableDictionary<string, object>.Empty.SetItem("failed", 1L)) : new Write.Delete(row);
        await store.CommitAsync(Keys.Index(officeId), [write], cancellation);
    }

    private async Task<IReadOnlyList<Entity>> PageAsync(string officeId, string prefix, string? after, int take, CancellationToken cancellation)
    {
        var from = after is not null && after.StartsWith(prefix, StringComparison.Ordinal) ? StoreKeys.After(after) : prefix;
        return await store.QueryAsync(Keys.Index(officeId), from, prefix + "~", Math.Min(take + 1, StoreLimits.MaxQueryRows), cancellation);
    }
}

/// <summary>One 乙 and one of its 丙.</summary>
/// <param name="Key">Names the 丙 among those of the 乙.</param>
public sealed record RelationshipRow(string ConsigneeId, string ConsigneeName, string Key, string SubConsigneeName);

/// <summary>Where a consent is found.</summary>
public sealed record ConsentRow(string CaseId, string Lane);

/// <param name="Next">Where the next page starts; null on the last.</param>
public sealed record ListPage<T>(ImmutableArray<T> Items, string? Next);
