using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Approvals.Core.Cases;
using Approvals.Core.Definitions;
using Approvals.Core.People;
using Approvals.Core.Rehearsing;
using Approvals.Core.Time;
using Approvals.Definitions;
using Approvals.Runtime;
using Approvals.Runtime.Cases;
using Approvals.Storage;
using Approvals.Storage.Cases;

namespace Approvals.Cli.Rehearsing;

/// <summary>Rehearses the cases of a data folder, each under the procedure of the same id and legal profile.</summary>
internal sealed class FolderRehearsal(OpenedStorage storage, WorkflowSet set, ImmutableArray<OfficeDirectory> offices, DateTimeOffset now)
{
    private const int PageSize = 500;
    private readonly Ledger _ledger = new(storage.Entities);
    private readonly CaseRegistry _registry = new(storage.Entities);
    private readonly DefinitionCatalog _catalog = new([], new TextStore(storage.Entities));

    public async IAsyncEnumerable<Rehearsed> AllAsync(string? definition, string? profile, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var caseId in _registry.AllAsync(cancellation))
        {
            if (await _ledger.LoadHeadAsync(caseId, cancellation) is not { State: { Opening: { } opening } state }) Tally.PassNeverOpened();
            else if ((definition ?? opening.DefinitionId) != opening.DefinitionId || (profile ?? opening.Profile) != opening.Profile) Tally.PassNotAskedFor();
            else if (opening.Origin == CaseOrigin.Replica) Tally.PassReplica();
            // Of what is disposed of there is no history left.
            else if (state.IsDisposed) Tally.PassDisposedOf();
            else
            {
                Tally.Add(CaseTally.IsDraft(state));
                yield return await OneAsync(state, opening, cancellation);
            }
        }
    }

    /// <summary>What was gone through so far, and what was passed by.</summary>
    public CaseTally Tally { get; } = new();

    private async Task<Rehearsed> OneAsync(CaseState state, CaseOpened opening, CancellationToken cancellation)
    {
        var current = await _catalog.OfHashAsync(state.DefinitionHash!, cancellation);
        var one = new Rehearsed(state.CaseId, state.Title, current.Id, current.Version, current.Version, state.IsOpen, []);
        if (set.Find(opening.DefinitionId, opening.Profile) is not { } other) return one with { Problem = new($"手続「{current.Id}」（{opening.Profile}）がありません。", $"There is no procedure {current.Id} under {opening.Profile}.") };
        if (offices.FirstOrDefault(office => office.Office.Id == opening.OfficeId) is not { } office) return one with { Problem = new($"組織「{opening.OfficeId}」のファイルがありません。", $"There is no organisation file of {opening.OfficeId}.") };
        var entries = await EntriesAsync(state, cancellation);
        var rehearsed = Rehearsal.Play(entries, state.CaseId, current, other, office, BusinessCalendar.Standard, state.IsOpen ? now : entries[^1].At);
        return one with { ToVersion = other.Version, Differences = rehearsed.Differences };
    }

    private async Task<ImmutableArray<LedgerEntry>> EntriesAsync(CaseState state, CancellationToken cancellation)
    {
        var entries = ImmutableArray.CreateBuilder<LedgerEntry>();
        for (long from = 1; from <= state.Version; from += PageSize)
            entries.AddRange((await _ledger.ReadAsync(state.CaseId, from, PageSize, cancellation)).Select(stored => stored.Read()));
        return entries.ToImmutable();
    }
}
