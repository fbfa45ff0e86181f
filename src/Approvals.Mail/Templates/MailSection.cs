using System.Collections.Immutable;

namespace Approvals.Mail.Templates;

/// <summary>Reasons, conditions, or cases that have begun. A line's label is empty where it has none.</summary>
public sealed record MailSection(string Heading, ImmutableArray<Labelled> Lines);
