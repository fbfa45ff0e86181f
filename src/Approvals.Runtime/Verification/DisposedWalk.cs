using System.Globalization;
using System.Text;
using System.Text.Json;
using Approvals.Core.Cases;
using Approvals.Core.Evidence;
using Approvals.Core.Time;
using Approvals.Storage.Cases;

namespace Approvals.Runtime.Verification;

/// <summary>
/// Checks what is left of a disposed case's ledger: each entry follows the one before it, nothing is erased but what the
/// decision covers, every entry that is left has the content that its hash says, and the decision is among them.
/// </summary>
internal sealed class DisposedWalk(string caseId, CaseDisposal disposal)
{
    private readonly List<LedgerProblem> _problems = [];
    private string _hash = HashChain.Genesis(caseId);
    private string _decisionHash = "";
    private long _seq;
    private long _erased;
    private bool _confirmed;

    public void Take(StoredEntry stored)
    {
        _seq++;
        if (stored.Previous != _hash) Problem("The entry does not follow the one before it.");
        if (stored.IsErased) TakeErased(stored);
        else TakeKept(stored);
        if (_seq == disposal.Seq) _decisionHash = _hash;
    }

    private void TakeErased(StoredEntry stored)
    {
        if (_seq >= disposal.Seq) Problem("The entry's content is missing, and the disposal does not cover it.");
        if (!HashChain.IsHash(stored.Hash)) Problem("The erased entry has lost its hash.");
        else _hash = stored.Hash;
        _erased++;
    }

    private void TakeKept(StoredEntry stored)
    {
        var computed = HashChain.Next(_hash, Encoding.UTF8.GetBytes(stored.Json));
        if (stored.Hash != computed) Problem("The entry's content does not match its hash.");
        _hash = computed;
        try
        {
            TakeKept(stored.Read());
        }
        catch (JsonException e)
        {
            Problem($"The entry cannot be read: {e.Message}");
        }
    }

    private void TakeKept(LedgerEntry entry)
    {
        if (entry.Seq != _seq) Problem($"Number {_seq} is missing; {entry.Seq} follows.");
        if (disposal.IsErased && entry.Event is not KeepingEvent) Problem("The entry was to be erased.");
        if (entry.Seq == disposal.Seq && !IsDecision(entry)) Problem("The head's disposal is not what the entry says.");
        _confirmed |= entry.Event is ContentErased;
    }

    private bool IsDecision(LedgerEntry entry) =>
        entry.Event is DisposalApproved decision && entry.At == disposal.At && Json(decision) == Json(disposal.Record);

    private static string Json(CaseEvent happened) => Encoding.UTF8.GetString(CanonicalJson.Encode(CaseJson.Serialize(happened).AsSpan()));

    public VerifiedLedger End(CaseHead head)
    {
        if (head.Hash != _hash) Problem("The head's hash is not the last entry's.");
        if (head.State.Version != _seq) Problem($"The head says {head.State.Version} entries, the ledger has {_seq}.");
        if (_decisionHash.Length == 0) Problem("The decision on the disposal is missing.");
        if (disposal.IsErased != _confirmed) Problem("The head and the ledger differ on whether the content is erased.");
        return new VerifiedLedger(caseId, _seq, _hash, [.. _problems]) { Disposed = new DisposedLedger(OfficeZone.DateOf(disposal.At), disposal.Record.ByName, _decisionHash, _erased, disposal.IsErased) };
    }

    private void Problem(string message) => _problems.Add(new(_seq, message));
}

/// <summary>What is left to say of a disposed case.</summary>
/// <param name="On">The office's day of the decision.</param>
/// <param name="By">Who decided.</param>
/// <param name="DecisionHash">Hash of the ledger at the decision, as the disposal register has it.</param>
/// <param name="Erased">Entries of which only the hashes are left.</param>
/// <param name="IsDone">False while erasing is not through.</param>
public sealed record DisposedLedger(DateOnly On, string By, string DecisionHash, long Erased, bool IsDone)
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"disposed on {On:yyyy-MM-dd} by {By}, head hash {DecisionHash}, {Erased} entries erased{(IsDone ? "" : " so far")}");
}
