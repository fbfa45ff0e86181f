using System.Collections.Immutable;
using Approvals.Core.Cases;
using Approvals.Core.Definitions;

namespace Approvals.Core.Proving;

/// <summary>Makes the plainest case of a shape, which the engine then carries on.</summary>
internal sealed class CaseReducer(Skeleton skeleton, CaseOpened opening)
{
    // Ids of new parts are made from it; the reduced case's own begin with another letter.
    private const long Version = 1_000;

    private const string CaseId = "model";

    /// <param name="state">A case of the skeleton's definition.</param>
    public CaseState Reduce(CaseState state)
    {
        var lane = CaseShape.Followed(state);
        var ended = lane.Ending is not null;
        var reduced = new LaneState
        {
            Id = lane.Id,
            Name = lane.Name,
            OrganisationId = lane.OrganisationId,
            Email = lane.Email,
            Decision = ended ? null : lane.Decision,
            Ending = lane.Ending,
            Runs = ended ? [] : Runs(state, lane),
        };
        return new CaseState
        {
            CaseId = CaseId,
            Version = Version,
            Opening = opening,
            OpenedAt = ModelOffice.Now,
            Forms = Forms(state),
            Answers = [.. Answers(state, lane)],
            Lanes = lane.Id.Length > 0 ? [new LaneState { Id = CaseState.MainLane, Ending = LaneState.Forked }, reduced] : [reduced],
            Items = [.. CaseShape.Items(skeleton, state, lane).Select(Item)],
            NumbersAwaited = Numbers(state, lane),
        };
    }

    private ImmutableArray<StepRun> Runs(CaseState state, LaneState lane)
    {
        var passed = CaseShape.Passed(skeleton, state, lane)
            .Select(run => new StepRun(run.Step, 1, Party.Office, ModelOffice.Now) { FinishedAt = ModelOffice.Now, Outcome = run.Trace });
        return lane.Current is { } current ? [.. passed, Current(current)] : [.. passed];
    }

    private static StepRun Current(StepRun run) => run with
    {
        Run = 1,
        StartedAt = ModelOffice.Now,
        Due = null,
        Timers = [.. run.Timers.Where(timer => Moves(timer.Kind)).Select(timer => timer with { At = DateTimeOffset.MaxValue })],
    };

    /// <summary>Whether a timer changes where the lane stands; the others only tell people.</summary>
    private static bool Moves(TimerKind kind) => kind switch
    {
        TimerKind.Expiry or TimerKind.Silence or TimerKind.WaitOver => true,
        TimerKind.Reminder or TimerKind.Overdue or TimerKind.Escalation or TimerKind.PeriodOver => false,
        _ => throw new InvalidOperationException($"Unknown timer {kind}."),
    };

    private static WorkItem Item(WorkItem item, int number) => item with
    {
        Id = $"i{number + 1}",
        Run = 1,
        OpenedAt = ModelOffice.Now,
        Due = null,
        EndedAt = null,
    };

    private static ImmutableDictionary<string, NumberRequested> Numbers(CaseState state, LaneState lane)
    {
        var none = ImmutableDictionary<string, NumberRequested>.Empty;
        if (CaseShape.Awaited(state, lane) is not { } awaited) return none;
        var key = $"{lane.Current!.Step}/{lane.Id}/1";
        return none.Add(key, awaited with { Key = key });
    }

    private ImmutableDictionary<string, FormState> Forms(CaseState state)
    {
        var forms = ImmutableDictionary.CreateBuilder<string, FormState>();
        foreach (var (key, form) in state.Forms)
        {
            var step = skeleton.Definition.Step(key.IndexOf('/', StringComparison.Ordinal) is var slash and >= 0 ? key[..slash] : key);
            if (step.Id == skeleton.Definition.Application.Id || skeleton.Reads.At(step.Id).Any()) forms[key] = Form(form);
        }
        return forms.ToImmutable();
    }

    private static FormState Form(FormState form) => form.Latest is not { } latest ? form : new FormState
    {
        Draft = latest.Values,
        Submissions = [latest with { Number = 1, Lane = CaseState.MainLane, At = ModelOffice.Now, Documents = [] }],
    };

    // The latest answer of each step whose values a condition reads, and that conditions were set where several decide.
    private IEnumerable<Answered> Answers(CaseState state, LaneState lane)
    {
        var read = skeleton.Definition.Steps.OfType<TaskStep>().Where(step => skeleton.Reads.At(step.Id).Any())
            .Select(step => state.Answers.LastOrDefault(answer => answer.Step == step.Id))
            .OfType<Answered>()
            .Select(answer => answer with { Lane = CaseState.MainLane, Run = 0, ItemId = "" });
        if (!CaseShape.SetConditions(skeleton, state, lane)) return read;
        var step = (ApprovalStep)skeleton.Definition.Step(lane.Current!.Step);
        var set = state.Answers.Last(answer => answer.Step == step.Id && step.FindOutcome(answer.Outcome)?.Decision == DecisionKind.ConditionalConsent);
        return read.Append(set with { Run = 1, ItemId = "" });
    }
}
