using System.Collections.Immutable;
using Approvals.Core.Cases;
using Approvals.Core.Texts;

namespace Approvals.Mail.Wording;

/// <summary>What one kind of mail says, in both languages.</summary>
/// <param name="Subject">What to do and by when, or what has happened.</param>
/// <param name="Heading">The same above the body.</param>
/// <param name="Body">One paragraph each.</param>
internal sealed record MailWording(LocalText Subject, LocalText Heading, ImmutableArray<LocalText> Body)
{
    /// <summary>Heads <see cref="MailModel.Reason"/>.</summary>
    public LocalText ReasonLabel { get; init; } = new("理由", "Reason");

    /// <summary>Names what the link is for.</summary>
    public LocalText LinkLabel { get; init; } = new("内容を確認して手続をする", "Read and answer");

    /// <summary>True where the due day has passed.</summary>
    public bool Late { get; init; }

    /// <summary>False where nobody has to act any more: then nobody is being waited for.</summary>
    public bool Waits { get; init; } = true;

    /// <summary>False where the due day is none of the reader's concern.</summary>
    public bool ShowsDue { get; init; } = true;

    internal static MailWording Of(MailModel model)
    {
        var say = new Phrases(model);
        return model.Kind switch
        {
            MailKind.YourTurn => Asking.YourTurn(say),
            MailKind.SentBack => Asking.SentBack(say),
            MailKind.Reminder => Asking.Reminder(say),
            MailKind.Overdue => Asking.Overdue(say),
            MailKind.Reassigned => Asking.Reassigned(say),
            MailKind.ReviewAfter => Asking.ReviewAfter(say),
            MailKind.DeputyTurn => Asking.DeputyTurn(say, model.PrincipalName),
            MailKind.Progress => Telling.Progress(say, model.WentBack),
            MailKind.NoLongerYours => Telling.NoLongerYours(say),
            MailKind.Cancelled => Telling.Cancelled(say, model.EndingTitle),
            MailKind.Escalation => Watching.Escalation(say),
            MailKind.PeriodOver => Watching.PeriodOver(model.PeriodTitle),
            MailKind.Letter => Results.Letter(model),
            MailKind.Ended => Results.Ended(model),
            MailKind.PermitSuspended => Results.PermitSuspended(model),
            MailKind.PermitRestored => Results.PermitRestored(model),
            MailKind.Expired => Results.Expired(say, model),
            MailKind.PacketDistributed => Distributing.Packet(model),
            MailKind.Opened => Announcing.Opened(model),
            MailKind.Overridden => Results.Overridden(model),
            MailKind.RetentionDue => OfOffice.RetentionDue(model.Retention ?? throw new ArgumentException("The mail says nothing of what is due.", nameof(model))),
            MailKind.PostsVacant => OfOffice.PostsVacant(model.Findings.Length),
            _ => throw new ArgumentOutOfRangeException(nameof(model), model.Kind, "There are no words for this kind of mail."),
        };
    }
}
