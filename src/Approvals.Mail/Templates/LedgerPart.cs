namespace Approvals.Mail.Templates;

/// <summary>The ledger's number and hash, and one sentence that says why they are there.</summary>
public sealed record LedgerPart(string Heading, string Line, string HashLabel, string Hash, string Why);
