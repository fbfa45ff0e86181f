using System.Globalization;
using Approvals.Core.Definitions;

namespace Approvals.Core.Cases;

/// <summary>緊急開始: work that starts before the gate, by a decision of its own with a reason and a higher approver.</summary>
internal static class Overriding
{
    internal static void OnEnd(Deciding d, string ending)
    {
        if (d.Definition.Overrides is not { } rule || !rule.Endings.Contains(ending) || d.State.Opening?.About is not { } about) return;
        var until = d.State.FindForm(d.Definition.Application.Id)?.Latest?.Values.GetValueOrDefault(rule.UntilField, "") ?? "";
        if (DateOnly.TryParseExact(until, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            d.Emit(new OverrideGranted(about.CaseId, about.Lane, day));
    }

    /// <summary>A lane that has ended has its permit or none; nothing is to be passed by there.</summary>
    internal static Refusal? Override(Deciding d, OverrideGate command)
    {
        if (!d.Actor.IsSystem) return Refusals.NotFound;
        if (d.State.IsOpen && d.State.FindLane(command.Lane)?.Ending is null) d.Emit(new GateOverridden(command.Lane, command.ByCaseId, command.Until));
        return null;
    }
}
