using System.Collections.Immutable;
using Approvals.Core.Definitions;

namespace Approvals.Core.Cases;

/// <summary>The effects that an event asks for: mail to those who act next and to those who wait, and numbers.</summary>
public static class Effects
{
    /// <summary>The effects of all events of one command.</summary>
    /// <param name="state">The case after them.</param>
    public static ImmutableArray<Effect> OfAll(WorkflowDefinition definition, CaseState state, IEnumerable<CaseEvent> events, CommandContext context) =>
        Bundles.Of([.. events.SelectMany(happened => Of(definition, state, happened, context)).Select(effect => WithReason(effect, events))]);

    // Whoever loses a task by 引戻し or 取下げ reads why.
    private static Effect WithReason(Effect effect, IEnumerable<CaseEvent> events)
    {
        if (effect is not SendMail { Kind: MailKind.Cancelled } mail) return effect;
        var reason = events.Select(happened => happened switch
        {
            PulledBack e when e.Lane == mail.Lane => e.Reason,
            Withdrawn e when e.Lane == mail.Lane => e.Reason,
            _ => "",
        }).FirstOrDefault(text => text.Length > 0);
        return reason is null ? effect : mail with { Detail = $"{mail.Detail}\n{reason}" };
    }

    /// <param name="state">The case after all events of the command.</param>
    public static ImmutableArray<Effect> Of(WorkflowDefinition definition, CaseState state, CaseEvent happened, CommandContext context)
    {
        var d = new Deciding(definition, state, context);
        IEnumerable<Effect> effects = happened switch
        {
            WorkItemOpened e => ToAssignees(d, e.Item),
            WorkItemReassigned e => ToOldAndNew(d, e),
            StepStarted e => ToThoseWhoWait(d, e),
            DeadlineReached e => ToLate(d, e),
            NumberRequested e => [new AllocateNumber(e.Key, e.Series, e.FiscalYear, e.Pattern) { Scope = e.Scope, AcrossYears = e.AcrossYears }],
            LetterIssued e => WithLetter(d, e.Letter),
            WorkItemClosed { End: WorkItemEnd.AskedAnew } e => NotAskedAnew(d, e),
            StepRevised e when e.Due != e.DueBefore => OfNewDay(d, e),
            WorkItemClosed { End: WorkItemEnd.PulledBack or WorkItemEnd.Withdrawn or WorkItemEnd.Released } e => Cancelled(d, e),
            ChildCalled e => [new OpenChild(e.ChildId, e.Workflow, e.Lane, e.Due, e.Values) { EarlierLane = e.EarlierLane, Former = e.Former, UnlessOpen = e.UnlessOpen == true }],
            ConditionFulfilled e => Releasing.OnFulfilled(state, e),
            CasesReleased e => [new ReleaseCases(e.EarlierCaseId, e.EarlierLane, e.Workflows)],
            ConsentReleased e => [new TellConsentEnded(e.EarlierCaseId, e.EarlierLane)],
            OverrideGranted e => [new TellOverride(e.EarlierCaseId, e.EarlierLane, e.Until)],
            GateOverridden e => OfOverride(d, e),
            PacketDistributed e => e.People.Select(person => new SendMail(MailKind.PacketDistributed, person, e.Lane, e.Step, "", "")),
            PermitChanged e => OfPermit(d, e),
            CaseEnded e => ToParent(d, e),
            DisposalApproved e => [new EraseContent(state.Keeping!.Disposal!.Seq, e.Documents)],
            LaneEnded e => ToApplicants(d, e),
            _ => [],
        };
        return [.. effects.Distinct()];
    }

    private static IEnumerable<Effect> ToParent(Deciding d, CaseEnded e) =>
        Spawning.IsChild(d.State.CaseId) && d.State.Opening!.About is { } about && e.Endings.All(ending => d.Definition.Endings.Any(known => known.Id == ending && known.Good))
            ? [new TellParent(about.CaseId)] : [];

    private static IEnumerable<Effect> ToAssignees(Deciding d, WorkItem item)
    {
        // Whoever opens a case to write it has begun a draft, which concerns nobody else before it is submitted.
        if (d.State.IsUnsubmitted && item.Step == d.Definition.Application.Id && item.Assignees.Contains(d.Actor.PersonId)) return [];
        // The person who opens a case or has just pulled it back knows; nobody is mailed about their own move.
        var kind = item.Kind == WorkItemKind.ReviewAfter ? MailKind.ReviewAfter : WasSentBack(d, item) ? MailKind.SentBack : MailKind.YourTurn;
        return item.Assignees.Where(person => person != d.Actor.PersonId)
            .Select(person => new SendMail(kind, person, item.Lane, item.Step, item.Id, ""))
            .Concat(ToDeputies(d, item, item.Assignees));
    }

    // Whoever stands in for an absent person hears of the task at the same time: an absent person reads no mail.
    private static IEnumerable<SendMail> ToDeputies(Deciding d, WorkItem item, IEnumerable<string> principals)
    {
        if (item.Kind == WorkItemKind.ReviewAfter || Deputising.IsBarred(d.Definition, d.State, item)) return [];
        return from principal in principals
               from deputy in d.Context.Directory.DeputiesOf(principal, d.Context.Today)
               where !item.Assignees.Contains(deputy.Stand) && deputy.Stand != d.Actor.PersonId && !Access.IsOwn(d, item, deputy.Stand)
               select new SendMail(MailKind.DeputyTurn, deputy.Stand, item.Lane, item.Step, item.Id, principal);
    }

    /// <summary>The answer that sent the lane back to this run of the step; null if it came forward.</summary>
    public static Answered? SentBackBy(WorkflowDefinition definition, CaseState state, string lane, string step, bool stillOpen = true)
    {
        var last = state.Answers.LastOrDefault(answer => answer.Outcome != Answering.ReviewedAfter && (answer.Lane == lane || answer.Lane == CaseState.MainLane)
            && definition.FindStep(answer.Step) is HumanStep human && human.FindOutcome(answer.Outcome)?.Kind == OutcomeKind.SendBack);
        if (last is null) return null;
        var outcome = ((HumanStep)definition.Step(last.Step)).FindOutcome(last.Outcome)!;
        var target = outcome.Route is Route.ToStep to ? to.Step : last.BackTo;
        var run = state.FindLane(lane)?.Runs.LastOrDefault(run => run.Step == step);
        return target == step && run is not null && run.StartedAt >= last.At && (!stillOpen || run.FinishedAt is null) ? last : null;
    }

    private static bool WasSentBack(Deciding d, WorkItem item) => SentBackBy(d.Definition, d.State, item.Lane, item.Step) is not null;

    private static IEnumerable<Effect> ToOldAndNew(Deciding d, WorkItemReassigned e)
    {
        var item = d.State.FindItem(e.ItemId)!;
        return e.To.Select(person => new SendMail(MailKind.Reassigned, person, item.Lane, item.Step, item.Id, e.Reason))
            .Concat(ToDeputies(d, item, e.To))
            .Concat(e.From.Except(e.To).Where(person => IsHere(d, person)).Select(person => new SendMail(MailKind.NoLongerYours, person, item.Lane, item.Step, "", e.Reason)));
    }

    private static bool IsHere(Deciding d, string personId) => d.Context.Directory.FindPerson(personId) is not { } person || d.Context.Directory.IsHere(person);

    private static IEnumerable<Effect> ToThoseWhoWait(Deciding d, StepStarted e)
    {
        var step = d.Definition.Step(e.Step);
        if (step is not HumanStep human) return [];
        var acting = Flow.People(d, e.Lane, human.Assignees);
        return step.Inform.Where(rule => rule.Party is Party.Office or Party.Council || !LooksAsBefore(d, e, step)).SelectMany(rule => Flow.Resolve(d, e.Lane, rule)).Distinct()
            .Where(person => !acting.Contains(person))
            .Select(person => new SendMail(MailKind.Progress, person, e.Lane, e.Step, "", ""));
    }

    // Outsiders see the office's internal steps as one: from one to the next nothing has changed for them.
    private static bool LooksAsBefore(Deciding d, StepStarted e, StepDefinition step)
    {
        if (step.PublicTitle is not { } shown) return false;
        var before = d.State.Lane(e.Lane).Runs.TakeWhile(run => run.Step != e.Step || run.Run != e.Run).LastOrDefault();
        return before is not null && d.Definition.FindStep(before.Step)?.PublicTitle == shown;
    }

    private static IEnumerable<Effect> ToLate(Deciding d, DeadlineReached e)
    {
        var told = e.Kind switch
        {
            TimerKind.Reminder => MailKind.Reminder,
            TimerKind.Overdue => MailKind.Overdue,
            TimerKind.Escalation => MailKind.Escalation,
            TimerKind.Expiry => MailKind.Expired,
            TimerKind.PeriodOver => MailKind.PeriodOver,
            // What follows from silence or from the day that has come is told by the next step.
            TimerKind.Silence or TimerKind.WaitOver => (MailKind?)null,
            _ => throw new InvalidOperationException($"Unknown timer {e.Kind}."),
        };
        if (told is not { } kind || IsOvertaken(d, e)) return [];
        var late = kind is MailKind.Reminder or MailKind.Overdue
            ? d.State.OpenItems.Where(item => item.Lane == e.Lane && item.Step == e.Step).SelectMany(item => ToDeputies(d, item, item.Assignees.Intersect(e.People)))
            : [];
        return e.People.Select(person => new SendMail(kind, person, e.Lane, e.Step, ItemOf(d, e, kind, person), e.TimerId)).Concat(late);
    }

    // After days without a clock several instants are reached at once: the last of them says how it stands.
    private static bool IsOvertaken(Deciding d, DeadlineReached e)
    {
        if (e.Kind != TimerKind.Reminder || d.State.FindLane(e.Lane)?.Current is not { } run || run.Step != e.Step || run.Run != e.Run) return false;
        var at = run.Timers.First(timer => timer.Id == e.TimerId).At;
        return run.Timers.Any(timer => timer.Reached && timer.At > at && timer.Kind is (TimerKind.Reminder or TimerKind.Overdue));
    }

    private static string ItemOf(Deciding d, DeadlineReached e, MailKind kind, string person) =>
        kind is MailKind.Reminder or MailKind.Overdue
            ? d.State.OpenItems.FirstOrDefault(item => item.Lane == e.Lane && item.Step == e.Step && item.Assignees.Contains(person))?.Id ?? ""
            : "";

    private static IEnumerable<Effect> WithLetter(Deciding d, IssuedLetter letter)
    {
        var definition = d.Definition.Letter(letter.Letter);
        var step = d.Definition.Steps.OfType<LetterStep>().First(step => step.Letter == letter.Letter);
        return new[] { new AssigneeRule(definition.To) }.Concat(step.Inform)
            .SelectMany(rule => Flow.Resolve(d, letter.Lane, rule)).Distinct()
            .Select(person => new SendMail(MailKind.Letter, person, letter.Lane, step.Id, "", letter.Id));
    }

    private static IEnumerable<Effect> Cancelled(Deciding d, WorkItemClosed e)
    {
        var item = d.State.FindItem(e.ItemId)!;
        return item.Assignees.Where(person => person != d.Actor.PersonId)
            .Select(person => new SendMail(MailKind.Cancelled, person, item.Lane, item.Step, "", e.End.ToString()));
    }

    // Whoever is asked again hears of that; the others hear that nothing is left to do.
    private static IEnumerable<Effect> NotAskedAnew(Deciding d, WorkItemClosed e)
    {
        var item = d.State.FindItem(e.ItemId)!;
        var asked = d.State.OpenItems.Where(other => other.Lane == item.Lane && other.Step == item.Step).SelectMany(other => other.Assignees);
        return item.Assignees.Except(asked).Select(person => new SendMail(MailKind.NoLongerYours, person, item.Lane, item.Step, "", d.State.Changes[^1].Reason));
    }

    private static IEnumerable<Effect> OfNewDay(Deciding d, StepRevised e) => d.State.OpenItems
        .Where(item => e.Due is not null && item.Kind == WorkItemKind.Act && item.Lane == e.Lane && item.Step == e.Step)
        .SelectMany(item => item.Assignees.Select(person => new SendMail(MailKind.Reminder, person, item.Lane, item.Step, item.Id, "")));

    private static IEnumerable<Effect> ToApplicants(Deciding d, LaneEnded e) =>
        e.Ending == LaneState.Forked ? [] : Outsiders(d, e.Lane).Select(person => new SendMail(MailKind.Ended, person, e.Lane, "", "", e.Ending));

    private static IEnumerable<Effect> OfPermit(Deciding d, PermitChanged e) =>
        Outsiders(d, e.Lane).Select(person => new SendMail(e.Suspended ? MailKind.PermitSuspended : MailKind.PermitRestored, person, e.Lane, "", "", e.Reason));

    // Everybody who has to do with the case learns of the exception: those outside, and those whose gate it passes by.
    private static IEnumerable<Effect> OfOverride(Deciding d, GateOverridden e)
    {
        var lane = d.State.FindLane(e.Lane)?.Id ?? CaseState.MainLane;
        var inside = d.Definition.Steps.OfType<HumanStep>().SelectMany(step => step.Assignees).Where(rule => rule.Party is Party.Office or Party.Council)
            .SelectMany(rule => Flow.Resolve(d, lane, rule));
        return Outsiders(d, lane).Concat(inside).Distinct()
            .Select(person => new SendMail(MailKind.Overridden, person, lane, "", "", e.Until.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)));
    }

    private static IEnumerable<string> Outsiders(Deciding d, string lane) =>
        Flow.Resolve(d, lane, new AssigneeRule(Party.Consignee)).Concat(Flow.Resolve(d, lane, new AssigneeRule(Party.SubConsignee))).Distinct();
}
