using Approvals.Core.Definitions;
using Approvals.Core.People;
using Approvals.Core.Texts;
using Approvals.Core.Time;

namespace Approvals.Core.Cases;

/// <summary>Holds, and the disposal of a case's records after their retention period: proposed by one record keeper, decided by another.</summary>
public static class Keeping
{
    /// <summary>The role that keeps the office's records (文書管理担当). Administrators may do the same.</summary>
    public const string KeeperRole = "record-keeper";

    public static bool IsKeeper(OfficeDirectory directory, string personId) =>
        directory.HoldsRole(personId, KeeperRole) || directory.HoldsRole(personId, Access.AdministratorRole);

    /// <summary>Nothing but the confirmation of its erasure happens to a case that is disposed of.</summary>
    internal static Refusal? Gate(CaseState state, CaseCommand command, CommandContext context)
    {
        if (state.Keeping?.Disposal is null || command is ConfirmErasure) return null;
        return IsKeeper(context.Directory, context.Actor.PersonId) ? KeepingRefusals.DisposedAlready : Refusals.NotFound;
    }

    internal static Refusal? Hold(Deciding d, HoldDisposal command)
    {
        if ((NotKeeper(d) ?? Reasons.Check(command.Reason)) is { } refusal) return refusal;
        if (Until(d, command.Until, out var until) is { } problem) return Refusals.FormProblems([problem]);
        if (d.State.Keeping?.Holds.Length >= CaseLimits.MaxHolds) return KeepingRefusals.TooManyHolds;
        d.Emit(new HoldPlaced(d.NewId("h"), command.Reason, until, d.Actor.PersonId, d.Actor.Name));
        return null;
    }

    private static FieldProblem? Until(Deciding d, string typed, out DateOnly? until)
    {
        until = null;
        if (BlankText.IsBlank(typed)) return null;
        if (!JapaneseDate.TryParse(typed, out var day, out var problem)) return new FieldProblem("until", "not-a-date", problem.Message);
        until = day;
        return day < d.Context.Today ? new FieldProblem("until", "past", KeepingRefusals.UntilPast) : null;
    }

    internal static Refusal? Lift(Deciding d, LiftHold command)
    {
        if (NotKeeper(d) is { } barred) return barred;
        if (d.State.Keeping?.Holds.FirstOrDefault(hold => hold.Id == command.HoldId) is not { } hold) return Refusals.NotFound;
        if (!hold.HoldsOn(d.Context.Today)) return KeepingRefusals.HoldEnded;
        if (Reasons.Check(command.Reason) is { } refusal) return refusal;
        d.Emit(new HoldLifted(hold.Id, command.Reason, d.Actor.PersonId, d.Actor.Name));
        return null;
    }

    internal static Refusal? Propose(Deciding d, ProposeDisposal command)
    {
        if (NotKeeper(d) is { } barred) return barred;
        if (d.State.Keeping?.Proposal is not null) return KeepingRefusals.ProposedAlready;
        // A text that the ledger cannot keep is said at once, not after the period is over.
        var tooLong = Reasons.TooLong("reason", command.Reason) is { } problem ? Refusals.FormProblems([problem]) : null;
        if ((tooLong ?? NotDue(d, out _) ?? Reasons.Check(command.Reason)) is { } refusal) return refusal;
        d.Emit(new DisposalProposed(command.Reason, d.Actor.PersonId, d.Actor.Name));
        return null;
    }

    internal static Refusal? Drop(Deciding d, DropProposal command)
    {
        if (NotKeeper(d) is { } barred) return barred;
        if (d.State.Keeping?.Proposal is null) return KeepingRefusals.NotProposed;
        if (Reasons.Check(command.Reason) is { } refusal) return refusal;
        d.Emit(new ProposalDropped(command.Reason, d.Actor.PersonId, d.Actor.Name));
        return null;
    }

    internal static Refusal? Approve(Deciding d)
    {
        if (NotKeeper(d) is { } barred) return barred;
        if (d.State.Keeping?.Proposal is not { } proposal) return KeepingRefusals.NotProposed;
        if (StandsFor(d, proposal.ById)) return KeepingRefusals.SamePerson;
        if (NotDue(d, out var period) is { } refusal) return refusal;
        var documents = d.State.Documents.Select(document => document.Sha256).Distinct().Order(StringComparer.Ordinal);
        d.Emit(new DisposalApproved(Record(d, period!), proposal, d.Actor.PersonId, d.Actor.Name, [.. documents]));
        return null;
    }

    internal static Refusal? Confirm(Deciding d, ConfirmErasure command)
    {
        if (!d.Actor.IsSystem || d.State.Keeping?.Disposal is not { } disposal) return Refusals.NotFound;
        if (!disposal.IsErased) d.Emit(new ContentErased(command.Documents, command.DocumentsKept));
        return null;
    }

    private static DisposedCase Record(Deciding d, KeepingPeriod period) => new(
        d.Definition.Title,
        [.. d.State.Numbers.Values.OrderBy(number => number.At).ThenBy(number => number.Text, StringComparer.Ordinal).Select(number => number.Text).Distinct()],
        d.State.Opening!.Units, OfficeZone.DateOf(d.State.OpenedAt), period.EndedOn, period.Years, period.From, period.Until);

    private static Refusal? NotKeeper(Deciding d)
    {
        if (IsKeeper(d.Context.Directory, d.Actor.PersonId)) return null;
        var sight = Access.SightOf(d.State, d.Actor.PersonId, d.Context.Directory, d.Context.Today);
        return sight.Party == Party.Office ? KeepingRefusals.NotKeeper : Refusals.NotFound;
    }

    // Who stands in for the proposer, or is stood in for by the proposer, is no second person.
    private static bool StandsFor(Deciding d, string proposer)
    {
        var (directory, today, actor) = (d.Context.Directory, d.Context.Today, d.Actor.PersonId);
        return actor == proposer
            || directory.DeputyFor(actor, today).Any(deputy => deputy.Principal == proposer)
            || directory.DeputyFor(proposer, today).Any(deputy => deputy.Principal == actor);
    }

    private static Refusal? NotDue(Deciding d, out KeepingPeriod? period)
    {
        period = KeepingPeriod.Of(d.Definition, d.State);
        if (d.State.IsOpen) return KeepingRefusals.StillOpen;
        if (period is null) return KeepingRefusals.NoPeriod;
        if (!period.IsOver(d.Context.Today)) return KeepingRefusals.NotYetOver(period.Until);
        if (d.State.Keeping?.HoldsOn(d.Context.Today).Any() == true) return KeepingRefusals.OnHold;
        var facts = d.Context.Keeping ?? throw new InvalidOperationException("A disposal is decided with what the host has read of other cases.");
        return facts.Running.IsEmpty ? null : KeepingRefusals.OthersRunning(facts.Running);
    }
}
