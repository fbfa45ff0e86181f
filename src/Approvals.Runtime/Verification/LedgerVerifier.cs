using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Approvals.Core.Cases;
using Approvals.Core.Definitions;
using Approvals.Core.Evidence;
using Approvals.Runtime.Cases;
using Approvals.Storage;
using Approvals.Storage.Cases;

namespace Approvals.Runtime.Verification;

/// <summary>
/// Checks a ledger from its first entry: numbers without gaps, every hash recomputed, the head's hash and state the
/// same as what the entries fold to, every document there with the content that its hash says.
/// </summary>
public sealed class LedgerVerifier(Ledger ledger, DefinitionCatalog catalog, IDocumentStore documents)
{
    private const int PageSize = 500;

    public async Task<VerifiedLedger> VerifyAsync(string caseId, CancellationToken cancellation)
    {
        if (await ledger.LoadHeadAsync(caseId, cancellation) is not { } head) return new VerifiedLedger(caseId, 0, "", []);
        if (head.State.Keeping?.Disposal is { } disposal) return await VerifyDisposedAsync(head, disposal, cancellation);
        var problems = new List<LedgerProblem>();
        var walk = new Walk(caseId);
        await foreach (var stored in EntriesAsync(caseId, cancellation))
            await walk.TakeAsync(stored, catalog, problems, cancellation);
        walk.CompareWith(head, problems);
        await CheckDocumentsAsync(walk.State, problems, cancellation);
        return new VerifiedLedger(caseId, walk.State.Version, walk.Hash, [.. problems]);
    }

    private async Task<VerifiedLedger> VerifyDisposedAsync(CaseHead head, CaseDisposal disposal, CancellationToken cancellation)
    {
        var walk = new DisposedWalk(head.State.CaseId, disposal);
        await foreach (var stored in EntriesAsync(head.State.CaseId, cancellation)) walk.Take(stored);
        return walk.End(head);
    }

    private async IAsyncEnumerable<StoredEntry> EntriesAsync(string caseId, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        for (long from = 1; ; from += PageSize)
        {
            var page = await ledger.ReadAsync(caseId, from, PageSize, cancellation);
            foreach (var entry in page) yield return entry;
            if (page.Count < PageSize) yield break;
        }
    }

    private async Task CheckDocumentsAsync(CaseState state, List<LedgerProblem> problems, CancellationToken cancellation)
    {
        foreach (var document in state.Documents.DistinctBy(document => document.Sha256))
        {
            await using var content = await documents.OpenAsync(document.Sha256, cancellation);
            if (content is null) problems.Add(new(state.Version, $"The document {document.Sha256} ({document.Name}) is missing."));
            else if (Convert.ToHexStringLower(await SHA256.HashDataAsync(content, cancellation)) != document.Sha256)
                problems.Add(new(state.Version, $"The document {document.Sha256} ({document.Name}) has other content than its hash says."));
        }
    }

    private sealed class Walk(string caseId)
    {
        private WorkflowDefinition? _definition;

        public CaseState State { get; private set; } = CaseFold.Start(caseId);

        public string Hash { get; private set; } = HashChain.Genesis(caseId);

        public async Task TakeAsync(StoredEntry stored, DefinitionCatalog catalog, List<LedgerProblem> problems, CancellationToken cancellation)
        {
            var expected = State.Version + 1;
            var computed = HashChain.Next(Hash, Encoding.UTF8.GetBytes(stored.Json));
            if (stored.Previous != Hash) problems.Add(new(expected, "The entry does not follow the one before it."));
            if (stored.Hash != computed) problems.Add(new(expected, "The entry's content does not match its hash."));
            Hash = computed;
            try
            {
                var entry = stored.Read();
                if (entry.Seq != expected) problems.Add(new(expected, $"Number {expected} is missing; {entry.Seq} follows."));
                if (entry.Event is CaseOpened opened) _definition = await catalog.OfHashAsync(opened.DefinitionHash, cancellation);
                if (entry.Event is DefinitionChanged changed) _definition = await catalog.OfHashAsync(changed.ToHash, cancellation);
                if (_definition is null) problems.Add(new(expected, "The first entry does not open the case."));
                else State = CaseFold.Evolve(_definition, State, entry);
            }
            catch (Exception e) when (e is JsonException or InvalidOperationException or KeyNotFoundException)
            {
                problems.Add(new(expected, $"The entry cannot be read: {e.Message}"));
            }
        }

        public void CompareWith(CaseHead head, List<LedgerProblem> problems)
        {
            if (head.Hash != Hash) problems.Add(new(State.Version, "The head's hash is not the last entry's."));
            if (head.State.Version != State.Version) problems.Add(new(State.Version, $"The head says {head.State.Version} entries, the ledger has {State.Version}."));
            else if (!SameState(head.State, State)) problems.Add(new(State.Version, "The head's state is not what the entries amount to."));
        }

        // Dictionaries have no order of their own: canonical JSON compares what they hold.
        private static bool SameState(CaseState a, CaseState b) =>
            CanonicalJson.Encode(CaseJson.Serialize(a).AsSpan()).AsSpan().SequenceEqual(CanonicalJson.Encode(CaseJson.Serialize(b).AsSpan()));
    }
}

/// <param name="Entries">Entries that were read.</param>
/// <param name="Hash">Hash of the last entry, to compare with the one in a mail.</param>
public sealed record VerifiedLedger(string CaseId, long Entries, string Hash, IReadOnlyList<LedgerProblem> Problems)
{
    /// <summary>What is left to say of a case that was disposed of; null for every other.</summary>
    public DisposedLedger? Disposed { get; init; }

    public bool Holds => Problems.Count == 0 && Entries > 0;
}

/// <param name="Seq">The entry at which it shows.</param>
public sealed record LedgerProblem(long Seq, string Message);
