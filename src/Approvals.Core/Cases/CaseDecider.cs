using Approvals.Core.Definitions;

namespace Approvals.Core.Cases;

/// <summary>Decides what a command does to a case. Pure: the same arguments give the same decision.</summary>
public static class CaseDecider
{
    public static Decision Decide(WorkflowDefinition definition, CaseState state, CaseCommand command, CommandContext context)
    {
        var deciding = new Deciding(definition, state, context);
        var refusal = Gate(state, command) ?? Keeping.Gate(state, command, context) ?? Dispatch(deciding, CommandTexts.Cleaned(command));
        return refusal is null ? deciding.Accepted() : new Decision.Refused(refusal);
    }

    private static Refusal? Gate(CaseState state, CaseCommand command)
    {
        if (command is OpenCase) return state.Opening is null ? null : Refusals.CaseExists;
        if (state.Opening is null) return Refusals.NotFound;
        return state.Origin == CaseOrigin.Replica ? Refusals.ReadOnlyReplica : null;
    }

    private static Refusal? Dispatch(Deciding deciding, CaseCommand command) => command switch
    {
        OpenCase c => Applying.Open(deciding, c),
        SaveDraft c => Applying.SaveDraft(deciding, c),
        AttachDocument c => Applying.Attach(deciding, c),
        RemoveDocument c => Applying.Remove(deciding, c),
        SubmitForm c => Applying.Submit(deciding, c),
        Answer c => Answering.Answer(deciding, c),
        ReviewAfter c => Answering.ReviewAfter(deciding, c),
        PullBack c => Withdrawing.PullBack(deciding, c),
        Withdraw c => Withdrawing.Withdraw(deciding, c),
        Reassign c => Administering.Reassign(deciding, c),
        FulfilCondition c => Administering.Fulfil(deciding, c),
        RetryEffect c => Administering.Retry(deciding, c),
        ChangePermit c => Administering.ChangePermit(deciding, c),
        ControlClock c => Administering.ControlClock(deciding, c),
        Migrate c => Migrating.Migrate(deciding, c),
        ChildFulfilled c => Spawning.OnFulfilled(deciding, c),
        SpareChild c => Spawning.Spare(deciding, c),
        ReleaseCase c => Releasing.Release(deciding, c),
        OverrideGate c => Overriding.Override(deciding, c),
        EndConsent c => Releasing.EndConsent(deciding, c),
        AssignNumber c => Administering.AssignNumber(deciding, c),
        OrderAttachments c => Council.Order(deciding, c),
        HoldDisposal c => Keeping.Hold(deciding, c),
        LiftHold c => Keeping.Lift(deciding, c),
        ProposeDisposal c => Keeping.Propose(deciding, c),
        DropProposal c => Keeping.Drop(deciding, c),
        ApproveDisposal => Keeping.Approve(deciding),
        ConfirmErasure c => Keeping.Confirm(deciding, c),
        PassTime => Deadlines.PassTime(deciding),
        HandOver => Succession.HandOver(deciding),
        _ => throw new InvalidOperationException($"Unknown command {command.GetType().Name}."),
    };
}
