using System.Collections.Immutable;
using System.Text;
using Approvals.Core.Cases;
using Approvals.Core.Evidence;

namespace Approvals.Storage.Cases;

/// <summary>
/// The ledgers of all cases, above the storage port. One append is one batch in the case's partition: entries,
/// head (guarded by its ETag), command id, outbox and links.
/// </summary>
public sealed class Ledger(IEntityStore store)
{
    /// <summary>Entries of one command: what fits into a batch beside head, command, outbox and links.</summary>
    public const int MaxEntriesPerCommand = StoreLimits.MaxWritesPerBatch - 4;

    /// <summary>Compressed state of a case: what a row holds, with room for its other properties.</summary>
    public const int MaxStateBytes = 900_000;

    private const string LastKey = "~";
    private const string State = "state";
    private const string Forms = "forms";
    private static readonly ImmutableDictionary<string, FormState> NoForms = ImmutableDictionary<string, FormState>.Empty;

    public async Task<CaseHead?> LoadHeadAsync(string caseId, CancellationToken cancellation)
    {
        var row = await store.ReadAsync(Keys.Case(caseId), Keys.Head, cancellation);
        return row is null ? null : ToHead(row);
    }

    /// <summary>A head for a case that has no entry yet.</summary>
    public static CaseHead NewHead(string caseId) => new(CaseFold.Start(caseId), HashChain.Genesis(caseId), "");

    private static CaseHead ToHead(Entity row)
    {
        var state = CaseJson.Deserialize<CaseState>(Chunks.Unpack(row.Properties.Packed(State)));
        var forms = row.Properties.Packed(Forms);
        // Heads of cases that nobody has touched since forms got properties of their own hold them in the state.
        if (!forms.IsEmpty) state = state with { Forms = CaseJson.Deserialize<ImmutableDictionary<string, FormState>>(Chunks.Unpack(forms)) };
        return new CaseHead(state, (string)row.Properties["hash"], row.ETag) { PackedForms = forms };
    }

    public async Task<CommandRecord?> FindCommandAsync(string caseId, string commandId, CancellationToken cancellation)
    {
        var row = await store.ReadAsync(Keys.Case(caseId), Keys.Command(commandId), cancellation);
        return row is null ? null : new CommandRecord(commandId, (string)row.Properties["fingerprint"], (long)row.Properties["first"], (long)row.Properties["last"]);
    }

    public Task<AppendResult> AppendAsync(Appending appending, CancellationToken cancellation) => AppendAsync(Prepare(appending), cancellation);

    /// <summary>Everything that an append takes before it goes to the store: hashes, JSON, compression. Pure.</summary>
    public static PreparedAppend Prepare(Appending appending)
    {
        var writes = new List<Write>(appending.Entries.Length + 4);
        var hash = AddEntries(appending, writes);
        var forms = PackedForms(appending);
        if (HeadWrite(appending, hash, forms) is not { } head) return new PreparedAppend(appending, null, hash, forms);
        writes.Add(head);
        writes.Add(CommandWrite(appending));
        var last = appending.NewState.Version;
        if (!appending.Effects.IsEmpty) writes.Add(new Write.Insert(Keys.Outbox(last), OutboxProperties(hash, appending.Effects)));
        if (!appending.Links.IsEmpty) writes.Add(new Write.Insert(Keys.Links(last), LinkProperties(appending.Links)));
        return new PreparedAppend(appending, writes, hash, forms);
    }

    public async Task<AppendResult> AppendAsync(PreparedAppend prepared, CancellationToken cancellation)
    {
        if (prepared.Writes is null) return new AppendResult.TooLarge();
        var appending = prepared.Appending;
        var result = await store.CommitAsync(Keys.Case(appending.NewState.CaseId), prepared.Writes, cancellation);
        if (result is CommitResult.Stored stored) return Appended(appending, prepared.Hash, prepared.Forms, stored);
        // Either the command was there before or the head has moved on; only the command's own row tells.
        var record = await FindCommandAsync(appending.NewState.CaseId, appending.CommandId, cancellation);
        return record is null ? new AppendResult.HeadMoved() : new AppendResult.Repeated(record);
    }

    private static AppendResult.Appended Appended(Appending appending, string hash, ImmutableArray<byte[]> forms, CommitResult.Stored stored)
    {
        var last = appending.NewState.Version;
        var head = new CaseHead(appending.NewState, hash, stored.ETags[Keys.Head]) { PackedForms = forms };
        var outbox = appending.Effects.IsEmpty ? null : new OutboxBatch(appending.NewState.CaseId, last, hash, appending.Effects, stored.ETags[Keys.Outbox(last)]);
        return new AppendResult.Appended(head, outbox);
    }

    private static string AddEntries(Appending appending, List<Write> writes)
    {
        if (appending.Entries.Length > MaxEntriesPerCommand)
            throw new InvalidOperationException($"A command caused {appending.Entries.Length} entries; at most {MaxEntriesPerCommand} fit into one batch.");
        var hash = appending.Head.Hash;
        foreach (var entry in appending.Entries)
        {
            var json = CaseJson.Canonical(entry);
            var next = HashChain.Next(hash, json);
            writes.Add(new Write.Insert(Keys.Entry(entry.Seq), Empty.SetItem("previous", hash).SetItem("hash", next).AddText("json", Encoding.UTF8.GetString(json))));
            hash = next;
        }
        return hash;
    }

    private static ImmutableDictionary<string, object> Empty => ImmutableDictionary<string, object>.Empty;

    // The forms are most of a state, and only what people fill in changes them.
    private static ImmutableArray<byte[]> PackedForms(Appending appending) =>
        !appending.Head.PackedForms.IsEmpty && ReferenceEquals(appending.Head.State.Forms, appending.NewState.Forms)
            ? appending.Head.PackedForms
            : Chunks.Pack(CaseJson.Serialize(appending.NewState.Forms));

    private static Write? HeadWrite(Appending appending, string hash, ImmutableArray<byte[]> forms)
    {
        var state = Chunks.Pack(CaseJson.Serialize(appending.NewState with { Forms = NoForms }));
        if (state.Concat(forms).Sum(part => part.Length) > MaxStateBytes) return null;
        var properties = Empty.ToBuilder();
        properties.Add("version", appending.NewState.Version);
        properties.Add("hash", hash);
        properties.AddPacked(State, state);
        properties.AddPacked(Forms, forms);
        return appending.Head.ETag.Length == 0
            ? new Write.Insert(Keys.Head, properties.ToImmutable())
            : new Write.Replace(Keys.Head, properties.ToImmutable(), appending.Head.ETag);
    }

    private static Write.Insert CommandWrite(Appending appending) => new(Keys.Command(appending.CommandId), Empty
        .SetItem("fingerprint", appending.Fingerprint)
        .SetItem("first", appending.Head.State.Version + 1)
        .SetItem("last", appending.NewState.Version));

    private static ImmutableDictionary<string, object> OutboxProperties(string hash, ImmutableArray<PendingEffect> effects) =>
        Empty.SetItem("hash", hash).AddText("json", Encoding.UTF8.GetString(StorageJson.Serialize(effects)));

    private static ImmutableDictionary<string, object> LinkProperties(ImmutableArray<StoredLink> links) =>
        Empty.AddText("json", Encoding.UTF8.GetString(StorageJson.Serialize(links)));

    /// <summary>The stored entries from <paramref name="fromSeq"/> on, at most <paramref name="take"/> (1–1,000).</summary>
    public async Task<IReadOnlyList<StoredEntry>> ReadAsync(string caseId, long fromSeq, int take, CancellationToken cancellation)
    {
        var rows = await store.QueryAsync(Keys.Case(caseId), Keys.Entry(fromSeq), "e:" + LastKey, take, cancellation);
        return [.. rows.Select(row => new StoredEntry((string)row.Properties["previous"], (string)row.Properties["hash"], row.Properties.ContainsKey(ErasedEntries.Mark) ? "" : row.Properties.Text("json")))];
    }

    /// <summary>The outbox batches that are not done, oldest first.</summary>
    public async Task<IReadOnlyList<OutboxBatch>> PendingAsync(string caseId, CancellationToken cancellation)
    {
        var rows = await store.QueryAsync(Keys.Case(caseId), "o:", "o:" + LastKey, StoreLimits.MaxQueryRows, cancellation);
        return [.. rows.Select(row => new OutboxBatch(
            caseId,
            long.Parse(row.Row.AsSpan(2), System.Globalization.CultureInfo.InvariantCulture),
            (string)row.Properties["hash"],
            StorageJson.Deserialize<ImmutableArray<PendingEffect>>(Encoding.UTF8.GetBytes(row.Properties.Text("json"))),
            row.ETag))];
    }

    /// <summary>Keeps what is left of a batch, or removes it when nothing is left. False: somebody else changed it meanwhile.</summary>
    public async Task<OutboxBatch?> SettleAsync(OutboxBatch batch, ImmutableArray<PendingEffect> left, CancellationToken cancellation)
    {
        var row = Keys.Outbox(batch.Seq);
        Write write = left.IsEmpty ? new Write.Delete(row) : new Write.Replace(row, OutboxProperties(batch.Hash, left), batch.ETag);
        var result = await store.CommitAsync(Keys.Case(batch.CaseId), [write], cancellation);
        return result is CommitResult.Stored stored && !left.IsEmpty ? batch with { Effects = left, ETag = stored.ETags[row] } : null;
    }

    /// <summary>The links that a command made; empty if none.</summary>
    public async Task<(ImmutableArray<StoredLink> Links, string ETag)> LinksAsync(string caseId, long seq, CancellationToken cancellation)
    {
        var row = await store.ReadAsync(Keys.Case(caseId), Keys.Links(seq), cancellation);
        if (row is null) return ([], "");
        return (StorageJson.Deserialize<ImmutableArray<StoredLink>>(Encoding.UTF8.GetBytes(row.Properties.Text("json"))), row.ETag);
    }

    /// <summary>Stores changed links (a wrong number typed). False: changed meanwhile.</summary>
    public async Task<bool> ReplaceLinksAsync(string caseId, long seq, ImmutableArray<StoredLink> links, string etag, CancellationToken cancellation) =>
        await store.CommitAsync(Keys.Case(caseId), [new Write.Replace(Keys.Links(seq), LinkProperties(links), etag)], cancellation) is CommitResult.Stored;
}

/// <summary>An entry as stored: canonical JSON with the hashes before and after it.</summary>
/// <param name="Json">Empty where the content was erased with the case's disposal.</param>
public sealed record StoredEntry(string Previous, string Hash, string Json)
{
    public bool IsErased => Json.Length == 0;

    public LedgerEntry Read() => CaseJson.Entry(Encoding.UTF8.GetBytes(Json));
}
