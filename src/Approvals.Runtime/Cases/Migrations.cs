using System.Collections.Immutable;
using Approvals.Core.Cases;
using Approvals.Core.Definitions;
using Approvals.Core.Rehearsing;
using Approvals.Storage.Cases;

namespace Approvals.Runtime.Cases;

/// <summary>What taking a case to another version would meet and change.</summary>
/// <param name="Obstacles">Why it cannot be done; empty: it can.</param>
/// <param name="Differences">What the case's own history would have been under that version; some are obstacles, others are not.</param>
public sealed record MigrationPreview(LoadedCase Case, MigrationTarget Target, ImmutableArray<MigrationObstacle> Obstacles, ImmutableArray<Difference> Differences);

/// <summary>Rehearses a case under another version on offer. Only what is offered can be gone over to: that is proven.</summary>
internal static class Migrations
{
    private const int PageSize = 500;

    /// <summary>Null where no such version is on offer.</summary>
    public static async Task<MigrationPreview?> PreviewAsync(RuntimeParts parts, LoadedCase loaded, string toHash, CancellationToken cancellation)
    {
        if (parts.Catalog.Offered.FirstOrDefault(definition => definition.Hash == toHash) is not { } other) return null;
        var state = loaded.State;
        var directory = parts.Offices.Of(state.Opening!.OfficeId);
        var now = parts.Time.GetUtcNow();
        if (other.Id != loaded.Definition.Id) return Preview(loaded, new MigrationTarget(other, []), [], new CommandContext(now, Actor.System, directory, parts.Calendar));
        var entries = await EntriesAsync(parts.Ledger, state.CaseId, state.Version, cancellation);
        // What a deadline did after the last entry, the case will do under either version; it stands where its entries leave it.
        var rehearsed = Rehearsal.Play(entries, state.CaseId, loaded.Definition, other, directory, parts.Calendar, entries[^1].At);
        return Preview(loaded, new MigrationTarget(other, rehearsed.Standing), rehearsed.Differences, new CommandContext(now, Actor.System, directory, parts.Calendar));
    }

    private static MigrationPreview Preview(LoadedCase loaded, MigrationTarget target, ImmutableArray<Difference> differences, CommandContext context) =>
        new(loaded, target, MigrationCheck.Of(loaded.Definition, target, loaded.State, context), differences);

    /// <summary>The first entries of a ledger.</summary>
    public static async Task<ImmutableArray<LedgerEntry>> EntriesAsync(Ledger ledger, string caseId, long count, CancellationToken cancellation)
    {
        var entries = ImmutableArray.CreateBuilder<LedgerEntry>();
        for (long from = 1; from <= count; from += PageSize)
            entries.AddRange((await ledger.ReadAsync(caseId, from, (int)Math.Min(PageSize, count - from + 1), cancellation)).Select(stored => stored.Read()));
        return entries.ToImmutable();
    }
}
