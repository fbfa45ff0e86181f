using System.Collections.Immutable;
using Approvals.Core.Definitions;

namespace Approvals.Core.Cases;

/// <summary>Folds ledger entries into the state of a case. Total: every event changes the state or stands for itself.</summary>
public static class CaseFold
{
    public static CaseState Start(string caseId) => new() { CaseId = caseId };

    /// <param name="definition">
    /// The definition under which the entry was written: the one that the case was opened with, or the one of the latest
    /// <see cref="DefinitionChanged"/>, that entry included. It gives the party of each step.
    /// </param>
    public static CaseState Evolve(WorkflowDefinition definition, CaseState state, LedgerEntry entry) =>
        Apply(definition, state, entry.Event, entry.At) with { Version = entry.Seq };

    private static CaseState Apply(WorkflowDefinition definition, CaseState state, CaseEvent happened, DateTimeOffset at) => happened switch
    {
        CaseOpened e => state with { Opening = e, OpenedAt = at, Lanes = [MainLane(e.About)] },
        DraftSaved e => SaveDraft(definition, state, e),
        DocumentAttached e => state with { Documents = state.Documents.Add(e.Document) },
        DocumentRemoved e => state with { RemovedDocuments = state.RemovedDocuments.Add(e.DocumentId) },
        FormSubmitted e => Submit(definition, state, e, at),
        LanesOpened e => OpenLanes(state, e, at),
        StepStarted e => StartStep(definition, state, e, at),
        StepSkipped e => state.WithLane(e.Lane, lane => lane with { Skipped = lane.Skipped.Add(e.Step) }),
        StepFinished e => state.WithRun(e.Lane, run => run with { FinishedAt = at, Outcome = e.Outcome }),
        WorkItemOpened e => state with { Items = state.Items.Add(e.Item) },
        WorkItemClosed e => state.WithItem(e.ItemId, item => item with { End = e.End, EndedAt = at }),
        WorkItemReassigned e => state.WithItem(e.ItemId, item => item with { Assignees = e.To, Handover = item.Handover + 1 }),
        AnswerRecorded e => state with { Answers = state.Answers.Add(e.Answer) },
        DecisionMade e => state.WithLane(e.Lane, lane => lane with { Decision = e.Decision, DecidedOn = e.ApplicationNumber }),
        ConditionSet e => state with { Conditions = state.Conditions.Add(e.Condition) },
        ConditionFulfilled e => Fulfil(state, e, at),
        NumberRequested e => state with { NumbersAwaited = state.NumbersAwaited.SetItem(e.Key, e) },
        NumberAssigned e => AssignNumber(state, e, at),
        LetterIssued e => state with { Letters = state.Letters.Add(e.Letter) },
        PulledBack or Withdrawn or EffectRetried => state,
        DeadlineReached e => ReachDeadline(state, e),
        ClockControlled e => state with { ClockStopped = e.Action is ClockAction.Suspend or ClockAction.Terminate ? e.Action : null },
        ChildCalled e => state with { Children = state.Children.Add(e) },
        ChildSpared e => state with { Children = state.Children.RemoveAll(child => child.ChildId == e.ChildId) },
        CasesReleased or CaseReleased or OverrideGranted or ConsentReleased => state,
        ConsentEnded e => state.WithLane(e.Lane, lane => lane with { ConsentEndedAt = at }),
        GateOverridden e => state with { Overrides = state.Overrides.Add(new GateOverride(e.Lane, e.ByCaseId, e.Until, at)) },
        PermitChanged e => state.WithLane(e.Lane, lane => lane with { Suspended = e.Suspended }),
        DefinitionChanged e => state with { Changes = state.Changes.Add(new DefinitionStretch(state.Version + 1, e.ToVersion, e.ToHash, e.Reason)) },
        StepRevised e => Revise(state, e),
        AttachmentsOrdered e => state with { Attachments = e },
        PacketDistributed e => state with { Distributions = (state.Distributions ?? []).Add(e) },
        LaneEnded e => state.WithLane(e.Lane, lane => lane with { Ending = e.Ending, EndedAt = at }),
        CaseEnded e => state with { Endings = e.Endings, EndedAt = at },
        KeepingEvent e => KeepingFold.Apply(state, e, at),
        _ => throw new InvalidOperationException($"Unknown event {happened.GetType().Name}."),
    };

    // A case about one 丙 has that 丙 from its start.
    private static LaneState MainLane(AboutCase? about) => new()
    {
        Id = CaseState.MainLane,
        Name = about?.SubConsignee ?? "",
        OrganisationId = about?.SubConsigneeId,
        Email = about?.SubConsigneeEmail ?? "",
    };

    private static CaseState SaveDraft(WorkflowDefinition definition, CaseState state, DraftSaved e)
    {
        var form = state.FindForm(e.FormKey) ?? new FormState();
        form = form with { Draft = form.Draft.RemoveRange(e.Cleared).SetItems(e.Set) };
        return Retitle(definition, state with { Forms = state.Forms.SetItem(e.FormKey, form) }, e.FormKey, form);
    }

    private static CaseState Submit(WorkflowDefinition definition, CaseState state, FormSubmitted e, DateTimeOffset at)
    {
        var form = state.FindForm(e.FormKey) ?? new FormState();
        var submission = new Submission(e.Number, e.Lane, at, e.ById, e.ByName, e.Values, e.Documents) { Entries = e.Entries };
        form = form with { Draft = e.Values, Submissions = form.Submissions.Add(submission) };
        return Retitle(definition, state with { Forms = state.Forms.SetItem(e.FormKey, form) }, e.FormKey, form);
    }

    private static CaseState Retitle(WorkflowDefinition definition, CaseState state, string formKey, FormState form)
    {
        if (formKey != definition.Application.Id) return state;
        var title = form.Draft.GetValueOrDefault(definition.TitleField, "");
        var submitted = form.Latest?.Values.GetValueOrDefault(definition.TitleField, "");
        return state with { Title = title, SubmittedTitle = submitted == title ? null : submitted };
    }

    private static CaseState OpenLanes(CaseState state, LanesOpened e, DateTimeOffset at)
    {
        var main = state.Lanes[0] with { Ending = LaneState.Forked, EndedAt = at };
        var lanes = e.Lanes.Select(lane => new LaneState
        {
            Id = lane.Id,
            Name = lane.Name,
            OrganisationId = lane.OrganisationId,
            Email = lane.Email,
        });
        return state with { Lanes = [main, .. lanes] };
    }

    private static CaseState StartStep(WorkflowDefinition definition, CaseState state, StepStarted e, DateTimeOffset at)
    {
        var run = new StepRun(e.Step, e.Run, definition.Step(e.Step).Party, at) { Timers = e.Timers, Due = e.Due };
        return state.WithLane(e.Lane, lane => lane with { Runs = lane.Runs.Add(run) });
    }

    private static CaseState Revise(CaseState state, StepRevised e)
    {
        var revised = state.WithRun(e.Lane, run => run with { Timers = e.Timers, Due = e.Due });
        return revised with
        {
            Items = [.. revised.Items.Select(item => item.End is null && item.Kind == WorkItemKind.Act && item.Lane == e.Lane && item.Step == e.Step ? item with { Due = e.Due } : item)],
        };
    }

    private static CaseState Fulfil(CaseState state, ConditionFulfilled e, DateTimeOffset at)
    {
        var condition = state.Conditions.First(condition => condition.Id == e.ConditionId);
        var fulfilled = condition with { FulfilledAt = at, FulfilledNote = e.Note, FulfilledByName = e.ByName };
        return state with { Conditions = state.Conditions.Replace(condition, fulfilled) };
    }

    private static CaseState AssignNumber(CaseState state, NumberAssigned e, DateTimeOffset at) => state with
    {
        NumbersAwaited = state.NumbersAwaited.Remove(e.Key),
        Numbers = state.Numbers.SetItem(e.Key, new AssignedNumber(e.Series, e.Lane, e.Text, at)),
    };

    private static CaseState ReachDeadline(CaseState state, DeadlineReached e)
    {
        var reached = state.WithRun(e.Lane, run => run with
        {
            Timers = [.. run.Timers.Select(timer => timer.Id == e.TimerId ? timer with { Reached = true } : timer)],
        });
        if (e.Kind != TimerKind.Escalation) return reached;
        return reached with
        {
            Items = [.. reached.Items.Select(item => item.End is null && item.Lane == e.Lane && item.Step == e.Step
                ? item with { EscalatedTo = e.People }
                : item)],
        };
    }

    private static CaseState WithLane(this CaseState state, string id, Func<LaneState, LaneState> change)
    {
        var lane = state.Lane(id);
        return state with { Lanes = state.Lanes.Replace(lane, change(lane)) };
    }

    private static CaseState WithRun(this CaseState state, string lane, Func<StepRun, StepRun> change) =>
        state.WithLane(lane, found => found with { Runs = found.Runs.SetItem(found.Runs.Length - 1, change(found.Runs[^1])) });

    private static CaseState WithItem(this CaseState state, string id, Func<WorkItem, WorkItem> change)
    {
        var item = state.FindItem(id) ?? throw new InvalidOperationException($"No work item {id}.");
        return state with { Items = state.Items.Replace(item, change(item)) };
    }
}
