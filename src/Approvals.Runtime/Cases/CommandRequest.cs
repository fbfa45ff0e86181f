using System.Security.Cryptography;
using System.Text;
using Approvals.Core.Cases;
using Approvals.Core.Evidence;

namespace Approvals.Runtime.Cases;

/// <summary>Who asks, under which command id, and on which version.</summary>
/// <param name="CommandId">Given by the form or by <c>Idempotency-Key</c>; a command with the same id is carried out once.</param>
/// <param name="ExpectedVersion">From <c>If-Match</c>; null accepts any.</param>
public sealed record CommandRequest(Actor Actor, string CommandId, long? ExpectedVersion = null)
{
    /// <summary>The due index leads back to the case already, until the effects of this command are done with those of another.</summary>
    internal bool Covered { get; init; }

    /// <summary>The case that opens this one tells people of it.</summary>
    internal bool Bundled { get; init; }

    /// <summary>For a migration: the version, rehearsed.</summary>
    internal MigrationTarget? Target { get; init; }

    /// <summary>For a disposal: what other cases have to do with this one.</summary>
    internal KeepingFacts? Keeping { get; init; }

    // Canonical: the values of a form come in another order in every process.
    internal static string Fingerprint(Actor actor, CaseCommand command) =>
        Convert.ToHexStringLower(SHA256.HashData([.. Encoding.UTF8.GetBytes(actor.PersonId + "\n"), .. CanonicalJson.Encode(CaseJson.Serialize(command).AsSpan())]));
}

/// <summary>What became of a command.</summary>
public abstract record CommandResult
{
    private CommandResult() { }

    /// <param name="FirstSeq">First ledger entry of the command; above <paramref name="LastSeq"/> if it changed nothing.</param>
    /// <param name="Repeated">The command was carried out before; nothing was done again.</param>
    public sealed record Done(LoadedCase Case, long FirstSeq, long LastSeq, bool Repeated) : CommandResult;

    public sealed record Refused(Refusal Refusal) : CommandResult;

    /// <summary>The case has another version than <c>If-Match</c> named.</summary>
    public sealed record Stale(long CurrentVersion) : CommandResult;

    /// <summary>The command id was used before for something else.</summary>
    public sealed record KeyReused : CommandResult;
}
