namespace Approvals.Storage;

/// <summary>What a re-reading of all documents found.</summary>
/// <param name="Verified">Documents whose content has the hash that names them.</param>
/// <param name="Damaged">Hashes of the documents whose content has another.</param>
public sealed record DocumentAudit(int Verified, IReadOnlyList<string> Damaged);
