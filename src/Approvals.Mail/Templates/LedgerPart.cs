namespace Approvals.Mail.Templates;

/// <summary>The ledger's number and hash, and one sentence that says why they are there.</summary>
/// <param name="Label">The number of the entry and the word that leads to its hash.</param>
public sealed record LedgerPart(string Heading, string Label, string Hash, string Why);
