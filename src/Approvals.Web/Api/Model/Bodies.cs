using System.Collections.Immutable;
using Approvals.Core.Cases;
using Approvals.Core.Definitions;

namespace Approvals.Web.Api.Model;

/// <summary>Asks for a sign-in code.</summary>
/// <param name="Email">The address to which the code is mailed.</param>
public sealed record CodeRequestBody(string Email);

/// <summary>Exchanges a mailed code for a token.</summary>
/// <param name="Email">The address to which the code was mailed.</param>
/// <param name="Code">The eight digits; spaces do not matter.</param>
public sealed record TokenRequestBody(string Email, string Code);

/// <summary>Signs in as a person of the directory, on hosts for trial alone.</summary>
/// <param name="PersonId">The person's id.</param>
public sealed record PersonaRequestBody(string PersonId);

/// <summary>Opens a case.</summary>
/// <param name="Definition">Id of the procedure, for example <c>reconsignment</c>.</param>
/// <param name="Profile">Id of the legal profile, for example <c>jp-2023</c>.</param>
/// <param name="Units">Ids of the divisions in charge (担当課), one or more; empty where an earlier case gives them.</param>
/// <param name="Values">First values of the application's draft, by path.</param>
/// <param name="Origin"><c>live</c>; hosts for trial also take <c>demo</c> and <c>simulation</c>.</param>
/// <param name="About">The earlier case, for a procedure that concerns one; its divisions and its 乙 are taken over.</param>
/// <param name="Consignee">Id of 乙, where the office opens a case that concerns no earlier one.</param>
/// <param name="Covers">The item of the special provisions for which consent is asked, for example <c>別1-10</c>; refused where that item knows no consent.</param>
/// <param name="Organ">Id of the organ (実施機関) that concluded the contract; the office's usual one if not given, the earlier case's where there is one.</param>
public sealed record OpenCaseBody(
    string Definition, string Profile, ImmutableArray<string> Units, ImmutableDictionary<string, string>? Values = null, CaseOrigin Origin = CaseOrigin.Live,
    AboutBody? About = null, string? Consignee = null, string? Covers = null, string? Organ = null);

/// <summary>The earlier case that a new one concerns.</summary>
/// <param name="Lane">Id of the lane of one 丙; empty for the case as a whole.</param>
public sealed record AboutBody(string CaseId, string Lane = "");

/// <summary>Suspends the permit of a lane, or gives it back.</summary>
/// <param name="Lane">Id of the lane; empty for a case without lanes.</param>
/// <param name="Suspend">True suspends, false gives back.</param>
public sealed record PermitBody(string Lane, bool Suspend, string Reason);

/// <summary>A whole draft; what it does not name is cleared.</summary>
/// <param name="Values">Values by path (<c>section.field</c>, or <c>section.row.field</c> in a repeated section).</param>
public sealed record DraftBody(ImmutableDictionary<string, string> Values);

/// <summary>Changes to a draft.</summary>
/// <param name="Values">Values by path; an empty text clears a field. What is not named stays.</param>
/// <param name="RemovedRows">Rows to remove, as <c>section.row</c>.</param>
public sealed record DraftChangeBody(ImmutableDictionary<string, string>? Values = null, ImmutableArray<string>? RemovedRows = null);

/// <summary>Submits a form.</summary>
/// <param name="Values">Last changes, saved with the submission.</param>
public sealed record SubmitBody(ImmutableDictionary<string, string>? Values = null);

/// <summary>An answer to a task.</summary>
/// <param name="Outcome">Id of one of the task's outcomes.</param>
/// <param name="Reason">Required where the outcome says so.</param>
/// <param name="FieldReasons">What is to be corrected in the application, by path of the field.</param>
/// <param name="Values">Values of the step's own form, by path.</param>
/// <param name="Conditions">Conditions of a conditional consent.</param>
/// <param name="Marks">Verdicts on the items of a checklist.</param>
/// <param name="BackTo">差戻し: id of the step to go back to, where the outcome lets the person choose.</param>
/// <param name="DeputyReason">代決: why the deputy acts; required when the reader answers in another's place.</param>
public sealed record AnswerBody(
    string Outcome,
    string? Reason = null,
    ImmutableDictionary<string, string>? FieldReasons = null,
    ImmutableDictionary<string, string>? Values = null,
    ImmutableArray<ConditionBody>? Conditions = null,
    ImmutableArray<MarkBody>? Marks = null,
    string? BackTo = null,
    string? DeputyReason = null);

/// <summary>An answer behind a mailed link.</summary>
/// <param name="Number">The confirmation number that the mail prints beside the link.</param>
/// <param name="Answer">The answer.</param>
public sealed record LinkAnswerBody(string Number, AnswerBody Answer);

/// <summary>A condition of the consent.</summary>
/// <param name="Text">What has to be done.</param>
/// <param name="Owner">The party that has to do it.</param>
/// <param name="Due">The last day, in 和暦 or ISO 8601.</param>
public sealed record ConditionBody(string Text, Party Owner, string Due);

/// <summary>The verdict on one item of a checklist.</summary>
/// <param name="Item">Number of the item.</param>
/// <param name="Verdict">適合, 不適合 or 要確認.</param>
/// <param name="Page">Page of the contract.</param>
/// <param name="Note">A remark.</param>
public sealed record MarkBody(int Item, ClauseVerdict Verdict, string? Page = null, string? Note = null);

/// <summary>A note on what was read or confirmed.</summary>
/// <param name="Note">The note.</param>
public sealed record NoteBody(string Note);

/// <summary>Why something is done to a lane or to the whole case.</summary>
/// <param name="Reason">The reason; it goes into the ledger.</param>
/// <param name="Lane">Id of the lane (one 丙); null for everything that is not decided yet.</param>
public sealed record LaneReasonBody(string Reason, string? Lane = null);

/// <summary>Why something is done.</summary>
/// <param name="Reason">The reason; it goes into the ledger.</param>
public sealed record ReasonBody(string Reason);

/// <summary>Gives a task to other people.</summary>
/// <param name="To">Ids of people of the same party.</param>
/// <param name="Reason">The reason; it goes into the ledger.</param>
public sealed record ReassignBody(ImmutableArray<string> To, string Reason);

/// <summary>What is to be done to the clock of a case.</summary>
/// <param name="Reason">The reason; it goes into the ledger.</param>
public sealed record ClockBody(ClockAction Action, string Reason);

/// <summary>Takes a case to another version of its procedure.</summary>
/// <param name="To">Hash of the version, one that is on offer.</param>
/// <param name="Reason">Why; it goes into the ledger.</param>
public sealed record MigrateBody(string To, string Reason);
