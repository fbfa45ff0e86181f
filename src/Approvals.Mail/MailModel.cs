using System.Collections.Immutable;
using Approvals.Core.Cases;
using Approvals.Core.Texts;

namespace Approvals.Mail;

/// <summary>Everything that one mail says, already resolved for its reader; the templates only arrange and phrase it.</summary>
public sealed record MailModel
{
    /// <summary>Unique for each mail that is due, equal in every retry: <c>caseId/seq/n</c>. Goes into a header and the Message-ID.</summary>
    public required string OutboxId { get; init; }

    /// <summary>True where an earlier attempt may have succeeded without anybody noticing.</summary>
    public bool MayHaveBeenSent { get; init; }

    public required MailKind Kind { get; init; }

    public required Language Language { get; init; }

    public required string ToName { get; init; }

    public required string ToAddress { get; init; }

    /// <summary>True: <see cref="ToName"/> names an organisation, and is addressed with 御中 instead of 様.</summary>
    public bool ToOrganisation { get; init; }

    /// <summary>The office in whose name the mail goes out, for example 見本区.</summary>
    public required LocalText OfficeName { get; init; }

    /// <summary>Where the reader can ask, for example a division with its telephone number; null prints none.</summary>
    public LocalText? OfficeContact { get; init; }

    public required string CaseId { get; init; }

    /// <summary>件名.</summary>
    public required string CaseTitle { get; init; }

    /// <summary>The procedure's title, for example 再委託の承諾.</summary>
    public LocalText? Procedure { get; init; }

    /// <summary>True for a case that follows another one and carries that one's 件名: the subject then names the procedure as well.</summary>
    public bool FollowsAnother { get; init; }

    public required CaseOrigin Origin { get; init; }

    public required string ConsigneeName { get; init; }

    /// <summary>The 丙 that it concerns; empty for the whole case, and for readers who may not see it.</summary>
    public string LaneName { get; init; } = "";

    /// <summary>収受番号; empty before the receipt.</summary>
    public string ReceiptNumber { get; init; } = "";

    /// <summary>The step, in the words that this reader may see; null where no step is meant.</summary>
    public LocalText? StepTitle { get; init; }

    /// <summary>Who acts now, in the words that this reader may see, for example 見本区 or a person's name.</summary>
    public LocalText? WaitingFor { get; init; }

    /// <summary>For <see cref="MailKind.PeriodOver"/>: the period that is over, for example 標準処理期間.</summary>
    public LocalText? PeriodTitle { get; init; }

    /// <summary>Whether the reader's task is somebody else's as well, and one answer does for all.</summary>
    public SharedTask Shared { get; init; }

    /// <summary>True: the reader signs in with a code that is mailed to <see cref="ToAddress"/>.</summary>
    public bool SignsInWithCode { get; init; }

    /// <summary>Last day of the deadline, Asia/Tokyo.</summary>
    public DateOnly? Due { get; init; }

    /// <summary>Link that opens the question; null where there is nothing to answer.</summary>
    public Uri? Link { get; init; }

    /// <summary>Six digits, printed beside the link and never part of it; null without a link, and where the reader signs in to answer.</summary>
    public string? ConfirmationNumber { get; init; }

    /// <summary>The first instant at which the link no longer works.</summary>
    public DateTimeOffset? LinkExpires { get; init; }

    /// <summary>The case's page, for readers who sign in.</summary>
    public required Uri CaseUrl { get; init; }

    /// <summary>Reason for a send-back, reassignment or withdrawal; empty if none.</summary>
    public string Reason { get; init; } = "";

    /// <summary>What is to be corrected: the field's label and the reason.</summary>
    public ImmutableArray<FieldReason> FieldReasons { get; init; } = [];

    /// <summary>代決: who answered in the reader's place, with which answer.</summary>
    public string DeputyName { get; init; } = "";

    /// <summary>代決: the person for whom the reader may answer; null for other mails.</summary>
    public LocalText? PrincipalName { get; init; }

    public LocalText? OutcomeTitle { get; init; }

    /// <summary>For letters: title and 文書番号.</summary>
    public LocalText? LetterTitle { get; init; }

    public string LetterNumber { get; init; } = "";

    /// <summary>For endings: 開始可, 不承諾, 取下げ, 失効.</summary>
    public LocalText? EndingTitle { get; init; }

    /// <summary>For endings: the applicant got what it asked for.</summary>
    public bool EndedWell { get; init; }

    /// <summary>For <see cref="MailKind.PacketDistributed"/>: 資料番号 (資料38); empty until it is given.</summary>
    public string PaperNumber { get; init; } = "";

    /// <summary>For <see cref="MailKind.PacketDistributed"/>: the meeting, for example 令和8年度第6回; empty if it is not named.</summary>
    public string Meeting { get; init; } = "";

    /// <summary>For <see cref="MailKind.PacketDistributed"/>: the day of the meeting.</summary>
    public DateOnly? MeetingDay { get; init; }

    /// <summary>For <see cref="MailKind.PacketDistributed"/>: true where the reader had the packet before and its attachments are others now.</summary>
    public bool Redistributed { get; init; }

    /// <summary>For <see cref="MailKind.Progress"/>: the case has not moved on but was sent back to the stage.</summary>
    public bool WentBack { get; init; }

    /// <summary>Conditions of the consent, for letters.</summary>
    public ImmutableArray<string> Conditions { get; init; } = [];

    /// <summary>For <see cref="MailKind.Opened"/>: what has begun, as far as it concerns the reader.</summary>
    public ImmutableArray<OpenedCase> Opened { get; init; } = [];

    /// <summary>For <see cref="MailKind.RetentionDue"/>; null otherwise.</summary>
    public RetentionNotice? Retention { get; init; }

    /// <summary>For <see cref="MailKind.PostsVacant"/>: each finding in a sentence.</summary>
    public ImmutableArray<LocalText> Findings { get; init; } = [];

    /// <summary>False for mails of the office that belong to no case: they name none, and <see cref="CaseUrl"/> leads to the page that they are about.</summary>
    public bool IsAboutCase => Kind is not (MailKind.RetentionDue or MailKind.PostsVacant);

    /// <summary>The ledger's number and head hash (64 hex digits) when the mail fell due: an independent witness in the reader's hands.</summary>
    public required long LedgerSeq { get; init; }

    public required string LedgerHash { get; init; }
}

public sealed record FieldReason(LocalText Field, string Reason);

/// <summary>Who else may answer a task in the reader's stead.</summary>
public enum SharedTask
{
    /// <summary>Nobody.</summary>
    None,

    /// <summary>Further people of the same party.</summary>
    AmongPeople,

    /// <summary>乙 and 丙.</summary>
    BetweenParties,
}
