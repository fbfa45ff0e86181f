using System.Collections.Immutable;
using Approvals.Core.Definitions;
using Approvals.Core.People;
using Approvals.Core.Texts;

namespace Approvals.Core.Cases;

/// <summary>Where a case's records come from; printed on every page and carried by every ledger entry.</summary>
public enum CaseOrigin
{
    Live,

    /// <summary>Fictional data of a demonstration.</summary>
    Demo,

    /// <summary>A real paper's data played through for trial: nothing of it happened.</summary>
    Simulation,

    /// <summary>The copy of a real paper, to read only.</summary>
    Replica,
}

/// <summary>The earlier case that a case concerns, as it was when the case was opened.</summary>
/// <param name="Title">件名 of the earlier case.</param>
/// <param name="Lane">Its lane (or row of the application), where one 丙 of it is concerned; empty otherwise.</param>
/// <param name="SubConsignee">Name of the 丙; empty if none is concerned.</param>
/// <param name="SubConsigneeId">Its organisation, where the directory knows it.</param>
/// <param name="SubConsigneeEmail">The address through which it is reached.</param>
public sealed record AboutCase(
    string CaseId,
    string Title,
    string OfficeId,
    string DefinitionId,
    string Profile,
    string ConsigneeId,
    string ConsigneeName,
    ImmutableArray<string> Units,
    string Lane,
    string SubConsignee,
    string? SubConsigneeId,
    string SubConsigneeEmail)
{
    /// <summary>All 丙 of the earlier case, so that a change can say who leaves. Null in a case that was opened before this was kept.</summary>
    public ImmutableArray<EarlierLane>? Lanes { get; init; }

    /// <summary>The case that has one of <see cref="Lanes"/>: the earlier one, or one before it.</summary>
    public string CaseOf(string lane) => Lanes?.FirstOrDefault(known => known.Lane == lane)?.CaseId ?? CaseId;

    /// <summary>True: the 丙 is a row of an application that has no lanes yet; only an emergency start can concern it.</summary>
    public bool? IsCandidate { get; init; }

    /// <summary>True: the 丙 has its permit, so that nothing is left to be excepted from.</summary>
    public bool? MayStart { get; init; }

    /// <summary>The organ of its contract; null where the office has one alone.</summary>
    public Organ? Organ { get; init; }
}

/// <summary>An item of a checklist that an earlier case's application brought, as it stood when the case was opened.</summary>
/// <param name="Section">The application's section.</param>
/// <param name="Row">Its row.</param>
/// <param name="Title">The section's title with the row's place.</param>
/// <param name="Text">What is checked, as the applicant wrote it.</param>
/// <param name="By">Who carries it out, as the application stores it; empty if it does not say.</param>
public sealed record TakenItem(string Section, string Row, LocalText Title, string Text, string By)
{
    /// <summary><see cref="By"/> in words; null if the application does not say.</summary>
    public LocalText? ByTitle { get; init; }
}

/// <param name="Lane">The lane of the earlier case.</param>
/// <param name="Name">Its 丙.</param>
public sealed record EarlierLane(string Lane, string Name)
{
    /// <summary>The case that has the lane, where it is one before the earlier case, which left this 丙 as it was; null: the earlier case itself.</summary>
    public string? CaseId { get; init; }

    /// <summary>The digest of what the application says of the 丙 (<see cref="UnchangedRows.Digest"/>); null where it may not go on: its consent was refused or has lapsed.</summary>
    public string? Row { get; init; }
}

/// <param name="Id">Unique in the case.</param>
/// <param name="Sha256">64 lower-case hex digits.</param>
/// <param name="Length">Bytes.</param>
/// <param name="FormKey">The form that it belongs to.</param>
/// <param name="Row">Row of a repeated section that it belongs to, so that 丙 sees its own; empty for all.</param>
public sealed record CaseDocument(
    string Id,
    string Sha256,
    long Length,
    string Name,
    string MediaType,
    string FormKey,
    string Slot,
    string Row,
    string ById,
    string ByName,
    DateTimeOffset At);

/// <summary>A piece of work that waits for one of its assignees.</summary>
public sealed record WorkItem
{
    /// <summary>Unique in the case.</summary>
    public required string Id { get; init; }

    public required string Lane { get; init; }

    public required string Step { get; init; }

    public required int Run { get; init; }

    public required WorkItemKind Kind { get; init; }

    /// <summary>Ids of the people any of whom may answer.</summary>
    public required ImmutableArray<string> Assignees { get; init; }

    /// <summary>Position among the participants of an approval.</summary>
    public int Place { get; init; }

    public required DateTimeOffset OpenedAt { get; init; }

    public DateTimeOffset? Due { get; init; }

    /// <summary>Group of an approval that has groups; null otherwise.</summary>
    public string? Group { get; init; }

    /// <summary>Raised when the work goes to others: links of the earlier people stop working.</summary>
    public int Handover { get; init; }

    /// <summary>For 後閲: the answer that was given for the assignee.</summary>
    public string? Concerns { get; init; }

    /// <summary>Null while open.</summary>
    public WorkItemEnd? End { get; init; }

    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>People of the named role whom an escalation told; they may reassign.</summary>
    public ImmutableArray<string> EscalatedTo { get; init; } = [];
}

public enum WorkItemKind
{
    /// <summary>The step waits for it.</summary>
    Act,

    /// <summary>後閲: the person reads what the 代決者 answered; nothing waits for it.</summary>
    ReviewAfter,
}

public enum WorkItemEnd
{
    Answered,

    /// <summary>Another answer ended the step.</summary>
    Superseded,

    PulledBack,

    Withdrawn,

    Expired,

    /// <summary>The case was taken to another version of the procedure, which asks anew.</summary>
    AskedAnew,

    /// <summary>Nobody answered, and silence counted as an answer.</summary>
    TakenAsSilence,

    /// <summary>The case has lost its reason and was ended with it.</summary>
    Released,
}

/// <summary>An answer with everything that the ledger keeps of it.</summary>
public sealed record Answered
{
    public required string ItemId { get; init; }

    public required string Lane { get; init; }

    public required string Step { get; init; }

    public required int Run { get; init; }

    public required string Outcome { get; init; }

    public required string ById { get; init; }

    public required string ByName { get; init; }

    /// <summary>代決: the person whose place was taken; null otherwise.</summary>
    public string? OnBehalfOfId { get; init; }

    public string? OnBehalfOfName { get; init; }

    /// <summary>Why the 代決者 acted.</summary>
    public string DeputyReason { get; init; } = "";

    public string Reason { get; init; } = "";

    /// <summary>Paths of the application's fields and what is to be corrected there.</summary>
    public ImmutableDictionary<string, string> FieldReasons { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>Values of the step's own form.</summary>
    public ImmutableDictionary<string, string> Values { get; init; } = ImmutableDictionary<string, string>.Empty;

    public ImmutableArray<ClauseMark> Marks { get; init; } = [];

    /// <summary>差戻し: the step chosen.</summary>
    public string? BackTo { get; init; }

    /// <summary>The submission of the application that was read.</summary>
    public int ApplicationNumber { get; init; }

    /// <summary>SHA-256 of the documents that were shown with the question.</summary>
    public ImmutableArray<string> DocumentHashes { get; init; } = [];

    public required Verification Via { get; init; }

    public required DateTimeOffset At { get; init; }
}

/// <summary>How the system knew who answered.</summary>
public enum Verification
{
    /// <summary>Signed in on the pages.</summary>
    SignIn,

    /// <summary>Signed in on the API.</summary>
    Api,

    /// <summary>The link of a mail with the confirmation number printed beside it.</summary>
    LinkAndNumber,

    /// <summary>The system itself.</summary>
    System,
}

/// <summary>適合 / 不適合 / 要確認 for one item of the annex.</summary>
/// <param name="Page">Page of the contract; empty if none.</param>
public sealed record ClauseMark(int Item, ClauseVerdict Verdict, string Page, string Note);

public enum ClauseVerdict
{
    Conforming,
    Nonconforming,
    ToBeConfirmed,
}

/// <summary>A condition of the consent, or the council's opinion.</summary>
/// <param name="Lane">Empty: it holds for every 丙.</param>
/// <param name="Owner">The party that has to fulfil it.</param>
/// <param name="Source">Step whose answer set it.</param>
public sealed record CaseCondition(string Id, string Lane, string Text, Party Owner, DateOnly Due, string Source)
{
    public DateTimeOffset? FulfilledAt { get; init; }

    public string FulfilledNote { get; init; } = "";

    public string FulfilledByName { get; init; } = "";
}

/// <summary>緊急開始: work may start before the gate.</summary>
/// <param name="Lane">The 丙's lane, or the row of the application while there are no lanes.</param>
/// <param name="ByCaseId">The case that decided it.</param>
/// <param name="Until">Last day.</param>
public sealed record GateOverride(string Lane, string ByCaseId, DateOnly Until, DateTimeOffset At);

/// <param name="Letter">Id of the letter in the definition.</param>
/// <param name="Number">文書番号 as printed.</param>
public sealed record IssuedLetter(string Id, string Lane, string Letter, string Number, DateOnly Date, int ApplicationNumber);

/// <param name="Id">Unique in the run of the step.</param>
/// <param name="At">The instant from which it is due.</param>
public sealed record CaseTimer(string Id, TimerKind Kind, DateTimeOffset At)
{
    public bool Reached { get; init; }
}

public enum TimerKind
{
    Reminder,
    Overdue,
    Escalation,

    /// <summary>失効.</summary>
    Expiry,

    /// <summary>A period over several steps ran out.</summary>
    PeriodOver,

    /// <summary>Silence counts as an answer from now on.</summary>
    Silence,

    /// <summary>The day has come for which the lane waited.</summary>
    WaitOver,
}
