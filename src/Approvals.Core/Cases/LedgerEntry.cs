namespace Approvals.Core.Cases;

/// <summary>One entry of a case's ledger, as it is hashed and stored.</summary>
/// <param name="Seq">1, 2, 3… without gaps.</param>
/// <param name="CommandId">The command that caused it; unique in the case.</param>
/// <param name="Origin">Repeated in every entry so that no simulated entry can be taken for a real one.</param>
public sealed record LedgerEntry(long Seq, DateTimeOffset At, string ActorId, string ActorName, Verification Via, string CommandId, CaseOrigin Origin, CaseEvent Event);
