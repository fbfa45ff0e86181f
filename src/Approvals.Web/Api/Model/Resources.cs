using System.Collections.Immutable;
using Approvals.Core.Cases;
using Approvals.Core.Definitions;
using Approvals.Core.Texts;
using Approvals.Core.Views;

namespace Approvals.Web.Api.Model;

/// <summary>One page of a list.</summary>
/// <param name="Items">The page.</param>
/// <param name="Next">Address of the next page; null on the last.</param>
public sealed record ListResource<T>(ImmutableArray<T> Items, string? Next);

/// <summary>A code is on its way, if somebody has the address.</summary>
/// <param name="ExpiresIn">Seconds for which the code works.</param>
public sealed record CodeSentResource(int ExpiresIn);

/// <summary>A token to send as <c>Authorization: Bearer</c>.</summary>
/// <param name="TokenType"><c>Bearer</c>.</param>
/// <param name="AccessToken">The token.</param>
/// <param name="ExpiresIn">Seconds for which it works.</param>
public sealed record TokenResource(string TokenType, string AccessToken, long ExpiresIn);

/// <summary>The signed-in person.</summary>
/// <param name="PersonId">A person of the directory, or <c>mail:address</c> for a 丙 known by address alone.</param>
/// <param name="Name">The person's name.</param>
/// <param name="Organisation">Id of the office or of the organisation outside; null for a 丙 known by address alone.</param>
/// <param name="Office">The office (甲) whose cases these are.</param>
/// <param name="Roles">Roles that the person's posts carry.</param>
/// <param name="Administrator">Whether the person watches all cases.</param>
public sealed record MeResource(string PersonId, LocalText Name, string? Organisation, LocalText Office, ImmutableArray<string> Roles, bool Administrator);

/// <summary>A procedure on offer.</summary>
/// <param name="Id">For example <c>reconsignment</c>.</param>
/// <param name="Profile">Id of the legal profile.</param>
/// <param name="ProfileTitle">The legal profile in words.</param>
/// <param name="Hash">SHA-256 of the definition, under which a case is pinned to it.</param>
/// <param name="Covers">The consent point of the annex, for example 別1-10.</param>
/// <param name="Href">Address of the whole definition.</param>
public sealed record DefinitionResource(string Id, int Version, LocalText Title, string Profile, LocalText ProfileTitle, string Hash, string Covers, string Href);

/// <summary>A case in a list, as its reader may see it.</summary>
/// <param name="Version">Number of the last ledger entry.</param>
/// <param name="Title">件名.</param>
/// <param name="Name">What lists call the case: 件名, or procedure and 丙 where it follows another case and has that case's 件名.</param>
/// <param name="ReceiptNumber">収受番号; empty before the receipt.</param>
/// <param name="Tasks">How many tasks wait for the reader.</param>
public sealed record CaseLineResource(
    string CaseId,
    long Version,
    string Title,
    LocalText Name,
    CaseOrigin Origin,
    string Consignee,
    string ReceiptNumber,
    DateTimeOffset OpenedAt,
    bool Open,
    ImmutableArray<LaneLineResource> Lanes,
    int Tasks);

/// <summary>Where one 丙 (or the case before its lanes open) stands.</summary>
/// <param name="Id">Empty for the case before its lanes open.</param>
/// <param name="Ending">Null while it goes on.</param>
/// <param name="WaitingFor">Whose turn it is.</param>
/// <param name="Due">The end (exclusive) of the last day of the deadline.</param>
public sealed record LaneLineResource(string Id, string Name, LocalText? Ending, LocalText? WaitingFor, DateTimeOffset? WaitingSince, DateTimeOffset? Due, bool Overdue)
{
    /// <summary>The last day of the deadline, in Japan: the day that the pages show.</summary>
    public DateOnly? DueDay => DueDays.Of(Due);
}

/// <summary>A case as one person may see it.</summary>
/// <param name="Version">Number of the last ledger entry; also the ETag.</param>
/// <param name="Name">What lists call the case: 件名, or procedure and 丙 where it follows another case.</param>
/// <param name="Viewer">The party as which the reader sees the case.</param>
/// <param name="Documents">The documents that the reader may read.</param>
/// <param name="MayWithdraw">取下げ of everything undecided is possible for the reader.</param>
/// <param name="Overrides">緊急開始 that holds today.</param>
/// <param name="Organ">The organ (実施機関) that concluded the contract: 甲.</param>
public sealed record CaseResource(
    string CaseId,
    long Version,
    string Title,
    LocalText Name,
    CaseOrigin Origin,
    LocalText Procedure,
    string DefinitionHash,
    LocalText Office,
    string Consignee,
    ImmutableArray<LocalText> Units,
    DateTimeOffset OpenedAt,
    string ReceiptNumber,
    bool Open,
    Party Viewer,
    ImmutableArray<LaneResource> Lanes,
    ImmutableArray<TaskLineResource> Tasks,
    ImmutableArray<FormResource> Forms,
    ImmutableArray<DocumentResource> Documents,
    ImmutableArray<ConditionResource> Conditions,
    ImmutableArray<LetterResource> Letters,
    bool MayWithdraw,
    AboutResource? About,
    DateOnly? GivenDay,
    ImmutableArray<OverrideResource> Overrides,
    LocalText Organ);

/// <summary>緊急開始: the work of one 丙 may start before the gate, as an exception.</summary>
/// <param name="Lane">Id of its lane, or of its row of the application while there are no lanes.</param>
/// <param name="ByCase">The case that decided it.</param>
/// <param name="Until">Last day.</param>
public sealed record OverrideResource(string Lane, string Name, string ByCase, DateOnly Until, string Href);

/// <summary>The earlier case that a case concerns.</summary>
/// <param name="Lane">Id of the lane of one 丙; empty for the case as a whole.</param>
/// <param name="SubConsignee">Name of the 丙; empty if none is concerned.</param>
public sealed record AboutResource(string CaseId, string Title, string Lane, string SubConsignee, string Href);

/// <summary>The cases that concern a case, and the procedures that the reader may begin from it.</summary>
public sealed record RelatedResource(ImmutableArray<RelatedCaseResource> Cases, ImmutableArray<StartPlaceResource> Startable);

/// <summary>A case that concerns another.</summary>
/// <param name="Lane">Lane of the other case; empty for the whole.</param>
/// <param name="GivenDay">The day given at its opening (an obligation's due day).</param>
public sealed record RelatedCaseResource(string CaseId, string Title, LocalText Procedure, string Lane, bool Open, DateOnly? GivenDay, string Href);

/// <summary>Something that falls on a day.</summary>
/// <param name="Kind"><c>due</c>: last day of a step; <c>begins</c>: the case goes on by itself; <c>condition</c>: last day for a condition.</param>
/// <param name="Party">Whose turn it is.</param>
/// <param name="Mine">The reader can do it.</param>
public sealed record CalendarResource(DateOnly Day, Calendars.CalendarKind Kind, LocalText What, string CaseId, string CaseTitle, string SubConsignee, Party Party, bool Mine, string Href);

/// <summary>One 乙 and one of its 丙.</summary>
public sealed record RelationshipLineResource(string ConsigneeId, string Consignee, string Key, string SubConsignee, string Href);

/// <summary>What is known of one 乙 and one 丙, as far as the reader may see it.</summary>
/// <param name="Holdings">Personal data that the 丙 holds today.</param>
public sealed record RelationshipResource(
    string Consignee, string SubConsignee, ImmutableArray<HoldingResource> Holdings, ImmutableArray<ConsentResource> Consents, ImmutableArray<RelationshipConditionResource> Conditions,
    ImmutableArray<RelatedCaseResource> Obligations, ImmutableArray<RelationshipDocumentResource> Documents);

/// <summary>Personal data that a 丙 holds today: from its first permit until their return or erasure is confirmed.</summary>
/// <param name="CaseId">The case whose permit holds now, or the return of data of which nothing else is known.</param>
/// <param name="Items">情報項目; empty where the reader may not see them.</param>
/// <param name="Since">Day of the first permit; null if it lies before this system.</param>
/// <param name="Until">Last day of the latest consent or renewal.</param>
/// <param name="ReturnCaseId">The return of the data where it is under way.</param>
public sealed record HoldingResource(
    string CaseId, LocalText Name, string Title, string Work, string Items, string Medium, DateOnly? Since, DateOnly? Until, bool Suspended, string? ReturnCaseId, string Href);

/// <summary>A 丙 that holds personal data today.</summary>
public sealed record HolderResource(string Consignee, string SubConsignee, HoldingResource Holding);

/// <summary>A decision on the 丙 of the relationship: an application, a change, a renewal, or a consent of its own.</summary>
/// <param name="Name">件名, or the procedure where it follows another case.</param>
/// <param name="From">First day of what was decided; null if the procedure asks for none.</param>
/// <param name="To">Last day of it.</param>
public sealed record ConsentResource(
    string CaseId, LocalText Name, string Title, DecisionKind Decision, LocalText? Ending, bool Permitted, bool Suspended,
    DateOnly? From, DateOnly? To, ImmutableArray<ConsentLetterResource> Letters);

/// <summary>A letter of a decision.</summary>
public sealed record ConsentLetterResource(string Id, LocalText Title, string Number);


/// <summary>A condition of a consent.</summary>
public sealed record RelationshipConditionResource(string CaseId, string Text, Party Owner, DateOnly Due, DateTimeOffset? FulfilledAt);

/// <summary>A document of the relationship.</summary>
public sealed record RelationshipDocumentResource(string CaseId, string DocumentId, string Name, string Sha256, DateTimeOffset At);

/// <summary>A procedure that the reader may begin from a case.</summary>
/// <param name="Definition">Id of the procedure.</param>
/// <param name="Lane">Lane that it would concern; empty for the whole.</param>
public sealed record StartPlaceResource(string Definition, LocalText Title, string Lane);

/// <summary>One 丙's way through the procedure, or the case before its lanes open.</summary>
/// <param name="Decision">Null before the decision.</param>
/// <param name="Due">The end (exclusive) of the last day of the deadline.</param>
/// <param name="Days">Days spent at each party.</param>
public sealed record LaneResource(
    string Id,
    string Name,
    ImmutableArray<StepResource> Steps,
    DecisionKind? Decision,
    LocalText? Ending,
    bool EndedWell,
    LocalText? WaitingFor,
    DateTimeOffset? WaitingSince,
    DateTimeOffset? Due,
    bool Overdue,
    ImmutableArray<DaysResource> Days,
    bool MayPullBack,
    bool MayWithdraw,
    bool Suspended,
    bool MayChangePermit)
{
    /// <summary>When the consent, and the permit with it, came to their end with the return of the data; null while they stand.</summary>
    public DateTimeOffset? ConsentEndedAt { get; init; }

    /// <summary>The last day of the deadline, in Japan: the day that the pages show.</summary>
    public DateOnly? DueDay => DueDays.Of(Due);
}

/// <summary>A step of the procedure as the reader may know it.</summary>
public sealed record StepResource(string Id, LocalText Title, Party Party, StepStatus Status, DateTimeOffset? StartedAt, DateTimeOffset? FinishedAt, LocalText? Outcome);

/// <summary>Days that a lane waited for a party.</summary>
/// <param name="Days">Calendar days.</param>
/// <param name="BusinessDays">The business days among them.</param>
public sealed record DaysResource(Party Party, int Days, int BusinessDays);

/// <summary>Something that the reader can do now.</summary>
/// <param name="Kind"><c>act</c>: the step waits for it. <c>reviewAfter</c>: 後閲 of a deputy's answer.</param>
/// <param name="Due">The end (exclusive) of the last day of the deadline.</param>
/// <param name="DeputyFor">代決: in whose place the reader would act; null for the reader's own tasks.</param>
/// <param name="Href">Address of the task.</param>
public sealed record TaskLineResource(
    string ItemId, string Lane, string LaneName, string Step, LocalText Title, WorkItemKind Kind, DateTimeOffset OpenedAt, DateTimeOffset? Due, bool Overdue, LocalText? DeputyFor, string Href)
{
    /// <summary>The last day of the deadline, in Japan: the day that the pages show.</summary>
    public DateOnly? DueDay => DueDays.Of(Due);
}

/// <summary>A form of the case with what the reader may see of it.</summary>
/// <param name="Key">Step id, with <c>/lane</c> behind it in a lane's own form.</param>
/// <param name="Form">Id of the form in the definition.</param>
/// <param name="Draft">Values by path; null for readers who may not see drafts.</param>
public sealed record FormResource(string Key, string Form, string Lane, ImmutableDictionary<string, string>? Draft, ImmutableArray<SubmissionResource> Submissions);

/// <summary>A form as it was submitted.</summary>
/// <param name="Number">Counts the submissions of this form from 1.</param>
/// <param name="Documents">Ids of the documents that belong to it.</param>
public sealed record SubmissionResource(int Number, string Lane, DateTimeOffset At, string By, ImmutableDictionary<string, string> Values, ImmutableArray<string> Documents)
{
    /// <summary>The entries of registers that the values name, by path, as they stood on that day; null if none.</summary>
    public ImmutableDictionary<string, ChosenEntry>? Entries { get; init; }
}

/// <summary>An attached document.</summary>
/// <param name="Length">Bytes.</param>
/// <param name="Sha256">SHA-256 of the content, 64 hex digits.</param>
/// <param name="Row">The row of the lanes' section that it concerns; empty for all.</param>
/// <param name="Href">Address of the content.</param>
public sealed record DocumentResource(string Id, string Name, string MediaType, long Length, string Sha256, string FormKey, string Slot, string Row, DateTimeOffset At, string Href);

/// <summary>A condition of the consent, or the council's opinion.</summary>
/// <param name="Lane">Empty: it holds for every 丙.</param>
/// <param name="Due">The last day.</param>
public sealed record ConditionResource(string Id, string Lane, string Text, Party Owner, DateOnly Due, string Source, DateTimeOffset? FulfilledAt, string FulfilledNote);

/// <summary>A letter that the office has issued.</summary>
/// <param name="Number">文書番号.</param>
public sealed record LetterResource(string Id, string Lane, string LaneName, LocalText Title, string Number, DateOnly Date);

/// <summary>A task with everything that is decided in it.</summary>
/// <param name="Version">Version of the case; also the ETag.</param>
/// <param name="Outcomes">The possible answers.</param>
/// <param name="Form">Id of the step's own form in the definition; null if it has none.</param>
/// <param name="Checklist">The items to mark; empty unless the step is a checklist.</param>
/// <param name="Forms">The submitted forms that the task is about.</param>
/// <param name="Documents">The documents that are decided on.</param>
/// <param name="SentBack">Why it was sent back to this step; null if it came forward.</param>
/// <param name="Origin">Where the case's records come from.</param>
/// <param name="Warnings">What whoever answers must not overlook.</param>
/// <param name="DeputyBarred">重要・異例: no deputy may answer.</param>
/// <param name="Opened">What the case has opened for the task's lane so far; empty for outsiders and behind a mailed link.</param>
public sealed record TaskResource(
    string CaseId,
    long Version,
    string CaseTitle,
    CaseOrigin Origin,
    TaskLineResource Task,
    ImmutableArray<TaskOutcomeResource> Outcomes,
    string? Form,
    ImmutableArray<ChecklistItemResource> Checklist,
    ImmutableArray<FormResource> Forms,
    ImmutableArray<DocumentResource> Documents,
    SentBackResource? SentBack,
    ImmutableArray<TaskWarningResource> Warnings,
    bool DeputyBarred,
    ImmutableArray<RelatedCaseResource> Opened)
{
    /// <summary>In a form that takes choices from registers: what can be chosen today, by the path of the field without its row; null in others.</summary>
    public ImmutableDictionary<string, ImmutableArray<EntryChoiceResource>>? Choices { get; init; }
}

/// <summary>Something about the case that whoever answers must not overlook.</summary>
/// <param name="Numbers">The sums that it rests on, in words; empty where it rests on none.</param>
public sealed record TaskWarningResource(LocalText Text, ImmutableArray<LocalText> Numbers);

/// <summary>A possible answer.</summary>
/// <param name="BackTo">差戻し: ids of the steps to choose from; empty where there is no choice.</param>
public sealed record TaskOutcomeResource(
    string Id, LocalText Title, OutcomeKind Kind, bool RequiresReason, bool TakesFieldReasons, bool RequiresConditions, ImmutableArray<string> RequiredFields, ImmutableArray<string> BackTo);

/// <summary>An item of an annex that a contract must state.</summary>
/// <param name="Fatal">The contract goes back unless this item is 適合.</param>
public sealed record ChecklistItemResource(int Number, LocalText Title, string Text, bool Fatal);

/// <summary>Why a step was sent back.</summary>
/// <param name="FieldReasons">What is to be corrected, by path of the field.</param>
public sealed record SentBackResource(string Reason, ImmutableDictionary<string, string> FieldReasons);

/// <summary>What a mailed link leads to.</summary>
/// <param name="Status">Only behind a <c>usable</c> link is there a task.</param>
/// <param name="Task">What is asked; null unless the link is usable.</param>
public sealed record LinkResource(string CaseId, Runtime.Links.LinkStatus Status, DateTimeOffset Expires, TaskResource? Task);

/// <summary>What became of a request that changes a case.</summary>
/// <param name="Version">Version of the case now; also the ETag.</param>
/// <param name="FirstEntry">First ledger entry of the request; above <paramref name="LastEntry"/> if it changed nothing.</param>
/// <param name="LastEntry">Last ledger entry of the request.</param>
/// <param name="Repeated">The same request was carried out before; nothing was done again.</param>
/// <param name="Href">Address of the case.</param>
public sealed record OutcomeResource(string CaseId, long Version, long FirstEntry, long LastEntry, bool Repeated, string Href);

/// <summary>One line of a case's history.</summary>
/// <param name="Seq">Number of the ledger entry.</param>
/// <param name="LaneName">The 丙 concerned; empty for the whole case.</param>
/// <param name="Detail">Reasons and notes as written; empty if none.</param>
public sealed record TimelineResource(long Seq, DateTimeOffset At, LocalText Actor, LocalText Text, string LaneName, string Detail, CaseOrigin Origin);

/// <summary>A ledger entry as it is stored.</summary>
/// <param name="Previous">Hash of the entry before; 64 hex digits.</param>
/// <param name="Hash">SHA-256 over the previous hash and the canonical JSON; 64 hex digits.</param>
/// <param name="Json">The entry as canonical JSON (RFC 8785): the text that was hashed. Null where a draft was saved, or a document put into it or taken out: only its writers read that, and the chain goes on through its two hashes.</param>
public sealed record LedgerEntryResource(long Seq, string Previous, string Hash, string? Json);

/// <summary>The result of checking a ledger from its first entry.</summary>
/// <param name="Holds">Every hash, number and document is as it should be.</param>
/// <param name="Entries">Entries that were read.</param>
/// <param name="Hash">Hash of the last entry, to compare with the one in a mail.</param>
public sealed record VerificationResource(string CaseId, bool Holds, long Entries, string Hash, ImmutableArray<LedgerProblemResource> Problems)
{
    /// <summary>What is left to say of a case that was disposed of; null for every other.</summary>
    public string? Disposed { get; init; }
}

/// <summary>Something that is wrong with a ledger.</summary>
/// <param name="Seq">The entry at which it shows.</param>
public sealed record LedgerProblemResource(long Seq, string Message);

/// <summary>A line of the reader's work list.</summary>
/// <param name="CaseName">What lists call the case: 件名, or procedure and 丙 where it follows another case.</param>
/// <param name="Form">True: the task is a form to fill in and submit.</param>
/// <param name="Due">The end (exclusive) of the last day of the deadline.</param>
/// <param name="DeputyFor">代決: in whose place; null for the reader's own work.</param>
public sealed record WorkResource(
    string CaseId, string ItemId, string CaseTitle, LocalText CaseName, string Lane, string LaneName, string Step, LocalText Title, WorkItemKind Kind, bool Form, DateTimeOffset OpenedAt, DateTimeOffset? Due, bool Overdue, LocalText? DeputyFor, CaseOrigin Origin, string Href)
{
    /// <summary>The last day of the deadline, in Japan: the day that the pages show.</summary>
    public DateOnly? DueDay => DueDays.Of(Due);
}

/// <summary>A case in the administrators' list.</summary>
/// <param name="Name">What lists call the case: 件名, or procedure and 丙 where it follows another case.</param>
/// <param name="Due">The end (exclusive) of the last day of the earliest deadline of an open step; null if none.</param>
public sealed record AdminCaseResource(
    string CaseId, long Version, string Title, LocalText Name, string Definition, CaseOrigin Origin, string Consignee, ImmutableArray<string> Units, string ReceiptNumber, DateTimeOffset OpenedAt, bool Open, DateTimeOffset? Due, bool Overdue, ImmutableArray<AdminLaneResource> Lanes)
{
    /// <summary>False: the case is a draft of 乙 or 丙. Title, procedure, divisions and lanes are empty, and the case itself answers 404.</summary>
    public bool Submitted { get; init; } = true;

    /// <summary>The last day of that deadline, in Japan.</summary>
    public DateOnly? DueDay => DueDays.Of(Due);
}

/// <summary>Where a lane stands and whom it waits for.</summary>
/// <param name="Step">Id of the current step; empty when ended.</param>
/// <param name="WaitingFor">Ids of the people who can act.</param>
public sealed record AdminLaneResource(string Lane, string Name, string Step, string Ending, ImmutableArray<string> WaitingFor, DateTimeOffset? Since);

/// <summary>An effect that was given up.</summary>
/// <param name="EffectId">Unique in the case.</param>
/// <param name="Kind">What was to be done, for example <c>sendMail</c>.</param>
/// <param name="To">For mails: the person.</param>
/// <param name="Error">Why it failed the last time.</param>
public sealed record FailureResource(string CaseId, string EffectId, string Kind, string To, int Attempts, string Error);

/// <summary>How the clock of a case stands.</summary>
/// <param name="Stopped"><c>suspend</c> or <c>terminate</c> while it is stopped by order; null while it runs.</param>
/// <param name="NextDeadline">The next instant at which a deadline is reached.</param>
/// <param name="Runs">Null where the case has no clock at the moment.</param>
public sealed record ClockResource(ClockAction? Stopped, DateTimeOffset? NextDeadline, ClockRunResource? Runs);

/// <param name="Kind">Which clock it is.</param>
/// <param name="Status">Runtime status in its own words.</param>
/// <param name="CustomStatus">JSON text; empty if there is none.</param>
/// <param name="Told">What that status says; null if there is none that can be read.</param>
/// <param name="History">Newest first.</param>
public sealed record ClockRunResource(string Kind, string Status, string CustomStatus, ClockToldResource? Told, DateTimeOffset? Since, DateTimeOffset? Updated, ImmutableArray<ClockEntryResource> History);

/// <summary>What a clock was told last.</summary>
/// <param name="Version">Number of the ledger entry after which it held.</param>
/// <param name="LookAt">When it looks again; null if nothing is due.</param>
/// <param name="Failure">Why the case could not be brought up to date; empty if it could.</param>
public sealed record ClockToldResource(long Version, ImmutableArray<ClockWaitingResource> Waiting, ClockAnswerResource? Last, DateTimeOffset? LookAt, string Failure);

/// <param name="For">Officials by id; <c>consignee</c> or <c>sub-consignee</c> for everybody outside.</param>
/// <param name="Until">Last day of the deadline; null without one.</param>
public sealed record ClockWaitingResource(string Lane, string Step, string Title, ImmutableArray<string> For, DateTimeOffset Since, DateOnly? Until);

/// <param name="By">An official by id; <c>consignee</c> or <c>sub-consignee</c> for everybody outside.</param>
public sealed record ClockAnswerResource(string Lane, string Step, string Outcome, string By, DateTimeOffset At);

/// <summary>The clock of one case in the list of all.</summary>
/// <param name="Status">Runtime status in the clock's own words.</param>
/// <param name="FailedEffects">The case has effects that were given up.</param>
/// <param name="Href">Address of the case.</param>
/// <param name="ClockHref">Address of its clock, with history.</param>
public sealed record AdminClockResource(
    string CaseId, string Title, string ReceiptNumber, string Status, ClockToldResource? Told, DateTimeOffset? Since, DateTimeOffset? Updated,
    bool FailedEffects, string Href, string ClockHref);

/// <param name="Failure">The exception of an activity that failed; empty otherwise.</param>
public sealed record ClockEntryResource(DateTimeOffset At, string What, string Detail, string Failure);

/// <summary>An item of the special provisions that knows no consent.</summary>
/// <param name="Point">The item, for example <c>別2-11</c>.</param>
/// <param name="Annex">The annex.</param>
/// <param name="Text">The annex's own words, in Japanese.</param>
/// <param name="Explanation">Why there is no application, and what to do instead.</param>
public sealed record ProhibitionResource(string Point, LocalText Annex, LocalText Title, string Text, LocalText Explanation);

/// <summary>Another version of a case's procedure.</summary>
/// <param name="Possible">Whether the case can go over to it.</param>
/// <param name="Obstacles">Why not; empty if it can.</param>
/// <param name="Differences">What would have been different so far.</param>
public sealed record VersionResource(int Version, string Hash, bool Possible, ImmutableArray<VersionPointResource> Obstacles, ImmutableArray<VersionPointResource> Differences);

/// <param name="Kind">What kind of thing it is.</param>
/// <param name="Lane">Id of the lane; empty for the whole case.</param>
/// <param name="Where">Step, field, letter or ending.</param>
public sealed record VersionPointResource(string Kind, string Lane, string Where, LocalText Message);

/// <summary>The procedures that are on offer after they were loaded again.</summary>
public sealed record ReloadResource(ImmutableArray<DefinitionResource> Offered);
