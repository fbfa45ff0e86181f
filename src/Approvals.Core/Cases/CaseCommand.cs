using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Approvals.Core.Definitions;
using Approvals.Core.Texts;

namespace Approvals.Core.Cases;

/// <summary>What a person or the system asks of a case.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "command")]
[JsonDerivedType(typeof(OpenCase), "OpenCase")]
[JsonDerivedType(typeof(SaveDraft), "SaveDraft")]
[JsonDerivedType(typeof(AttachDocument), "AttachDocument")]
[JsonDerivedType(typeof(RemoveDocument), "RemoveDocument")]
[JsonDerivedType(typeof(SubmitForm), "SubmitForm")]
[JsonDerivedType(typeof(Answer), "Answer")]
[JsonDerivedType(typeof(ReviewAfter), "ReviewAfter")]
[JsonDerivedType(typeof(PullBack), "PullBack")]
[JsonDerivedType(typeof(Withdraw), "Withdraw")]
[JsonDerivedType(typeof(Reassign), "Reassign")]
[JsonDerivedType(typeof(FulfilCondition), "FulfilCondition")]
[JsonDerivedType(typeof(ChildFulfilled), "ChildFulfilled")]
[JsonDerivedType(typeof(SpareChild), "SpareChild")]
[JsonDerivedType(typeof(ReleaseCase), "ReleaseCase")]
[JsonDerivedType(typeof(OverrideGate), "OverrideGate")]
[JsonDerivedType(typeof(EndConsent), "EndConsent")]
[JsonDerivedType(typeof(AssignNumber), "AssignNumber")]
[JsonDerivedType(typeof(PassTime), "PassTime")]
[JsonDerivedType(typeof(HandOver), "HandOver")]
[JsonDerivedType(typeof(RetryEffect), "RetryEffect")]
[JsonDerivedType(typeof(ControlClock), "ControlClock")]
[JsonDerivedType(typeof(ChangePermit), "ChangePermit")]
[JsonDerivedType(typeof(Migrate), "Migrate")]
[JsonDerivedType(typeof(OrderAttachments), "OrderAttachments")]
[JsonDerivedType(typeof(HoldDisposal), "HoldDisposal")]
[JsonDerivedType(typeof(LiftHold), "LiftHold")]
[JsonDerivedType(typeof(ProposeDisposal), "ProposeDisposal")]
[JsonDerivedType(typeof(DropProposal), "DropProposal")]
[JsonDerivedType(typeof(ApproveDisposal), "ApproveDisposal")]
[JsonDerivedType(typeof(ConfirmErasure), "ConfirmErasure")]
public abstract record CaseCommand;

/// <param name="Units">The divisions concerned, one or more.</param>
/// <param name="Values">First values of the application's draft; may be empty.</param>
public sealed record OpenCase(CaseOrigin Origin, ImmutableArray<string> Units, ImmutableDictionary<string, string> Values) : CaseCommand
{
    /// <summary>The earlier case that the new one concerns, as the host has read it; null if none.</summary>
    public AboutCase? About { get; init; }

    /// <summary>乙, where the office opens a case that concerns no earlier one; empty if it concerns no 乙.</summary>
    public string Consignee { get; init; } = "";

    /// <summary>The day given to the case (an obligation's due day).</summary>
    public DateOnly? Due { get; init; }

    /// <summary>Id of the organ (実施機関) that concluded the contract; empty: the office's usual one, or the earlier case's.</summary>
    public string? Organ { get; init; }

    /// <summary>Of a replica, what the paper says of its council item, by path; null otherwise.</summary>
    public ImmutableDictionary<string, string>? Packet { get; init; }

    /// <summary>What the checklists of the procedure take over, as the host has read it from the earlier case; null if nothing.</summary>
    public ImmutableArray<TakenItem>? Items { get; init; }
}

/// <summary>Which documents of the application are attachments of the council's packet, in the order of their branch numbers.</summary>
/// <param name="Documents">Ids; what is not named is left out.</param>
public sealed record OrderAttachments(ImmutableArray<string> Documents) : CaseCommand;

/// <summary>Saves what was typed, right or wrong. Empty text clears a field.</summary>
/// <param name="ItemId">The open work item of the form.</param>
[method: JsonConstructor]
public sealed record SaveDraft(string ItemId, ImmutableDictionary<string, string> Values, ImmutableArray<string> RemovedRows) : CaseCommand
{
    public SaveDraft(string itemId, ImmutableDictionary<string, string> values) : this(itemId, values, []) { }
}

/// <param name="Row">The row of the lanes' section that the document concerns; empty for all.</param>
public sealed record AttachDocument(string ItemId, string Slot, string Row, string Sha256, long Length, string Name, string MediaType) : CaseCommand;

public sealed record RemoveDocument(string ItemId, string DocumentId) : CaseCommand;

/// <param name="Values">Last changes, saved with the submission.</param>
public sealed record SubmitForm(string ItemId, ImmutableDictionary<string, string> Values) : CaseCommand;

/// <summary>A person's answer to a work item.</summary>
public sealed record Answer(string ItemId, string Outcome) : CaseCommand
{
    public string Reason { get; init; } = "";

    public ImmutableDictionary<string, string> FieldReasons { get; init; } = ImmutableDictionary<string, string>.Empty;

    public ImmutableDictionary<string, string> Values { get; init; } = ImmutableDictionary<string, string>.Empty;

    public ImmutableArray<NewCondition> Conditions { get; init; } = [];

    public ImmutableArray<ClauseMark> Marks { get; init; } = [];

    /// <summary>差戻し: the step to go back to, where the outcome lets the person choose.</summary>
    public string? BackTo { get; init; }

    /// <summary>代決: why the deputy acts; required when the actor is not an assignee.</summary>
    public string DeputyReason { get; init; } = "";
}

/// <param name="Due">和暦 or ISO, as typed.</param>
public sealed record NewCondition(string Text, Party Owner, string Due);

/// <summary>後閲: the principal has read what the 代決者 answered.</summary>
public sealed record ReviewAfter(string ItemId, string Note) : CaseCommand;

/// <summary>引戻し. <paramref name="Lane"/> null: the case before its lanes open.</summary>
public sealed record PullBack(string? Lane, string Reason) : CaseCommand;

/// <summary>取下げ. <paramref name="Lane"/> null: everything that is not decided yet.</summary>
public sealed record Withdraw(string? Lane, string Reason) : CaseCommand;

/// <param name="To">Ids of people of the same party.</param>
public sealed record Reassign(string ItemId, ImmutableArray<string> To, string Reason) : CaseCommand
{
    /// <summary>Who had the task when the writer looked: the command is refused if it has gone to others since; null: whoever has it.</summary>
    public ImmutableArray<string>? From { get; init; }
}

public sealed record FulfilCondition(string ConditionId, string Note) : CaseCommand;

/// <summary>The system says that a case which this one called for has come to a good end.</summary>
public sealed record ChildFulfilled(string ChildId) : CaseCommand;

/// <summary>The system says that a case which this one called for is not needed: another one serves already.</summary>
public sealed record SpareChild(string ChildId, string ByCaseId) : CaseCommand;

/// <summary>The system says that this case has lost its reason.</summary>
/// <param name="ByCaseId">The case that ended it.</param>
/// <param name="ByProcedure">That case's procedure.</param>
public sealed record ReleaseCase(string ByCaseId, LocalText ByProcedure) : CaseCommand;

/// <summary>The system says that another case lets the work of one 丙 start before the gate.</summary>
public sealed record OverrideGate(string Lane, string ByCaseId, DateOnly Until) : CaseCommand;

/// <summary>The system says that the consent to one 丙 is over.</summary>
/// <param name="ByCaseId">The case in which it gave back what it held.</param>
public sealed record EndConsent(string Lane, string ByCaseId) : CaseCommand;

/// <summary>The system hands over a number that the case asked for.</summary>
public sealed record AssignNumber(string Key, string Text) : CaseCommand;

/// <summary>The clock says that time has passed; deadlines that are reached take effect.</summary>
public sealed record PassTime : CaseCommand;

/// <summary>異動: the system hands the open work of people whose posts have ended to those who hold them now.</summary>
public sealed record HandOver : CaseCommand;

/// <summary>An administrator has a failed effect tried again.</summary>
public sealed record RetryEffect(string EffectId, string Reason) : CaseCommand;

/// <summary>An administrator stops or starts the case's clock. Answers are taken all the while; deadlines and retries wait.</summary>
public sealed record ControlClock(ClockAction Action, string Reason) : CaseCommand;

/// <summary>The office suspends the permit of a lane that ended well, or gives it back.</summary>
public sealed record ChangePermit(string Lane, bool Suspend, string Reason) : CaseCommand;

/// <summary>An administrator takes the case to another version of its procedure.</summary>
/// <param name="ToHash">Hash of the definition; the host hands it over with <see cref="CommandContext.Target"/>.</param>
public sealed record Migrate(string ToHash, string Reason) : CaseCommand;

/// <summary>What can be done to the clock of one case.</summary>
public enum ClockAction
{
    /// <summary>No deadline takes effect until <see cref="Resume"/>.</summary>
    Suspend,

    Resume,

    /// <summary>The clock's orchestration is ended for good; the case goes on after <see cref="Restart"/>.</summary>
    Terminate,

    /// <summary>A new clock begins from the ledger, whatever became of the old one.</summary>
    Restart,
}
