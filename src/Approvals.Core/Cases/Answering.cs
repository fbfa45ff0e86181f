using System.Collections.Immutable;
using Approvals.Core.Definitions;

namespace Approvals.Core.Cases;

/// <summary>Answers to work items: tasks, approvals, checklists, and 後閲.</summary>
internal static class Answering
{
    /// <summary>The outcome with which 後閲 is recorded; it answers nothing.</summary>
    public const string ReviewedAfter = "reviewed-after";

    public static Refusal? Answer(Deciding d, Answer command)
    {
        var refusal = Access.MayAnswer(d, command.ItemId, out var item, out var principal);
        if (refusal is not null) return refusal;
        if (item.Kind == WorkItemKind.ReviewAfter) return ReviewAfter(d, new ReviewAfter(command.ItemId, command.Reason), "reason");
        var step = Offers.StepFor(d.Definition, d.State, item);
        if (step is FormStep) return Refusals.ItIsAForm;
        if (step.FindOutcome(command.Outcome) is not { } outcome) return Refusals.UnknownOutcome(step);
        var values = Meetings.Normalise(d.Definition, outcome, Normalised(d, step, command.Values));
        var problems = AnswerRules.Check(d, item, step, outcome, command with { Values = values }, principal is not null);
        if (!problems.IsEmpty) return Refusals.FormProblems(problems);

        Record(d, item, step, command with { Values = values }, principal);
        d.Emit(new WorkItemClosed(item.Id, WorkItemEnd.Answered));
        if (principal is not null) OpenReviewAfter(d, item, principal);
        SetConditions(d, item, outcome, command with { Values = values });
        Proceed(d, item, step, outcome, command, principal);
        return null;
    }

    private static ImmutableDictionary<string, string> Normalised(Deciding d, HumanStep step, ImmutableDictionary<string, string> values) =>
        step is TaskStep { Form: { } form } ? FormValues.Normalise(d.Definition.Form(form), values) : values;

    private static void Record(Deciding d, WorkItem item, HumanStep step, Answer command, string? principal) =>
        d.Emit(new AnswerRecorded(new Answered
        {
            ItemId = item.Id,
            Lane = item.Lane,
            Step = step.Id,
            Run = item.Run,
            Outcome = command.Outcome,
            ById = d.Actor.PersonId,
            ByName = d.Actor.Name,
            OnBehalfOfId = principal,
            OnBehalfOfName = principal is null ? null : d.Context.Directory.FindPerson(principal)?.Name.Ja,
            DeputyReason = principal is null ? "" : command.DeputyReason,
            Reason = command.Reason,
            FieldReasons = command.FieldReasons,
            Values = command.Values,
            Marks = command.Marks,
            BackTo = command.BackTo,
            ApplicationNumber = LatestApplication(d)?.Number ?? 0,
            DocumentHashes = [.. DecidedOn.Documents(d.State, item).Select(document => document.Sha256).Distinct()],
            Via = d.Actor.Via,
            At = d.Context.Now,
        }));

    /// <summary>Nobody has answered in the time that the definition gives, and silence has a meaning there.</summary>
    public static void RecordSilence(Deciding d, WorkItem item, OutcomeDefinition outcome)
    {
        var step = d.StepOf(item);
        Record(d, item, step, new Answer(item.Id, outcome.Id), null);
        if (outcome.Decision is { } decision)
            d.Emit(new DecisionMade(item.Lane, decision, LatestApplication(d)?.Number ?? 0, d.Actor.PersonId, d.Actor.Name, null));
    }

    private static Submission? LatestApplication(Deciding d) => d.State.FindForm(d.Definition.Application.Id)?.Latest;

    private static void OpenReviewAfter(Deciding d, WorkItem item, string principal) =>
        d.Emit(new WorkItemOpened(new WorkItem
        {
            Id = d.NewId("w"),
            Lane = item.Lane,
            Step = item.Step,
            Run = item.Run,
            Kind = WorkItemKind.ReviewAfter,
            Assignees = [principal],
            OpenedAt = d.Context.Now,
            Concerns = item.Id,
        }));

    private static void SetConditions(Deciding d, WorkItem item, OutcomeDefinition outcome, Answer command)
    {
        if (outcome.RequiresConditions)
            foreach (var condition in command.Conditions)
                d.Emit(new ConditionSet(new CaseCondition(d.NewId("c"), item.Lane, condition.Text, condition.Owner, AnswerRules.Due(condition.Due)!.Value, item.Step)));
        if (outcome.ConditionFrom is not { } path || command.Values.GetValueOrDefault(path, "").Length == 0) return;
        var due = AnswerRules.Due(command.Values.GetValueOrDefault(AnswerRules.OpinionDue(path), ""))
            ?? d.Context.Calendar.AddBusinessDays(d.Context.Today, AnswerRules.OpinionDefaultDays);
        d.Emit(new ConditionSet(new CaseCondition(d.NewId("c"), item.Lane, command.Values[path], Party.Consignee, due, item.Step)));
    }

    private static void Proceed(Deciding d, WorkItem item, HumanStep step, OutcomeDefinition outcome, Answer command, string? principal)
    {
        if (step is ApprovalStep approval && outcome.Kind == OutcomeKind.Forward)
        {
            if (!Voting.IsSettled(d, item, approval)) return;
            outcome = Voting.Result(d, item, approval, outcome);
        }
        if (outcome.Decision is { } decision)
            d.Emit(new DecisionMade(item.Lane, decision, LatestApplication(d)?.Number ?? 0, d.Actor.PersonId, d.Actor.Name,
                principal is null ? null : d.Context.Directory.FindPerson(principal)?.Name.Ja));
        Flow.CloseItems(d, item.Lane, null, WorkItemEnd.Superseded);
        Flow.Finish(d, item.Lane, step, outcome, command.BackTo);
    }

    /// <param name="path">What the note is called in the command that brings it.</param>
    public static Refusal? ReviewAfter(Deciding d, ReviewAfter command, string path = "note")
    {
        var refusal = Access.MayAnswer(d, command.ItemId, out var item, out _);
        if (refusal is not null) return refusal;
        if (item.Kind != WorkItemKind.ReviewAfter) return Refusals.NotReviewAfter;
        if (Reasons.TooLong(path, command.Note) is { } problem) return Refusals.FormProblems([problem]);
        d.Emit(new AnswerRecorded(new Answered
        {
            ItemId = item.Id,
            Lane = item.Lane,
            Step = item.Step,
            Run = item.Run,
            Outcome = ReviewedAfter,
            ById = d.Actor.PersonId,
            ByName = d.Actor.Name,
            Reason = command.Note,
            Via = d.Actor.Via,
            At = d.Context.Now,
        }));
        d.Emit(new WorkItemClosed(item.Id, WorkItemEnd.Answered));
        return null;
    }
}
