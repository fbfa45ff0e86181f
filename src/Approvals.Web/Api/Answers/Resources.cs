using System.Collections.Immutable;
using Approvals.Core.Cases;
using Approvals.Core.Definitions;
using Approvals.Core.Texts;
using Approvals.Core.Views;
using Approvals.Runtime.Cases;
using Approvals.Runtime.Clocks;
using Approvals.Runtime.Verification;
using Approvals.Storage.Cases;
using Approvals.Web.Api.Model;
using Approvals.Web.Watching;
using Approvals.Web.Working;

namespace Approvals.Web.Api;

/// <summary>Turns what a reader may see into what the API says.</summary>
internal static class Resources
{
    public static CaseLineResource Line(CaseView view) => new(
        view.CaseId, view.Version, view.Title, view.Name, view.Origin, view.Consignee, view.ReceiptNumber, view.OpenedAt, view.IsOpen,
        [.. view.Lanes.Select(lane => new LaneLineResource(lane.Id, lane.Name, lane.Ending, lane.WaitingFor, lane.WaitingSince, lane.Due, lane.Overdue))],
        view.Tasks.Length);

    public static CaseResource Case(LoadedCase loaded, CaseView view) => new(
        view.CaseId, view.Version, view.Title, view.Name, view.Origin, view.Procedure, loaded.Definition.Hash, view.Office, view.Consignee, view.Units,
        view.OpenedAt, view.ReceiptNumber, view.IsOpen, view.Viewer,
        [.. view.Lanes.Select(Lane)],
        [.. view.Tasks.Select(task => TaskLine(view.CaseId, task))],
        [.. view.Forms.Select(Form)],
        [.. view.Documents.Select(document => Document(view.CaseId, document))],
        [.. view.Conditions.Select(Condition)],
        [.. view.Letters.Select(letter => new LetterResource(letter.Letter.Id, letter.Letter.Lane, letter.LaneName, letter.Definition.Title, letter.Letter.Number, letter.Letter.Date))],
        view.MayWithdraw,
        view.About is { } about ? new AboutResource(about.CaseId, about.Title, about.Lane, about.SubConsignee, Hrefs.Case(about.CaseId)) : null,
        view.GivenDay,
        [.. view.Overrides.Select(one => new OverrideResource(one.Lane, one.Name, one.ByCaseId, one.Until, Hrefs.Case(one.ByCaseId)))],
        view.Organ);

    private static LaneResource Lane(LaneView lane) => new(
        lane.Id, lane.Name,
        [.. lane.Steps.Select(step => new StepResource(step.Id, step.Title, step.Party, step.Status, step.StartedAt, step.FinishedAt, step.Outcome))],
        lane.Decision, lane.Ending, lane.EndedWell, lane.WaitingFor, lane.WaitingSince, lane.Due, lane.Overdue,
        [.. lane.Days.Select(days => new DaysResource(days.Party, days.Days, days.BusinessDays))],
        lane.MayPullBack, lane.MayWithdraw, lane.Suspended, lane.MayChangePermit)
    { ConsentEndedAt = lane.ConsentEndedAt };

    private static TaskLineResource TaskLine(string caseId, TaskView task) => new(
        task.ItemId, task.Lane, task.LaneName, task.Step, task.Title, task.Kind, task.OpenedAt, task.Due, task.Overdue, task.DeputyFor, Hrefs.Task(caseId, task.ItemId));

    private static FormResource Form(FormView form) => new(form.Key, form.Form.Id, form.Lane, form.Draft, [.. form.Submissions.Select(Submission)]);

    private static SubmissionResource Submission(Submission submission) =>
        new(submission.Number, submission.Lane, submission.At, submission.ByName, submission.Values, submission.Documents) { Entries = submission.Entries };

    public static DocumentResource Document(string caseId, CaseDocument document) => Document(document, Hrefs.Document(caseId, document.Id));

    private static DocumentResource Document(CaseDocument document, string href) => new(
        document.Id, document.Name, document.MediaType, document.Length, document.Sha256, document.FormKey, document.Slot, document.Row, document.At, href);

    private static ConditionResource Condition(CaseCondition condition) => new(
        condition.Id, condition.Lane, condition.Text, condition.Owner, condition.Due, condition.Source, condition.FulfilledAt, condition.FulfilledNote);

    /// <param name="href">Address of a document by its id: behind a mailed link it is another than for people who are signed in.</param>
    public static TaskResource Task(TaskScreen screen, Func<string, string> href) => new(
        screen.View.CaseId, screen.View.Version, screen.View.Title, screen.View.Origin,
        TaskLine(screen.View.CaseId, screen.Task),
        [.. screen.Step.Outcomes.Select(outcome => Outcome(screen, outcome))],
        screen.Step switch { TaskStep task => task.Form, FormStep form => form.Form, _ => null },
        screen.Step is ChecklistStep list ? [.. CheckLists.Of(screen.Definition, screen.State, list).Items.Select(item => new ChecklistItemResource(item.Number, item.Title, AnnexText.For(item.Text, screen.View.Organ.Ja), item.Fatal))] : [],
        [.. screen.Forms.Select(Form)],
        [.. screen.Forms.SelectMany(form => screen.DocumentsOf(form)).Select(document => Document(document, href(document.Id)))],
        screen.Task.SentBackBy is { } answer ? new SentBackResource(answer.Reason, answer.FieldReasons) : null,
        [.. screen.Task.Warnings.Select(warning => new TaskWarningResource(warning.Text, warning.Numbers))],
        screen.Task.DeputyBarred,
        [.. screen.Opened.Select(RelatedCase)]);

    public static RelatedCaseResource RelatedCase(CaseView one) =>
        new(one.CaseId, one.Title, one.Procedure, one.About?.Lane ?? "", one.IsOpen, one.GivenDay, Hrefs.Case(one.CaseId));

    /// <summary>What can be chosen in the fields of a form that come from registers, by path.</summary>
    public static ImmutableDictionary<string, ImmutableArray<EntryChoiceResource>> Choices(FormDefinition form, RegisterView register, DateOnly day) => form.Sections
        .SelectMany(section => section.Fields.Where(field => field.From is not null).Select(field => (Path: $"{section.Id}.{field.Id}", Source: field.From!)))
        .ToImmutableDictionary(
            field => field.Path,
            field => register.Offered(field.Source, day).Select(entry => new EntryChoiceResource(entry.Label, entry.CaseId, entry.Number, entry.Text, entry.From, entry.Until)).ToImmutableArray());

    private static TaskOutcomeResource Outcome(TaskScreen screen, OutcomeDefinition outcome) => new(
        outcome.Id, outcome.Title, outcome.Kind, outcome.RequiresReason, outcome.FieldReasons, outcome.RequiresConditions, outcome.RequiredFields,
        outcome.Route is Route.ToEarlier ? [.. EarlierSteps.Of(screen.Definition, screen.State, screen.Item).Select(step => step.Id)] : []);

    public static WorkResource Work(WorkLine line) => new(
        line.Row.CaseId, line.Row.ItemId, line.Row.CaseTitle, line.Name, line.Row.Lane, line.Row.LaneName, line.Row.Step, line.Title, line.Row.Kind,
        line.IsForm && line.Row.Kind == WorkItemKind.Act, line.Row.OpenedAt, line.Row.Due, line.Overdue, line.Principal, line.Row.Origin, Hrefs.Task(line.Row.CaseId, line.Row.ItemId));

    // Of a draft the office knows that there is one, no more.
    public static AdminCaseResource Admin(CaseSummary summary, LocalText name, DateTimeOffset now) => summary.Unsubmitted
        ? new(summary.CaseId, summary.Version, "", new("未提出の事案（下書き）", "Not submitted yet (a draft)"), "", summary.Origin, summary.ConsigneeName, [], "", summary.OpenedAt, summary.Open, null, false, []) { Submitted = false }
        : new(
        summary.CaseId, summary.Version, summary.Title, name, summary.DefinitionId, summary.Origin, summary.ConsigneeName, summary.Units, summary.ReceiptNumber,
        summary.OpenedAt, summary.Open, summary.Due, summary.Due <= now,
        [.. summary.Lanes.Select(lane => new AdminLaneResource(lane.Lane, lane.Name, lane.Step, lane.Ending, lane.WaitingFor, lane.Since))]);

    public static ClockResource Clock(LoadedCase loaded, ClockView? clock) => new(
        loaded.State.ClockStopped, loaded.State.NextTimer,
        clock is null ? null : new ClockRunResource(
            clock.Kind, clock.Status, clock.CustomStatus, clock.Told is null ? null : Told(clock.Told), clock.Since, clock.Updated,
            [.. clock.History.Select(entry => new ClockEntryResource(entry.At, entry.What, entry.Detail, entry.Failure))]));

    private static ClockToldResource Told(ClockTold told) => new(
        told.Version,
        [.. told.Waiting.Select(waiting => new ClockWaitingResource(waiting.Lane, waiting.Step, waiting.Title, waiting.For, waiting.Since, waiting.Until))],
        told.Last is { } last ? new ClockAnswerResource(last.Lane, last.Step, last.Outcome, last.By, last.At) : null,
        told.LookAt, told.Failure);

    public static AdminClockResource Clock(FoundClock found) => new(
        found.Line.CaseId, found.View.Title, found.View.ReceiptNumber, found.Line.Status, found.Line.Told is null ? null : Told(found.Line.Told),
        found.Line.Since, found.Line.Updated, found.FailedEffects, Hrefs.Case(found.Line.CaseId), Hrefs.Clock(found.Line.CaseId));

    public static FailureResource Failure(string caseId, PendingEffect pending) => new(
        caseId, pending.Id, pending.Effect switch { SendMail => "sendMail", OpenChild => "openCase", TellParent => "tellParent", _ => "allocateNumber" },
        pending.Effect is SendMail mail ? mail.PersonId : "", pending.Attempts, pending.Error);

    public static VerificationResource Verification(VerifiedLedger verified) => new(
        verified.CaseId, verified.Holds, verified.Entries, verified.Hash,
        [.. verified.Problems.Select(problem => new LedgerProblemResource(problem.Seq, problem.Message))])
    { Disposed = verified.Disposed?.ToString() };
}
