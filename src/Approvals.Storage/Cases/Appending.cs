using System.Collections.Immutable;
using Approvals.Core.Cases;

namespace Approvals.Storage.Cases;

/// <summary>What one command adds to a case, written in one atomic batch.</summary>
/// <param name="Head">The head on which the command was decided.</param>
/// <param name="Fingerprint">SHA-256 of the request, so that a repeated command id with other content is recognised.</param>
public sealed record Appending(
    CaseHead Head,
    CaseState NewState,
    ImmutableArray<LedgerEntry> Entries,
    string CommandId,
    string Fingerprint,
    ImmutableArray<PendingEffect> Effects,
    ImmutableArray<StoredLink> Links);

/// <summary>An append that is ready to be sent.</summary>
/// <param name="Writes">Null: the case would no longer fit into a row of the store.</param>
/// <param name="Hash">Hash of the last entry.</param>
/// <param name="Forms">The forms of the new state, packed.</param>
public sealed record PreparedAppend(Appending Appending, IReadOnlyList<Write>? Writes, string Hash, ImmutableArray<byte[]> Forms);

/// <summary>An effect that waits in the outbox.</summary>
/// <param name="Id"><c>seq.n</c>; unique in the case.</param>
public sealed record PendingEffect(string Id, Effect Effect)
{
    /// <summary>Index into the links of the same command; null if the mail carries none.</summary>
    public int? Link { get; init; }

    /// <summary>When the mail's link stops working; null without a link.</summary>
    public DateTimeOffset? LinkExpires { get; init; }

    /// <summary>From which, with the server's key, the link's token is derived; of no use without the key. Base64url.</summary>
    public string Nonce { get; init; } = "";

    /// <summary>W3C <c>traceparent</c> of the command that caused it; empty if nobody traced.</summary>
    public string Trace { get; init; } = "";

    public int Attempts { get; init; }

    public DateTimeOffset? NextAttempt { get; init; }

    public string Error { get; init; } = "";

    /// <summary>Given up until an administrator has it tried again.</summary>
    public bool Parked { get; init; }
}

/// <summary>A link as it is stored: only hashes, bound to the person and the work item.</summary>
/// <param name="TokenHash">SHA-256 of the token, hex.</param>
/// <param name="NumberHash">Keyed hash of the confirmation number, hex.</param>
/// <param name="Handover">The link dies when the item's handover count moves on.</param>
public sealed record StoredLink(string TokenHash, string NumberHash, string PersonId, string ItemId, int Handover, DateTimeOffset Expires)
{
    /// <summary>Wrong confirmation numbers typed so far.</summary>
    public int Failures { get; init; }
}

public abstract record AppendResult
{
    private AppendResult() { }

    public sealed record Appended(CaseHead Head, OutboxBatch? Outbox) : AppendResult;

    /// <summary>Somebody else was faster; load again and decide again.</summary>
    public sealed record HeadMoved : AppendResult;

    /// <summary>The case would no longer fit into a row of the store; nothing was written.</summary>
    public sealed record TooLarge : AppendResult;

    /// <summary>The command was carried out before.</summary>
    public sealed record Repeated(CommandRecord Record) : AppendResult;
}

/// <param name="FirstSeq">First entry that the command caused; above <paramref name="LastSeq"/> if it caused none.</param>
public sealed record CommandRecord(string CommandId, string Fingerprint, long FirstSeq, long LastSeq);

/// <summary>The effects of one command that are not done yet.</summary>
/// <param name="Seq">Last entry of the command, whose number and hash the mails carry.</param>
public sealed record OutboxBatch(string CaseId, long Seq, string Hash, ImmutableArray<PendingEffect> Effects, string ETag);
