using System.Collections.Immutable;
using Approvals.Core.Definitions;
using Approvals.Core.Texts;

namespace Approvals.Core.Cases;

/// <summary>
/// Takes a running case to another version of its procedure. What is open is made anew as that version says: deadlines
/// count from the day on which the step began, other people are asked where it asks others, and an approval whose votes
/// are taken differently begins again.
/// </summary>
internal static class Migrating
{
    /// <summary>With which a run ends whose approval begins again under another version.</summary>
    private const string Again = "definition-changed";

    public static Refusal? Migrate(Deciding d, Migrate command)
    {
        if (!d.Context.Directory.HoldsRole(d.Actor.PersonId, Access.AdministratorRole)) return Refusals.NotFound;
        if (!d.State.IsOpen) return Refusals.Ended;
        if (Reasons.Check(command.Reason) is { } refusal) return refusal;
        if (d.Context.Target is not { } target || target.Definition.Hash != command.ToHash) return Refusals.NoSuchVersion;
        var obstacles = MigrationCheck.Of(d.Definition, target, d.State, d.Context);
        if (!obstacles.IsEmpty) return Refusals.CannotMigrate(obstacles);

        var before = new Deciding(d.Definition, d.State, d.Context);
        var (from, to) = (d.Definition, target.Definition);
        d.Adopt(to, new DefinitionChanged(from.Version, from.Hash, to.Version, to.Hash, command.Reason, d.Actor.PersonId, d.Actor.Name));
        foreach (var lane in d.State.Lanes.Where(lane => lane.Current is not null).Select(lane => lane.Id).ToList()) Remake(d, before, lane, command.Reason);
        return null;
    }

    private static void Remake(Deciding d, Deciding before, string lane, string reason)
    {
        var run = d.State.Lane(lane).Current!;
        var step = d.Definition.Step(run.Step);
        if (step is ApprovalStep approval && Voting.Shape(before, lane, (ApprovalStep)before.Definition.Step(step.Id)) != Voting.Shape(d, lane, approval))
        {
            AskAgain(d, lane, approval, run);
            return;
        }
        Revise(d, lane, run);
        if (step is WaitStep wait && d.State.Lane(lane).Current!.Timers.IsEmpty) Flow.EndWait(d, lane, wait, run.Run);
        if (step is HumanStep human and not ApprovalStep) Reassign(d, before, lane, human, reason);
    }

    // Who has answered already answered another question: so many of others. The new one is put to everybody.
    private static void AskAgain(Deciding d, string lane, ApprovalStep step, StepRun run)
    {
        foreach (var item in d.State.OpenItems.Where(item => item.Lane == lane && item.Kind == WorkItemKind.Act).ToList())
            d.Emit(new WorkItemClosed(item.Id, WorkItemEnd.AskedAnew));
        d.Emit(new StepFinished(lane, step.Id, run.Run, Again));
        Flow.Begin(d, lane, step);
    }

    private static void Revise(Deciding d, string lane, StepRun run)
    {
        var timers = TimersOf(d, d.State.Lane(lane), out var due);
        if (due != run.Due || !timers.SequenceEqual(run.Timers)) d.Emit(new StepRevised(lane, run.Step, run.Run, timers, due, run.Due));
    }

    /// <summary>
    /// The deadlines of a lane's current run as they would be had it begun under this definition. What was told is not told
    /// again, and a reminder whose day is past is not sent any more.
    /// </summary>
    public static ImmutableArray<CaseTimer> TimersOf(Deciding d, LaneState lane, out DateTimeOffset? due)
    {
        var run = lane.Current!;
        var then = new Deciding(d.Definition, d.State, d.Context with { Now = run.StartedAt });
        var timers = Deadlines.TimersFor(then, lane.Id, d.Definition.Step(run.Step), out due);
        var now = d.Context.Now;
        return [.. timers.Select(timer => timer with { Reached = timer.At <= now && (timer.Kind == TimerKind.Reminder || run.Timers.Any(old => old.Id == timer.Id && old.Reached)) })];
    }

    // Work that somebody was given by hand stays with them.
    private static void Reassign(Deciding d, Deciding before, string lane, HumanStep step, string reason)
    {
        var was = Flow.People(before, lane, ((HumanStep)before.Definition.Step(step.Id)).Assignees);
        var now = Flow.People(d, lane, step.Assignees);
        if (was.ToHashSet().SetEquals(now)) return;
        foreach (var item in d.State.OpenItems.Where(item => item.Lane == lane && item.Step == step.Id && item.Kind == WorkItemKind.Act && item.Assignees.SequenceEqual(was)).ToList())
            d.Emit(new WorkItemReassigned(item.Id, item.Assignees, now, reason, d.Actor.PersonId, d.Actor.Name));
    }
}
