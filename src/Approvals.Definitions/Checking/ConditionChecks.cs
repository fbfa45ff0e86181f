using System.Collections.Immutable;
using Approvals.Core.Definitions;
using Approvals.Definitions.Reading;

namespace Approvals.Definitions.Checking;

/// <summary>Checks that a condition speaks of fields, steps and outcomes that exist. Depth is bounded by the reader.</summary>
internal static class ConditionChecks
{
    public static void Check(CheckScope scope, Condition? condition)
    {
        switch (condition)
        {
            case null or Condition.CouncilIs:
                break;
            case Condition.FieldEquals field:
                if (scope.FirstForm is { } form) scope.CheckPath(form, field.Path, scope.Draft.Places.Of(field, "field"));
                break;
            case Condition.StepFinishedWith finished:
                CheckFinished(scope, finished);
                break;
            case Condition.All all:
                CheckAll(scope, all.Of);
                break;
            case Condition.Any any:
                CheckAll(scope, any.Of);
                break;
            case Condition.Not not:
                Check(scope, not.Of);
                break;
            default:
                throw new InvalidOperationException($"Condition kind {condition.GetType().Name} has no check.");
        }
    }

    private static void CheckAll(CheckScope scope, ImmutableArray<Condition> conditions)
    {
        foreach (var condition in conditions) Check(scope, condition);
    }

    private static void CheckFinished(CheckScope scope, Condition.StepFinishedWith finished)
    {
        var index = scope.IndexOf(finished.Step);
        scope.CheckStep(finished.Step, scope.Draft.Places.Of(finished, "finished"));
        if (index < 0 || scope.Definition.Steps[index] is not HumanStep step) return;
        for (var i = 0; i < finished.Outcomes.Length; i++)
        {
            var id = finished.Outcomes[i];
            if (id.Length == 0 || step.FindOutcome(id) is not null) continue;
            var nearest = DidYouMean.Nearest(id, step.Outcomes.Select(outcome => outcome.Id));
            scope.Add(finished, $"with{i}", ReferenceFindings.UnknownOutcome(id, step.Id, nearest));
        }
    }
}
