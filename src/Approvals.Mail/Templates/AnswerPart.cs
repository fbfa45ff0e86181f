using System.Collections.Immutable;

namespace Approvals.Mail.Templates;

/// <summary>The link and, beside it, the confirmation number.</summary>
/// <param name="Number">Empty where the reader has to sign in instead.</param>
public sealed record AnswerPart(
    string Heading, string LinkLabel, string Url, string NumberLabel, string Number, ImmutableArray<string> Notes);
