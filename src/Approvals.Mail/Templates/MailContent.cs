using System.Collections.Immutable;

namespace Approvals.Mail.Templates;

/// <summary>A mail in one language, in the order in which it is read; HTML and plain text print the same.</summary>
public sealed record MailContent
{
    /// <summary>BCP 47.</summary>
    public required string Language { get; init; }

    public required string Subject { get; init; }

    public required string Office { get; init; }

    /// <summary>Says that nothing of it is real; empty for a live case.</summary>
    public required string OriginNotice { get; init; }

    public required string Greeting { get; init; }

    public required string Heading { get; init; }

    public required ImmutableArray<string> Body { get; init; }

    public required string FactsHeading { get; init; }

    public required ImmutableArray<Labelled> Facts { get; init; }

    public required ImmutableArray<MailSection> Sections { get; init; }

    public required AnswerPart? Answer { get; init; }

    public required Labelled CasePage { get; init; }

    /// <summary>Null in a mail that belongs to no case.</summary>
    public required LedgerPart? Ledger { get; init; }

    public required ImmutableArray<string> Closing { get; init; }
}
