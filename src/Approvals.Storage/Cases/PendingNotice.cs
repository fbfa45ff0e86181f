using System.Collections.Immutable;
using Approvals.Core.Cases;
using Approvals.Core.Texts;

namespace Approvals.Storage.Cases;

/// <summary>A mail of the office that belongs to no case, to one reader.</summary>
/// <param name="Id">The same in every retry, and whoever makes it.</param>
/// <param name="Kind"><see cref="MailKind.RetentionDue"/> or <see cref="MailKind.PostsVacant"/>.</param>
public sealed record PendingNotice(string Id, MailKind Kind, string PersonId)
{
    /// <summary>For <see cref="MailKind.RetentionDue"/>; null otherwise.</summary>
    public RetentionCount? Retention { get; init; }

    /// <summary>For <see cref="MailKind.PostsVacant"/>: each finding in a sentence.</summary>
    public ImmutableArray<LocalText> Findings { get => field.IsDefault ? [] : field; init; } = [];

    public int Attempts { get; init; }

    /// <summary>Null: at once.</summary>
    public DateTimeOffset? NextAttempt { get; init; }

    /// <summary>Why the last attempt failed; empty if none did.</summary>
    public string Error { get; init; } = "";
}

/// <summary>How many cases of a division are at the end of their retention period.</summary>
/// <param name="FiscalYear">In which they fall due, or fell due before; the year in which it starts.</param>
/// <param name="Due">Cases that can be proposed for disposal.</param>
/// <param name="OnHold">Cases whose period is over and whose records are on hold.</param>
/// <param name="HoldEnded">True: told again because a hold has ended.</param>
public sealed record RetentionCount(LocalText Division, int FiscalYear, int Due, int OnHold, bool HoldEnded);
