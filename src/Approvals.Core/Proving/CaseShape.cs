using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Approvals.Core.Cases;
using Approvals.Core.Definitions;

namespace Approvals.Core.Proving;

/// <summary>
/// What of a case matters for what can still happen to one lane: where it stands, who of an approval has answered, what it
/// passed as far as a condition or a send-back reads it, the decision, and the values that conditions read. Two cases of the
/// same shape have the same futures.
/// </summary>
internal static class CaseShape
{
    /// <summary>The lane of the model's one 丙.</summary>
    public const string Lane = "1";

    private const long Version = 1_000;
    private const string CaseId = "model";

    /// <summary>The lane that is followed: the main lane until the lanes open, then <paramref name="lane"/>.</summary>
    public static LaneState Followed(CaseState state, string lane = Lane) =>
        state.Lanes[0].Ending == LaneState.Forked ? state.Lane(lane) : state.Lanes[0];

    /// <summary>A case of the same shape and nothing else in it, as the engine would carry it on.</summary>
    /// <param name="state">A case of the skeleton's definition or of the original one.</param>
    public static CaseState Reduce(Skeleton skeleton, CaseState state, CaseOpened opening, string lane = Lane)
    {
        var followed = Followed(state, lane);
        var forked = followed.Id != CaseState.MainLane;
        var id = forked ? Lane : CaseState.MainLane;
        var reduced = Reduced(skeleton, state, followed) with { Id = id };
        return new CaseState
        {
            CaseId = CaseId,
            Version = Version,
            Opening = opening,
            OpenedAt = ModelOffice.Now,
            Forms = Forms(skeleton, state),
            Lanes = forked ? [new LaneState { Id = CaseState.MainLane, Ending = LaneState.Forked }, reduced] : [reduced],
            Items = Items(skeleton, state, followed, id),
            NumbersAwaited = Numbers(state, followed, id),
        };
    }

    /// <summary>The shape in one line; equal for equal shapes.</summary>
    public static string Key(Skeleton skeleton, CaseState reduced, Evidence evidence)
    {
        var key = new StringBuilder();
        var lane = Followed(reduced);
        key.Append(lane.Id).Append('|').Append(lane.Ending).Append('|').Append((int)evidence);
        if (lane.Ending is not null) return key.ToString();
        key.Append('|').Append(lane.Decision).Append('|');
        foreach (var run in lane.Runs) AppendRun(key, skeleton, run);
        key.Append('|');
        foreach (var item in reduced.Items) key.Append(CultureInfo.InvariantCulture, $"{item.Place}{item.End};");
        key.Append('|').Append(reduced.NumbersAwaited.Count).Append('|');
        var values = reduced.FindForm(skeleton.Definition.Application.Id)?.Latest?.Values;
        foreach (var read in skeleton.Reads) key.Append(values is null ? "" : read.Token(values.GetValueOrDefault(read.Path))).Append(';');
        return key.ToString();
    }

    private static void AppendRun(StringBuilder key, Skeleton skeleton, StepRun run)
    {
        key.Append(skeleton.Places[run.Step]).Append(':').Append(run.FinishedAt is null ? "now" : run.Outcome);
        foreach (var timer in run.Timers) key.Append('!').Append(timer.Kind);
        key.Append(';');
    }

    private static LaneState Reduced(Skeleton skeleton, CaseState state, LaneState lane) => new()
    {
        Id = lane.Id,
        OrganisationId = lane.Id == CaseState.MainLane ? null : ModelOffice.SubConsigneeName,
        Decision = lane.Ending is null ? lane.Decision : null,
        Ending = lane.Ending,
        Runs = lane.Ending is null ? Runs(skeleton, state, lane) : [],
    };

    private static ImmutableArray<StepRun> Runs(Skeleton skeleton, CaseState state, LaneState lane)
    {
        var passed = state.RunsSeenBy(lane).Where(run => run.FinishedAt is not null)
            .Select(run => (run.Step, Trace: skeleton.Trace(run.Step, run.Outcome)))
            .Where(run => run.Trace is not null)
            .Distinct()
            .OrderBy(run => skeleton.Places[run.Step]).ThenBy(run => run.Trace, StringComparer.Ordinal)
            .Select(run => new StepRun(run.Step, 1, Party.Office, ModelOffice.Now) { FinishedAt = ModelOffice.Now, Outcome = run.Trace! });
        return lane.Current is { } current ? [.. passed, Current(current)] : [.. passed];
    }

    private static StepRun Current(StepRun run) => run with
    {
        Run = 1,
        StartedAt = ModelOffice.Now,
        Due = null,
        Timers = [.. run.Timers.Where(timer => !timer.Reached && Moves(timer.Kind)).Select(timer => timer with { At = DateTimeOffset.MaxValue })],
    };

    /// <summary>Whether a timer changes where the lane stands; the others only tell people.</summary>
    private static bool Moves(TimerKind kind) => kind switch
    {
        TimerKind.Expiry => true,
        TimerKind.Reminder or TimerKind.Overdue or TimerKind.Escalation or TimerKind.PeriodOver => false,
        _ => throw new InvalidOperationException($"Unknown timer {kind}."),
    };

    private static ImmutableArray<WorkItem> Items(Skeleton skeleton, CaseState state, LaneState lane, string id)
    {
        if (lane.Current is not { } current) return [];
        var approval = skeleton.Definition.Step(current.Step) is ApprovalStep;
        var items = state.Items
            .Where(item => item.Lane == lane.Id && item.Step == current.Step && item.Run == current.Run && item.Kind == WorkItemKind.Act && (item.End is null || approval))
            .OrderBy(item => item.Place);
        return [.. items.Select((item, number) => item with { Id = $"i{number + 1}", Lane = id, Run = 1, OpenedAt = ModelOffice.Now, Due = null, EndedAt = null, Handover = 0, EscalatedTo = [] })];
    }

    private static ImmutableDictionary<string, NumberRequested> Numbers(CaseState state, LaneState lane, string id)
    {
        var none = ImmutableDictionary<string, NumberRequested>.Empty;
        if (lane.Current is not { } current || !state.NumbersAwaited.TryGetValue($"{current.Step}/{lane.Id}/{current.Run}", out var awaited)) return none;
        var key = $"{current.Step}/{id}/1";
        return none.Add(key, awaited with { Key = key, Lane = id });
    }

    private static ImmutableDictionary<string, FormState> Forms(Skeleton skeleton, CaseState state)
    {
        var application = skeleton.Definition.Application.Id;
        var values = skeleton.Reads.ToImmutableDictionary(read => read.Path, read => read.Token(state.FindForm(application)?.Latest?.Values.GetValueOrDefault(read.Path)));
        if (skeleton.Definition.Lanes is { } lanes) values = values.Add($"{lanes.Section}.{Lane}.{lanes.NameField}", ModelOffice.SubConsigneeName);
        var submission = new Submission(1, CaseState.MainLane, ModelOffice.Now, ModelOffice.Applicant, ModelOffice.Applicant, values, []);
        var submitted = state.FindForm(application)?.Latest is not null;
        return ImmutableDictionary<string, FormState>.Empty.Add(application, new FormState { Draft = values, Submissions = submitted ? [submission] : [] });
    }
}
