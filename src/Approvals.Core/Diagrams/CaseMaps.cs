using System.Collections.Immutable;
using System.Globalization;
using Approvals.Core.Cases;
using Approvals.Core.Definitions;
using Approvals.Core.Texts;
using Approvals.Core.Time;
using Approvals.Core.Views;

namespace Approvals.Core.Diagrams;

/// <summary>Makes the map of a case for one person: what that person may see, and nothing else.</summary>
public static class CaseMaps
{
    /// <summary>Null where the case is not the person's business; the caller answers 404.</summary>
    /// <param name="titleOf">Titles of the procedures that endings open, by id.</param>
    public static CaseMap? For(WorkflowDefinition definition, CaseState state, string personId, CommandContext context, Func<string, LocalText?>? titleOf = null)
    {
        var sight = Access.SightOf(state, personId, context.Directory, context.Today);
        if (sight.IsNothing) return null;
        var reader = new CaseReader(definition, state, personId, sight, context);
        var map = ProcedureMaps.Of(definition, reader.Inside, titleOf);
        var marks = map.Nodes.ToImmutableDictionary(node => node.Id, node => new NodeMarks(reader, node).Make());
        return new CaseMap(map, Titled(CaseTitles.For(definition, state, sight.Party!.Value), map), marks);
    }

    private static LocalText Titled(string matter, ProcedureMap map) =>
        matter.Length == 0 ? map.Title : new($"{matter}（{map.Title.Ja}）", $"{matter} ({map.Title.En})");
}

/// <summary>Where the lanes that a reader may see stand with one node.</summary>
internal sealed class NodeMarks(CaseReader reader, MapNode node)
{
    private readonly WorkflowDefinition _definition = reader.Definition;

    public ImmutableArray<CaseMark> Make()
    {
        // What a replica holds is a paper's content: it has gone no way.
        if (node.Kind == MapNodeKind.Start || reader.State.Origin == CaseOrigin.Replica) return [];
        var marks = ImmutableArray.CreateBuilder<CaseMark>();
        foreach (var lane in reader.State.Lanes)
        {
            if (!reader.Sight.SeesLane(lane.Id) || !Concerns(lane)) continue;
            var mark = node.Kind == MapNodeKind.Ending ? Ending(lane) : Step(lane);
            if (mark is not null) marks.Add(mark);
        }
        return marks.ToImmutable();
    }

    // Once the lanes have opened, each 丙 goes its own way; it may be sent back to a step before.
    private bool Concerns(LaneState lane)
    {
        if (lane.Id == CaseState.MainLane) return !node.PerLane && !(node.Kind == MapNodeKind.Ending && lane.Ending == LaneState.Forked);
        return node.PerLane || node.Kind == MapNodeKind.Ending || lane.Runs.Any(run => node.Steps.Contains(run.Step));
    }

    private CaseMark? Ending(LaneState lane)
    {
        if (lane.Ending is null) return null;
        if (MapNode.OfEnding(lane.Ending) != node.Id) return reader.State.IsOpen ? null : new(lane.Name, CaseMarkKind.NotReached, LocalText.Same(""));
        return new(lane.Name, CaseMarkKind.Passed, lane.EndedAt is { } at ? Short(at) : LocalText.Same(""));
    }

    private CaseMark? Step(LaneState lane)
    {
        if (lane.Current is { } current && node.Steps.Contains(current.Step)) return new(lane.Name, CaseMarkKind.Current, Waiting(lane));
        var run = lane.Runs.LastOrDefault(run => node.Steps.Contains(run.Step));
        if (run is not null) return LiesAhead(lane, run.Step) ? null : new(lane.Name, CaseMarkKind.Passed, Done(run));
        if (lane.Skipped.Any(node.Steps.Contains) && !LiesAhead(lane, node.Steps[0])) return new(lane.Name, CaseMarkKind.Skipped, Why());
        return lane.Ending is null ? null : new(lane.Name, CaseMarkKind.NotReached, LocalText.Same(""));
    }

    // After a send-back the steps behind the current one lie ahead again.
    private bool LiesAhead(LaneState lane, string step) => lane.Current is { } current && Place(step) > Place(current.Step);

    private int Place(string step) => _definition.Steps.FindIndex(other => other.Id == step);

    private LocalText Why()
    {
        if (!reader.Inside) return LocalText.Same("");
        if (node.Never) return DiagramWords.Never;
        return node.Condition is { } condition ? new($"{condition.Ja}に当たらないため", $"because this did not hold: {condition.En}") : LocalText.Same("");
    }

    private LocalText Done(StepRun run)
    {
        if (run.FinishedAt is not { } at) return LocalText.Same("");
        var outcome = Outcome(run);
        return outcome is null ? Short(at) : new($"{Short(at).Ja} {outcome.Ja}", $"{Short(at).En} {outcome.En}");
    }

    private LocalText? Outcome(StepRun run)
    {
        if (_definition.FindStep(run.Step) is not HumanStep step) return null;
        if (!reader.Inside && step.PublicTitle is not null && step is not ApprovalStep { Decides: true }) return null;
        return step.FindOutcome(run.Outcome)?.Title;
    }

    private LocalText Waiting(LaneState lane)
    {
        var view = LaneViews.Of(reader, lane);
        var (ja, en) = ("", "");
        if (view.WaitingSince is { } since) (ja, en) = ($"{Short(since).Ja}から", $"since {Short(since).En}");
        if (view.WaitsUntil is { } day) (ja, en) = ($"{ja} {Short(day).Ja}まで", $"{en}, until {Short(day).En}");
        else if (view.WaitingFor is { } who) (ja, en) = ($"{ja} {who.Ja}", $"{en}: {who.En}");
        if (view.Due is { } due) (ja, en) = ($"{ja} 期限{Short(due.AddTicks(-1)).Ja}", $"{en}, due {Short(due.AddTicks(-1)).En}");
        return view.Overdue ? new(ja + "（期限を過ぎています）", en + " (overdue)") : new(ja, en);
    }

    private static LocalText Short(DateTimeOffset at) => Short(OfficeZone.DateOf(at));

    private static LocalText Short(DateOnly day) =>
        new(JapaneseDate.Format(day, Language.Ja), day.ToString("d MMM yyyy", CultureInfo.InvariantCulture));
}
