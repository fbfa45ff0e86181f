using System.Collections.Immutable;

namespace Approvals.Mail.Templates;

/// <summary>Reasons or conditions. A line's label is empty where it has none.</summary>
public sealed record MailSection(string Heading, ImmutableArray<Labelled> Lines);
