using System.Collections.Immutable;
using Approvals.Core.Definitions;
using Approvals.Core.Diagrams;
using Approvals.Core.Texts;
using Approvals.Core.Time;
using Approvals.Core.Views;
using Approvals.Web.Design;

namespace Approvals.Web.Watching;

/// <summary>The steps of a lane as the trail shows them.</summary>
internal static class CaseTrail
{
    /// <summary>The steps before the lanes open, or those of the lane itself.</summary>
    public static ImmutableArray<TrailStep> Of(WorkflowDefinition definition, LaneView lane, bool perLane)
    {
        var steps = lane.Steps.Where(step => definition.Step(step.Id).PerLane == perLane).ToList();
        return [.. steps.Select((step, n) => new TrailStep(step.Title, Phase(lane, step, perLane && n == steps.Count - 1), Note(lane, step)))];
    }

    // A lane that ended badly ended at the last step that it reached.
    private static StepPhase Phase(LaneView lane, StepView step, bool last) => step.Status switch
    {
        StepStatus.Past when last && lane.Ending is not null && !lane.EndedWell => StepPhase.Stopped,
        StepStatus.Past => StepPhase.Done,
        StepStatus.Present => StepPhase.Current,
        StepStatus.Future => StepPhase.ToCome,
        StepStatus.Skipped => StepPhase.Skipped,
        _ => throw new InvalidOperationException($"Unknown status {step.Status}."),
    };

    private static LocalText? Note(LaneView lane, StepView step)
    {
        if (step.Status == StepStatus.Past && step.FinishedAt is { } at)
            return step.Outcome is { } outcome ? new($"{outcome.Ja} {Short(at).Ja}", $"{outcome.En} {Short(at).En}") : Short(at);
        if (step.Status != StepStatus.Present || lane.Due is not { } due) return null;
        var last = Short(due.AddTicks(-1));
        return new($"期限 {last.Ja}", $"due {last.En}");
    }

    private static LocalText Short(DateTimeOffset at)
    {
        var day = OfficeZone.DateOf(at);
        return new(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{day.Month}/{day.Day}"), day.ToString("d MMM yyyy", System.Globalization.CultureInfo.InvariantCulture));
    }

    public static IReadOnlyList<DayCount> Days(WorkflowDefinition definition, LaneView lane)
    {
        var parties = Order.Select(party => new DayCount(Name(definition.Profile, party), lane.Days.Where(days => days.Party == party).Sum(days => days.BusinessDays), party == lane.DaysNow));
        return lane.DaysForDate > 0 || lane.WaitsUntil is not null ? [.. parties, new DayCount(ForDate, lane.DaysForDate, lane.WaitsUntil is not null)] : [.. parties];
    }

    private static readonly LocalText ForDate = new("日付待ち", "Waiting for a date");

    private static readonly Party[] Order = [Party.Consignee, Party.Office, Party.Council, Party.SubConsignee];

    private static LocalText Name(LegalProfile profile, Party party) => party switch
    {
        Party.Consignee => PartyWords.Of(profile, party, new("乙（委託先）", "Consignee (乙)")),
        Party.Office => PartyWords.Of(profile, party, new("区（甲）", "The ward (甲)")),
        // The council's full name is too long for a count of days.
        Party.Council => new("審議会", "The council"),
        Party.SubConsignee => PartyWords.Of(profile, party, new("丙（再委託先）", "Sub-consignee (丙)")),
        _ => throw new InvalidOperationException($"Unknown party {party}."),
    };

    public static (StatusTone Tone, LocalText Text)? Decision(WorkflowDefinition definition, LaneView lane)
    {
        if (lane.Decision is not { } decision) return null;
        var tone = decision switch
        {
            DecisionKind.Consent => StatusTone.Success,
            DecisionKind.ConditionalConsent => StatusTone.Caution,
            DecisionKind.Refusal => StatusTone.Danger,
            _ => throw new InvalidOperationException($"Unknown decision {decision}."),
        };
        return (tone, ProfileWords.Of(definition.Profile, decision));
    }
}
