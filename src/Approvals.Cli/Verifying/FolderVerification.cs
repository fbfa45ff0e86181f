using System.Collections.Immutable;
using System.Text.Json;
using Approvals.Core.Cases;
using Approvals.Core.Definitions;
using Approvals.Runtime;
using Approvals.Runtime.Cases;
using Approvals.Runtime.Verification;
using Approvals.Storage;
using Approvals.Storage.Cases;

namespace Approvals.Cli.Verifying;

/// <summary>Verifies the ledgers of a store. The procedures come from the store, so no workflow files are needed.</summary>
internal sealed class FolderVerification
{
    private const int PageSize = 500;

    private readonly CaseRegistry _registry;
    private readonly Ledger _ledger;
    private readonly DefinitionCatalog _catalog;
    private readonly LedgerVerifier _verifier;
    private readonly VerifyOptions _options;
    private HashMatch? _match;

    private FolderVerification(OpenedStorage storage, VerifyOptions options)
    {
        _registry = new CaseRegistry(storage.Entities);
        _ledger = new Ledger(storage.Entities);
        _catalog = new DefinitionCatalog([], new TextStore(storage.Entities));
        _verifier = new LedgerVerifier(_ledger, _catalog, storage.Documents);
        _options = options;
    }

    /// <exception cref="CliException">The folder holds no store, or not the case that was asked for.</exception>
    /// <exception cref="StoreOpenException">The folder is in use or not ours.</exception>
    public static async Task<VerifyReport> RunAsync(string folder, VerifyOptions options, CancellationToken cancellation)
    {
        await using var storage = DataFolder.Open(folder);
        return await RunAsync(storage, folder, options, cancellation);
    }

    /// <summary>The same for a store that is open.</summary>
    /// <param name="folder">Names it for people.</param>
    public static async Task<VerifyReport> RunAsync(OpenedStorage storage, string folder, VerifyOptions options, CancellationToken cancellation)
    {
        var verification = new FolderVerification(storage, options);
        var cases = ImmutableArray.CreateBuilder<CaseReport>();
        var neverOpened = ImmutableArray.CreateBuilder<string>();
        await foreach (var id in verification.CaseIdsAsync(cancellation))
        {
            var one = await verification.OfCaseAsync(id, cancellation);
            if (one.Holds && one.Entries == 0) neverOpened.Add(id);
            else cases.Add(one);
        }
        if (options.CaseId is { } asked && neverOpened.Count > 0) throw new CliException($"There is no case {asked} in {folder}.");
        return new VerifyReport(folder, cases.ToImmutable(), neverOpened.ToImmutable(), options.Hash, verification._match);
    }

    private IAsyncEnumerable<string> CaseIdsAsync(CancellationToken cancellation) =>
        _options.CaseId is { } id ? new[] { id }.ToAsyncEnumerable() : _registry.AllAsync(cancellation);

    private async Task<CaseReport> OfCaseAsync(string caseId, CancellationToken cancellation)
    {
        var origins = new SortedSet<CaseOrigin>();
        var problems = ImmutableArray.CreateBuilder<ProblemReport>();
        var verified = new VerifiedLedger(caseId, 0, "", []);
        var draft = false;
        try
        {
            var entries = await ReadAsync(caseId, origins, cancellation);
            verified = await _verifier.VerifyAsync(caseId, cancellation);
            problems.AddRange(verified.Problems.Select(problem => new ProblemReport(problem.Seq, problem.Message)));
            if (verified.Entries == 0 && entries > 0) problems.Add(new(0, "The case has entries but no head."));
            else draft = await CheckHeadAsync(caseId, problems, cancellation);
        }
        catch (Exception e) when (IsDamage(e))
        {
            problems.Add(new(0, $"The case cannot be read: {e.Message}"));
        }
        return new CaseReport(caseId, verified.Entries, verified.Hash, [.. origins], problems.ToImmutable()) { Disposed = verified.Disposed?.ToString(), Draft = draft };
    }

    /// <summary>Notes the origins and looks for the hash; returns how many entries are there. What cannot be read, the verifier reports.</summary>
    private async Task<long> ReadAsync(string caseId, SortedSet<CaseOrigin> origins, CancellationToken cancellation)
    {
        var count = 0L;
        for (; ; )
        {
            var page = await _ledger.ReadAsync(caseId, count + 1, PageSize, cancellation);
            for (var n = 0; n < page.Count; n++) Note(caseId, count + n + 1, page[n], origins);
            count += page.Count;
            if (page.Count < PageSize) return count;
        }
    }

    private void Note(string caseId, long seq, StoredEntry stored, SortedSet<CaseOrigin> origins)
    {
        // The hash in an old mail still shows that the ledger had it, whatever has become of the content.
        if (stored.IsErased && stored.Hash == _options.Hash) _match = new HashMatch(caseId, seq, null, "erased");
        if (Entry(stored) is not { } entry) return;
        origins.Add(entry.Origin);
        if (stored.Hash == _options.Hash) _match = new HashMatch(caseId, entry.Seq, entry.At, entry.Event.GetType().Name);
    }

    private static LedgerEntry? Entry(StoredEntry stored)
    {
        try
        {
            return stored.Read();
        }
        catch (Exception e) when (IsDamage(e))
        {
            return null;
        }
    }

    // The opening entry names its procedure by hash: a procedure that was changed in the store would fold to something else.
    // Returns whether the case is a draft.
    private async Task<bool> CheckHeadAsync(string caseId, ImmutableArray<ProblemReport>.Builder problems, CancellationToken cancellation)
    {
        if (await _ledger.LoadHeadAsync(caseId, cancellation) is not { State.Opening: { } opening } head) return false;
        if (!await HoldsAsync(opening.DefinitionHash, cancellation))
            problems.Add(new(1, "The stored procedure is not the one that the case began with: its content does not match its hash."));
        foreach (var change in head.State.Changes)
            if (!await HoldsAsync(change.Hash, cancellation))
                problems.Add(new(change.FromSeq, "The stored procedure is not the one that the case went over to: its content does not match its hash."));
        return CaseTally.IsDraft(head.State);
    }

    private async Task<bool> HoldsAsync(string hash, CancellationToken cancellation) =>
        DefinitionHash.Of(await _catalog.OfHashAsync(hash, cancellation)) == hash;

    // What damaged rows make of readers that expect their own format.
    private static bool IsDamage(Exception e) => e is JsonException or InvalidOperationException or InvalidDataException or KeyNotFoundException
        or InvalidCastException or FormatException or ArgumentException or EndOfStreamException or NotSupportedException;
}
