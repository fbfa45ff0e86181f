using System.Collections.Immutable;
using Approvals.Core.Cases;
using Approvals.Runtime;
using Approvals.Runtime.Cases;
using Approvals.Runtime.Walkthroughs;
using Approvals.Storage.Cases;
using Approvals.Storage.InMemory;

namespace Approvals.Benchmarks.Setup;

/// <summary>
/// A case that is filled in and waits to be submitted: opened, drafted and documents attached by the runtime once, then
/// copied under new ids with the same ledger, head and list rows. A copy costs a few commits instead of the forty of its making.
/// </summary>
internal sealed class CaseTemplate
{
    private readonly CaseState _state;
    private readonly ImmutableArray<LedgerEntry> _entries;

    private CaseTemplate(CaseState state, ImmutableArray<LedgerEntry> entries, ImmutableArray<ChainCommand> chain)
    {
        (_state, _entries, Chain) = (state, entries, chain);
        FirstItem = state.OpenItems.Single().Id;
    }

    /// <summary>The four commands that are measured: submit, receive, accept, put before the council.</summary>
    public ImmutableArray<ChainCommand> Chain { get; }

    /// <summary>The work item of the application.</summary>
    public string FirstItem { get; }

    public static async Task<CaseTemplate> MakeAsync(BenchmarkOffice office, CancellationToken cancellation)
    {
        var moves = ReconsignmentScript.Plain(office.Definition, office.Directory, office.Data, office.Today, CaseOrigin.Demo);
        var before = moves.TakeWhile(move => move.Id != ChainCommand.Ids[0]).ToImmutableArray();
        var chain = ChainCommand.Ids.Select(id => ChainCommand.Of((Move.Act)moves.Single(move => move.Id == id))).ToImmutableArray();
        var caseId = NewId(office);
        var (parts, runner) = office.Start(new MemoryEntityStore(), soleWriter: true);
        await new Walkthrough(before, new RunnerHands(parts, runner, office.Definition, caseId)).PlayAsync(cancellation);
        var loaded = await runner.LoadAsync(caseId, cancellation) ?? throw new InvalidOperationException("The case was not opened.");
        var entries = await parts.Ledger.ReadAsync(caseId, 1, Ledger.MaxEntriesPerCommand, cancellation);
        return new CaseTemplate(loaded.State, [.. entries.Select(entry => entry.Read())], chain);
    }

    /// <summary>Stores a copy and returns its id.</summary>
    public async Task<string> CopyAsync(BenchmarkOffice office, RuntimeParts parts, CancellationToken cancellation)
    {
        var state = _state with { CaseId = NewId(office) };
        await parts.Registry.AddAsync(state.CaseId, state.OpenedAt, cancellation);
        var appending = new Appending(Ledger.NewHead(state.CaseId), state, _entries, "copied", new string('0', 64), [], []);
        if (await parts.Ledger.AppendAsync(appending, cancellation) is not AppendResult.Appended)
            throw new InvalidOperationException($"Case {state.CaseId} exists already.");
        await parts.Index.UpdateAsync(state, null, cancellation);
        if (state.NextTimer is { } timer) await parts.Due.PutAsync(state.CaseId, timer, cancellation);
        return state.CaseId;
    }

    private static string NewId(BenchmarkOffice office) => CaseIds.New(office.Today);
}
