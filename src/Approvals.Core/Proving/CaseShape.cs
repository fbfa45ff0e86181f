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

    /// <summary>The lane that is followed: the main lane until the lanes open, then <paramref name="lane"/>.</summary>
    public static LaneState Followed(CaseState state, string lane = Lane) =>
        state.Lanes[0].Ending == LaneState.Forked ? state.Lane(lane) : state.Lanes[0];

    /// <summary>The shape in one line; equal for equal shapes.</summary>
    /// <param name="definition">The definition of the case: the skeleton's or the original one.</param>
    public static string Key(Skeleton skeleton, WorkflowDefinition definition, CaseState state, Evidence evidence, string lane = Lane)
    {
        var key = new StringBuilder();
        var followed = Followed(state, lane);
        key.Append(followed.Id.Length > 0 ? Lane : "").Append('|').Append(followed.Ending).Append('|').Append((int)evidence);
        if (followed.Ending is not null) return key.ToString();
        key.Append('|').Append(followed.Decision).Append('|').Append(followed.Current is { } current ? skeleton.Places[current.Step] : -1).Append('|');
        foreach (var (step, trace) in Passed(skeleton, state, followed)) key.Append(CultureInfo.InvariantCulture, $"{skeleton.Places[step]}:{trace};");
        key.Append('|');
        foreach (var item in Items(skeleton, state, followed)) key.Append(CultureInfo.InvariantCulture, $"{item.Group}/{item.Place}{item.End};");
        key.Append('|').Append(Awaited(state, followed) is not null).Append('|').Append(SetConditions(skeleton, state, followed)).Append('|');
        foreach (var read in skeleton.Reads.All) key.Append(Token(skeleton, read, definition, state, lane)).Append(';');
        return key.ToString();
    }

    private static string Token(Skeleton skeleton, FieldRead read, WorkflowDefinition definition, CaseState state, string lane) =>
        ReferenceEquals(definition, skeleton.Original) ? read.Token(definition, state, lane) : read.Token(state, skeleton.Definition.Step(read.Step) is TaskStep);

    /// <summary>The traces of what the lane has passed, each once.</summary>
    public static IEnumerable<(string Step, string Trace)> Passed(Skeleton skeleton, CaseState state, LaneState lane) => state.RunsSeenBy(lane)
        .Where(run => run.FinishedAt is not null)
        .Select(run => (run.Step, Trace: Trace(skeleton, state, lane, run)!))
        .Where(run => run.Trace is not null)
        .Distinct()
        .OrderBy(run => skeleton.Places[run.Step]).ThenBy(run => run.Trace, StringComparer.Ordinal);

    // Of a step that runs again only what it came to the last time matters, and only while that stands.
    private static string? Trace(Skeleton skeleton, CaseState state, LaneState lane, StepRun run)
    {
        if (skeleton.Original.FindStep(run.Step) is not HumanStep { Again: true }) return skeleton.Trace(run.Step, run.Outcome);
        var stands = Anew.Stands(skeleton.Original, state, lane, run.Step, out var last);
        return skeleton.Trace(run.Step, stands ? last!.Outcome : "");
    }

    /// <summary>The items of the lane's current run that matter: the open ones, and in an approval those that were answered.</summary>
    public static IEnumerable<WorkItem> Items(Skeleton skeleton, CaseState state, LaneState lane)
    {
        if (lane.Current is not { } current) return [];
        var approval = skeleton.Definition.Step(current.Step) is ApprovalStep;
        return state.Items
            .Where(item => item.Lane == lane.Id && item.Step == current.Step && item.Run == current.Run && item.Kind == WorkItemKind.Act && (item.End is null || approval))
            .OrderBy(item => item.Group, StringComparer.Ordinal).ThenBy(item => item.Place);
    }

    /// <summary>The number that the lane's letter waits for.</summary>
    public static NumberRequested? Awaited(CaseState state, LaneState lane) =>
        lane.Current is { } current ? state.NumbersAwaited.GetValueOrDefault($"{current.Step}/{lane.Id}/{current.Run}") : null;

    /// <summary>Whether one of several who decide has set conditions already.</summary>
    public static bool SetConditions(Skeleton skeleton, CaseState state, LaneState lane) =>
        lane.Current is { } current && skeleton.Definition.Step(current.Step) is ApprovalStep { Decides: true } step && state.Answers.Any(answer =>
            answer.Lane == lane.Id && answer.Step == step.Id && answer.Run == current.Run && step.FindOutcome(answer.Outcome)?.Decision == DecisionKind.ConditionalConsent);
}
