using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Approvals.Core.Definitions;
using Approvals.Core.People;
using Approvals.Core.Texts;

namespace Approvals.Core.Cases;

/// <summary>
/// What has happened to a case. Names and shapes are the storage format of the ledger: add, never edit.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(CaseOpened), "CaseOpened")]
[JsonDerivedType(typeof(DraftSaved), "DraftSaved")]
[JsonDerivedType(typeof(DocumentAttached), "DocumentAttached")]
[JsonDerivedType(typeof(DocumentRemoved), "DocumentRemoved")]
[JsonDerivedType(typeof(FormSubmitted), "FormSubmitted")]
[JsonDerivedType(typeof(LanesOpened), "LanesOpened")]
[JsonDerivedType(typeof(StepStarted), "StepStarted")]
[JsonDerivedType(typeof(StepSkipped), "StepSkipped")]
[JsonDerivedType(typeof(StepFinished), "StepFinished")]
[JsonDerivedType(typeof(WorkItemOpened), "WorkItemOpened")]
[JsonDerivedType(typeof(WorkItemClosed), "WorkItemClosed")]
[JsonDerivedType(typeof(WorkItemReassigned), "WorkItemReassigned")]
[JsonDerivedType(typeof(AnswerRecorded), "AnswerRecorded")]
[JsonDerivedType(typeof(DecisionMade), "DecisionMade")]
[JsonDerivedType(typeof(ConditionSet), "ConditionSet")]
[JsonDerivedType(typeof(ConditionFulfilled), "ConditionFulfilled")]
[JsonDerivedType(typeof(NumberRequested), "NumberRequested")]
[JsonDerivedType(typeof(NumberAssigned), "NumberAssigned")]
[JsonDerivedType(typeof(LetterIssued), "LetterIssued")]
[JsonDerivedType(typeof(PulledBack), "PulledBack")]
[JsonDerivedType(typeof(Withdrawn), "Withdrawn")]
[JsonDerivedType(typeof(DeadlineReached), "DeadlineReached")]
[JsonDerivedType(typeof(EffectRetried), "EffectRetried")]
[JsonDerivedType(typeof(ClockControlled), "ClockControlled")]
[JsonDerivedType(typeof(ChildCalled), "ChildCalled")]
[JsonDerivedType(typeof(ChildSpared), "ChildSpared")]
[JsonDerivedType(typeof(CasesReleased), "CasesReleased")]
[JsonDerivedType(typeof(CaseReleased), "CaseReleased")]
[JsonDerivedType(typeof(ConsentReleased), "ConsentReleased")]
[JsonDerivedType(typeof(ConsentEnded), "ConsentEnded")]
[JsonDerivedType(typeof(OverrideGranted), "OverrideGranted")]
[JsonDerivedType(typeof(GateOverridden), "GateOverridden")]
[JsonDerivedType(typeof(PermitChanged), "PermitChanged")]
[JsonDerivedType(typeof(DefinitionChanged), "DefinitionChanged")]
[JsonDerivedType(typeof(StepRevised), "StepRevised")]
[JsonDerivedType(typeof(LaneEnded), "LaneEnded")]
[JsonDerivedType(typeof(CaseEnded), "CaseEnded")]
[JsonDerivedType(typeof(AttachmentsOrdered), "AttachmentsOrdered")]
[JsonDerivedType(typeof(PacketDistributed), "PacketDistributed")]
[JsonDerivedType(typeof(HoldPlaced), "HoldPlaced")]
[JsonDerivedType(typeof(HoldLifted), "HoldLifted")]
[JsonDerivedType(typeof(DisposalProposed), "DisposalProposed")]
[JsonDerivedType(typeof(ProposalDropped), "ProposalDropped")]
[JsonDerivedType(typeof(DisposalApproved), "DisposalApproved")]
[JsonDerivedType(typeof(ContentErased), "ContentErased")]
public abstract record CaseEvent;

/// <param name="Units">The divisions (担当課) that the case concerns, one or more.</param>
public sealed record CaseOpened(
    string DefinitionId,
    int DefinitionVersion,
    string DefinitionHash,
    string Profile,
    CaseOrigin Origin,
    string OfficeId,
    LocalText OfficeName,
    string ConsigneeId,
    string ConsigneeName,
    string ApplicantId,
    string ApplicantName,
    ImmutableArray<string> Units) : CaseEvent
{
    /// <summary>The earlier case that this one concerns; null if none.</summary>
    public AboutCase? About { get; init; }

    /// <summary>The day given at the opening; null if none.</summary>
    public DateOnly? Due { get; init; }

    /// <summary>The organ (実施機関) that concluded the contract, as it was called then; null where the office has one alone.</summary>
    public Organ? Organ { get; init; }

    /// <summary>Of a replica, what the paper says of its council item (資料番号, 表題 …), by path; null otherwise.</summary>
    public ImmutableDictionary<string, string>? Packet { get; init; }

    /// <summary>What the checklists take over from an earlier case; it does not change later. Null if they take nothing.</summary>
    public ImmutableArray<TakenItem>? Items { get; init; }
}

/// <summary>Changes to a form that is not submitted yet. <paramref name="FormKey"/> is the step id, with <c>/lane</c> behind it in a lane's own form.</summary>
public sealed record DraftSaved(string FormKey, string Lane, ImmutableDictionary<string, string> Set, ImmutableArray<string> Cleared) : CaseEvent;

public sealed record DocumentAttached(CaseDocument Document) : CaseEvent;

/// <summary>The document no longer belongs to the draft; its content and the entry of its attachment stay.</summary>
public sealed record DocumentRemoved(string DocumentId) : CaseEvent;

/// <param name="Number">Counts the submissions of this form from 1.</param>
/// <param name="Documents">Ids of the documents that belong to this submission.</param>
public sealed record FormSubmitted(
    string FormKey,
    string Lane,
    int Number,
    string ById,
    string ByName,
    ImmutableDictionary<string, string> Values,
    ImmutableArray<string> Documents) : CaseEvent
{
    /// <summary>The entries of registers that the values name, by path, as they stood then; null if none.</summary>
    public ImmutableDictionary<string, ChosenEntry>? Entries { get; init; }
}

public sealed record LanesOpened(ImmutableArray<LaneOpening> Lanes) : CaseEvent;

/// <param name="Id">The lane's id; also the row of the application's repeated section.</param>
/// <param name="OrganisationId">Null where the directory does not know the 丙.</param>
public sealed record LaneOpening(string Id, string Name, string? OrganisationId, string Email);

/// <param name="Run">Counts the starts of this step in this lane from 1.</param>
public sealed record StepStarted(string Lane, string Step, int Run, ImmutableArray<CaseTimer> Timers, DateTimeOffset? Due) : CaseEvent;

public sealed record StepSkipped(string Lane, string Step) : CaseEvent;

public sealed record StepFinished(string Lane, string Step, int Run, string Outcome) : CaseEvent;

public sealed record WorkItemOpened(WorkItem Item) : CaseEvent;

public sealed record WorkItemClosed(string ItemId, WorkItemEnd End) : CaseEvent;

/// <param name="To">Ids of the people who act from now on.</param>
public sealed record WorkItemReassigned(string ItemId, ImmutableArray<string> From, ImmutableArray<string> To, string Reason, string ById, string ByName) : CaseEvent;

/// <summary>A person's answer, whole: who, for whom, what, why, about which version, and how the person was known.</summary>
public sealed record AnswerRecorded(Answered Answer) : CaseEvent;

public sealed record DecisionMade(string Lane, DecisionKind Decision, int ApplicationNumber, string ById, string ByName, string? OnBehalfOfName) : CaseEvent;

public sealed record ConditionSet(CaseCondition Condition) : CaseEvent;

public sealed record ConditionFulfilled(string ConditionId, string Note, string ById, string ByName) : CaseEvent;

/// <param name="Key">The number is given once for this key, however often it is asked for.</param>
public sealed record NumberRequested(string Key, string Lane, string Series, int FiscalYear, string Pattern) : CaseEvent
{
    /// <summary>The division or the meeting that has numbers of its own in the series; null: the office as a whole.</summary>
    public string? Scope { get; init; }

    /// <summary>True: the numbers go on over fiscal years (of a meeting); null: they begin again.</summary>
    public bool? AcrossYears { get; init; }
}

public sealed record NumberAssigned(string Key, string Lane, string Series, string Text) : CaseEvent;

public sealed record LetterIssued(IssuedLetter Letter) : CaseEvent;

/// <summary>引戻し: 乙 takes its submission back to correct it.</summary>
public sealed record PulledBack(string Lane, string Reason, string ById, string ByName) : CaseEvent;

/// <summary>取下げ: 乙 gives the application up, whole or for one 丙.</summary>
public sealed record Withdrawn(string Lane, string Reason, string ById, string ByName) : CaseEvent;

/// <param name="People">Ids of the people who are told.</param>
public sealed record DeadlineReached(string Lane, string Step, int Run, string TimerId, TimerKind Kind, ImmutableArray<string> People) : CaseEvent;

public sealed record EffectRetried(string EffectId, string Reason, string ById, string ByName) : CaseEvent;

/// <summary>An administrator stopped or started the clock.</summary>
public sealed record ClockControlled(ClockAction Action, string Reason, string ById, string ByName) : CaseEvent;

/// <summary>This case opens another one: an obligation, the next year's check, a return of data.</summary>
/// <param name="Spawn">Id of the rule in the definition.</param>
/// <param name="Workflow">Id of the new case's procedure.</param>
/// <param name="ChildId">Id of the new case, made from this one's, the lane and the rule.</param>
/// <param name="Due">The day given to it; null if none.</param>
/// <param name="Values">First values of its form.</param>
public sealed record ChildCalled(string Lane, string Spawn, string Workflow, string ChildId, DateOnly? Due, ImmutableDictionary<string, string> Values) : CaseEvent
{
    /// <summary>The lane of the earlier case that the new one is about, where a former 丙 leaves; null: this case's own lane.</summary>
    public string? EarlierLane { get; init; }

    /// <summary>A former 丙 that no earlier case knows, whom the new case is about; null: the lane's own 丙.</summary>
    public FormerParty? Former { get; init; }

    /// <summary>As in <see cref="SpawnRule.UnlessOpen"/>.</summary>
    public bool? UnlessOpen { get; init; }
}

/// <summary>A 丙 that is known by name and address alone.</summary>
public sealed record FormerParty(string Name, string Email);

/// <summary>A case that this one called for was not opened, because another one serves the same purpose already.</summary>
/// <param name="ByCaseId">That other case.</param>
public sealed record ChildSpared(string ChildId, string ByCaseId) : CaseEvent;

/// <summary>This case ends others that have lost their reason.</summary>
/// <param name="EarlierCaseId">They are about this case, and</param>
/// <param name="EarlierLane">about this 丙 of it.</param>
public sealed record CasesReleased(string Lane, string EarlierCaseId, string EarlierLane, ImmutableArray<string> Workflows) : CaseEvent;

/// <summary>This case is ended because it has lost its reason.</summary>
/// <param name="ByCaseId">The case that says so.</param>
/// <param name="ByProcedure">Its procedure.</param>
public sealed record CaseReleased(string ByCaseId, LocalText ByProcedure) : CaseEvent;

/// <summary>With this case the earlier case's consent to one 丙 is over: it has given back what it held.</summary>
/// <param name="EarlierLane">The 丙's lane there.</param>
public sealed record ConsentReleased(string Lane, string EarlierCaseId, string EarlierLane) : CaseEvent;

/// <summary>The consent to one 丙, and its permit, are over, as another case says.</summary>
public sealed record ConsentEnded(string Lane, string ByCaseId) : CaseEvent;

/// <summary>This case lets the work of one 丙 of the earlier case start before the gate (緊急開始).</summary>
/// <param name="EarlierLane">The 丙's lane there, or the row of the application while there are no lanes.</param>
/// <param name="Until">Last day.</param>
public sealed record OverrideGranted(string EarlierCaseId, string EarlierLane, DateOnly Until) : CaseEvent;

/// <summary>The work of one 丙 may start before the gate, as another case decided.</summary>
/// <param name="Lane">The 丙's lane, or the row of the application while there are no lanes.</param>
public sealed record GateOverridden(string Lane, string ByCaseId, DateOnly Until) : CaseEvent;

public sealed record PermitChanged(string Lane, bool Suspended, string Reason, string ById, string ByName) : CaseEvent;

/// <summary>From this entry on the case is under another version of its procedure.</summary>
public sealed record DefinitionChanged(int FromVersion, string FromHash, int ToVersion, string ToHash, string Reason, string ById, string ByName) : CaseEvent;

/// <summary>The current run of a step has other deadlines from now on.</summary>
/// <param name="DueBefore">What was due before; null if nothing was.</param>
public sealed record StepRevised(string Lane, string Step, int Run, ImmutableArray<CaseTimer> Timers, DateTimeOffset? Due, DateTimeOffset? DueBefore) : CaseEvent;

/// <summary>The secretariat chose which documents the council's packet has, and in which order; their branch numbers follow.</summary>
/// <param name="Documents">Ids in order: the first has the branch -1.</param>
/// <param name="Left">Ids of those that it left out.</param>
public sealed record AttachmentsOrdered(ImmutableArray<string> Documents, ImmutableArray<string> Left, string ById, string ByName) : CaseEvent;

/// <summary>配布: the packet of the council went out to its members.</summary>
/// <param name="People">Ids of the members who may read it from now on.</param>
/// <param name="ApplicationNumber">The submission of the application that it held.</param>
/// <param name="Documents">Ids of its attachments in order.</param>
public sealed record PacketDistributed(string Lane, string Step, int Run, ImmutableArray<string> People, int ApplicationNumber, ImmutableArray<string> Documents) : CaseEvent;

public sealed record LaneEnded(string Lane, string Ending) : CaseEvent;

public sealed record CaseEnded(ImmutableArray<string> Endings) : CaseEvent;
