using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Approvals.Core.Cases;

/// <summary>What has to be done outside the ledger because of an entry. Written with the entry, done afterwards, at least once.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "effect")]
[JsonDerivedType(typeof(SendMail), "SendMail")]
[JsonDerivedType(typeof(AllocateNumber), "AllocateNumber")]
[JsonDerivedType(typeof(OpenChild), "OpenChild")]
[JsonDerivedType(typeof(TellOpened), "TellOpened")]
[JsonDerivedType(typeof(ReleaseCases), "ReleaseCases")]
[JsonDerivedType(typeof(TellOverride), "TellOverride")]
[JsonDerivedType(typeof(TellConsentEnded), "TellConsentEnded")]
[JsonDerivedType(typeof(TellParent), "TellParent")]
[JsonDerivedType(typeof(EraseContent), "EraseContent")]
public abstract record Effect;

/// <summary>Erases what a case that is disposed of held: contents of documents, entries that are not about keeping, links.</summary>
/// <param name="Before">The entry of the decision; those before it are erased.</param>
/// <param name="Documents">SHA-256 of the contents; one that another case refers to stays.</param>
public sealed record EraseContent(long Before, ImmutableArray<string> Documents) : Effect;

/// <param name="PersonId">A person of the directory or <c>mail:address</c>.</param>
/// <param name="ItemId">The work item whose link the mail carries; empty for news.</param>
/// <param name="Detail">
/// The deadline's kind, the ids of opened cases, the letter's id, the condition's id or the principal's id, as <paramref name="Kind"/> needs it. Of what was
/// taken back: how, and in the next line why.
/// </param>
public sealed record SendMail(MailKind Kind, string PersonId, string Lane, string Step, string ItemId, string Detail) : Effect;

public sealed record AllocateNumber(string Key, string Series, int FiscalYear, string Pattern) : Effect
{
    /// <summary>As in <see cref="NumberRequested.Scope"/>.</summary>
    public string? Scope { get; init; }

    /// <summary>True: the numbers go on over fiscal years (of a meeting); null: they begin again.</summary>
    public bool? AcrossYears { get; init; }
}

/// <summary>Opens the case that a <see cref="ChildCalled"/> names, under the same legal profile and about the same lane.</summary>
public sealed record OpenChild(string ChildId, string Workflow, string Lane, DateOnly? Due, ImmutableDictionary<string, string> Values) : Effect
{
    /// <summary>The lane of the earlier case that the new one is about; null: <see cref="Lane"/> of this one.</summary>
    public string? EarlierLane { get; init; }

    /// <summary>As in <see cref="ChildCalled.Former"/>.</summary>
    public FormerParty? Former { get; init; }

    /// <summary>As in <see cref="ChildCalled.UnlessOpen"/>.</summary>
    public bool UnlessOpen { get; init; }

    /// <summary>The case is announced with others by <see cref="TellOpened"/>.</summary>
    public bool Bundled { get; init; }
}

/// <summary>Announces cases that were opened together, in one mail to each person whom they concern.</summary>
/// <param name="Lane">The 丙's lane; empty where they concern several.</param>
public sealed record TellOpened(ImmutableArray<string> ChildIds, string Lane) : Effect;

/// <summary>Ends the open cases of some procedures about one 丙 of an earlier case.</summary>
public sealed record ReleaseCases(string EarlierCaseId, string EarlierLane, ImmutableArray<string> Workflows) : Effect
{
    /// <summary>The one case that is meant; null: all open ones of the procedures.</summary>
    public string? Only { get; init; }
}

/// <summary>Tells an earlier case that the work of one of its 丙 may start before the gate.</summary>
public sealed record TellOverride(string EarlierCaseId, string EarlierLane, DateOnly Until) : Effect;

/// <summary>Tells an earlier case that its consent to one of its 丙 is over.</summary>
public sealed record TellConsentEnded(string EarlierCaseId, string EarlierLane) : Effect;

/// <summary>Tells the case that called for this one that it has come to a good end.</summary>
public sealed record TellParent(string ParentId) : Effect;

public enum MailKind
{
    /// <summary>You act next; carries a link and the confirmation number beside it.</summary>
    YourTurn,

    /// <summary>Your application has moved on; nothing to do.</summary>
    Progress,

    /// <summary>Sent back to you, with the reasons; you act next.</summary>
    SentBack,

    Reminder,

    Overdue,

    /// <summary>Somebody else's task is overdue; you may reassign it.</summary>
    Escalation,

    PeriodOver,

    /// <summary>A letter was issued to you.</summary>
    Letter,

    /// <summary>A deputy has answered for you; please review.</summary>
    ReviewAfter,

    /// <summary>The task was given to you in another's place.</summary>
    Reassigned,

    /// <summary>The task is no longer yours.</summary>
    NoLongerYours,

    /// <summary>It was pulled back or withdrawn; nothing to do any more.</summary>
    Cancelled,

    /// <summary>It has ended for one 丙, or as a whole.</summary>
    Ended,

    Expired,

    /// <summary>Somebody for whom you may stand in acts next; you can answer as deputy (代決).</summary>
    DeputyTurn,

    /// <summary>The permit to work is suspended; the reason is in the case.</summary>
    PermitSuspended,

    PermitRestored,

    /// <summary>緊急開始: work may start before the gate; the detail is the last day.</summary>
    Overridden,

    /// <summary>配布: the packet of a council item is ready to be read.</summary>
    PacketDistributed,

    /// <summary>Several cases were opened together; lists those that concern the reader, and what is theirs to do.</summary>
    Opened,

    /// <summary>Cases of a division are at the end of their retention period. Belongs to no case, so that no effect of one is of this kind.</summary>
    RetentionDue,

    /// <summary>Posts that procedures need will have nobody. Belongs to no case.</summary>
    PostsVacant,
}
