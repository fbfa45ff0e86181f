using Approvals.Core.Definitions;
using Approvals.Core.Texts;
using Approvals.Core.Time;

namespace Approvals.Core.Cases;

/// <summary>What administrators and the system do to a case.</summary>
internal static class Administering
{
    public static Refusal? Reassign(Deciding d, Reassign command)
    {
        if (d.State.FindItem(command.ItemId) is not { } item) return Refusals.NotFound;
        var directory = d.Context.Directory;
        var may = directory.HoldsRole(d.Actor.PersonId, Access.AdministratorRole) || item.EscalatedTo.Contains(d.Actor.PersonId);
        var unseen = Access.SightOf(d.State, d.Actor.PersonId, directory, d.Context.Today).IsNothing;
        if (!may || (unseen && d.State.IsUnsubmitted)) return unseen ? Refusals.NotFound : Refusals.NotAdministrator;
        if (item.End is not null) return Refusals.Outdated(item, Access.EndText(item));
        if (BlankText.IsBlank(command.Reason)) return Refusals.ReasonMissing;
        if (CaseLimits.CheckText("reason", command.Reason) is { } tooLong) return tooLong;
        if (command.To.IsEmpty || command.To.Length > CaseLimits.MaxAssignees) return Refusals.UnknownPerson("");
        var unknown = command.To.FirstOrDefault(person => !MayReceive(d, item, person));
        if (unknown is not null) return Refusals.UnknownPerson(unknown);
        d.Emit(new WorkItemReassigned(item.Id, item.Assignees, command.To, command.Reason, d.Actor.PersonId, d.Actor.Name));
        return null;
    }

    // Work stays with its party, and nobody is given a decision on their own application.
    private static bool MayReceive(Deciding d, WorkItem item, string personId)
    {
        if (d.Context.Directory.FindPerson(personId) is not { } person || !d.Context.Directory.IsHere(person) || Access.IsOwn(d, item, personId)) return false;
        return d.StepOf(item).Party switch
        {
            Party.Office or Party.Council => d.Context.Directory.IsStaff(person),
            Party.Consignee => person.Organisation == d.State.Opening!.ConsigneeId,
            Party.SubConsignee => person.Organisation == d.State.Lane(item.Lane).OrganisationId || person.Organisation == d.State.Opening!.ConsigneeId,
            var party => throw new InvalidOperationException($"Unknown party {party}."),
        };
    }

    public static Refusal? Fulfil(Deciding d, FulfilCondition command)
    {
        if (d.State.Conditions.FirstOrDefault(condition => condition.Id == command.ConditionId) is not { } condition) return Refusals.NotFound;
        var sight = Access.SightOf(d.State, d.Actor.PersonId, d.Context.Directory, d.Context.Today);
        if (sight.IsNothing) return Refusals.NotFound;
        if (sight.Party != Party.Office) return Refusals.NotOfficeStaff;
        if (condition.FulfilledAt is not null) return Refusals.ConditionDone;
        if (BlankText.IsBlank(command.Note)) return Refusals.NoteMissing;
        if (CaseLimits.CheckText("note", command.Note) is { } tooLong) return tooLong;
        d.Emit(new ConditionFulfilled(condition.Id, command.Note, d.Actor.PersonId, d.Actor.Name));
        return null;
    }

    public static Refusal? Retry(Deciding d, RetryEffect command)
    {
        if (!d.Context.Directory.HoldsRole(d.Actor.PersonId, Access.AdministratorRole)) return Refusals.NotFound;
        if (BlankText.IsBlank(command.Reason)) return Refusals.ReasonMissing;
        if (CaseLimits.CheckText("reason", command.Reason) is { } tooLong) return tooLong;
        d.Emit(new EffectRetried(command.EffectId, command.Reason, d.Actor.PersonId, d.Actor.Name));
        return null;
    }

    /// <summary>By those who decide and those whom the definition names: an overdue condition can cost the permit, and only its owner can win it back.</summary>
    public static Refusal? ChangePermit(Deciding d, ChangePermit command)
    {
        var sight = Access.SightOf(d.State, d.Actor.PersonId, d.Context.Directory, d.Context.Today);
        if (sight.IsNothing || d.State.FindLane(command.Lane) is not { } lane) return Refusals.NotFound;
        if (!MayChangePermit(d, command.Lane)) return Refusals.NotDecider;
        if (d.Definition.Endings.FirstOrDefault(ending => ending.Id == lane.Ending) is not { Good: true } || lane.Suspended == command.Suspend) return Refusals.NoSuchPermit;
        if (BlankText.IsBlank(command.Reason)) return Refusals.ReasonMissing;
        if (TextLength.Exceeds(command.Reason, CaseLimits.MaxReasonCharacters)) return Refusals.FormProblems([new FieldProblem("reason", "too-long", Messages.ReasonTooLong(command.Reason))]);
        d.Emit(new PermitChanged(command.Lane, command.Suspend, command.Reason, d.Actor.PersonId, d.Actor.Name));
        return null;
    }

    internal static bool MayChangePermit(Deciding d, string lane)
    {
        var deciding = d.Definition.Steps.OfType<ApprovalStep>().Where(step => step.Decides).ToList();
        if (deciding.Count == 0) return false;
        var rules = deciding.SelectMany(step => step.Assignees).Concat((d.Definition.PermitRoles ?? []).Select(role => new AssigneeRule(Party.Office, role)));
        var administers = d.Definition.PermitByDecidersAlone != true && d.Context.Directory.HoldsRole(d.Actor.PersonId, Access.AdministratorRole);
        return administers || rules.Any(rule => Flow.Resolve(d, lane, rule).Contains(d.Actor.PersonId));
    }

    public static Refusal? ControlClock(Deciding d, ControlClock command)
    {
        if (!d.Context.Directory.HoldsRole(d.Actor.PersonId, Access.AdministratorRole)) return Refusals.NotFound;
        if (!d.State.IsOpen) return Refusals.Ended;
        if (BlankText.IsBlank(command.Reason)) return Refusals.ReasonMissing;
        if (TextLength.Exceeds(command.Reason, CaseLimits.MaxReasonCharacters)) return Refusals.FormProblems([new FieldProblem("reason", "too-long", Messages.ReasonTooLong(command.Reason))]);
        if (!Fits(d.State.ClockStopped, command.Action)) return Refusals.ClockElsewhere;
        d.Emit(new ClockControlled(command.Action, command.Reason, d.Actor.PersonId, d.Actor.Name));
        return null;
    }

    // What is ended cannot be continued, only begun anew; beginning anew is always possible.
    private static bool Fits(ClockAction? stopped, ClockAction action) => action switch
    {
        ClockAction.Suspend => stopped is null,
        ClockAction.Resume => stopped == ClockAction.Suspend,
        ClockAction.Terminate => stopped != ClockAction.Terminate,
        ClockAction.Restart => true,
        _ => throw new InvalidOperationException($"Unknown action {action}."),
    };

    public static Refusal? AssignNumber(Deciding d, AssignNumber command)
    {
        if (!d.Actor.IsSystem) return Refusals.NotFound;
        if (!d.State.NumbersAwaited.TryGetValue(command.Key, out var request)) return null;
        d.Emit(new NumberAssigned(request.Key, request.Lane, request.Series, command.Text));
        IssueLetter(d, request, command.Text);
        return null;
    }

    private static void IssueLetter(Deciding d, NumberRequested request, string number)
    {
        if (d.State.Lane(request.Lane).Current is not { } run) return;
        if (request.Key != $"{run.Step}/{request.Lane}/{run.Run}" || d.Definition.Step(run.Step) is not LetterStep step) return;
        var decidedOn = d.State.Lane(request.Lane).DecidedOn;
        d.Emit(new LetterIssued(new IssuedLetter(d.NewId("l"), request.Lane, step.Letter, number, OfficeZone.DateOf(d.Context.Now), decidedOn)));
        d.Emit(new StepFinished(request.Lane, step.Id, run.Run, "issued"));
        Spawning.OnFinish(d, request.Lane, step.Id, "issued");
        Flow.Follow(d, request.Lane, step, step.Then, null);
    }
}
